/**
 * The kernels' module, compiled from `assembly/` and named by its digest. It lies beside its sources, so that
 * only who changes them needs the compiler; what they compile to then is kept in `out/build/`.
 */

import { fileURLToPath } from "node:url";
import { makeFolder, replaceFile } from "../files/durable.ts";
import {
  type BuiltKernels,
  compileKernels,
  digestOfModule,
  digestOfSources,
  readSources,
} from "./compile.ts";

export type { BuiltKernels } from "./compile.ts";

const sourceAddress = new URL("../../assembly", import.meta.url);
/** Of a package that is read from its registry there are no files, and its module is what was published. */
const isPublished = sourceAddress.protocol !== "file:";
/** Where the sources are, and the module that `deno task build` makes of them. */
export const sourceFolder = isPublished ? sourceAddress.href : fileURLToPath(sourceAddress);

/** What stands in `kernels.json` beside the module. */
type BuildRecord = Omit<BuiltKernels, "bytes">;

/**
 * The kernels' module: the one beside the sources or in `outDir/build/`, if it was made from the present
 * sources, else compiled. Writes nothing.
 *
 * @throws {SyntaxError} if the sources don't compile; the message is the compiler's. Or if a published module is not whole
 */
export async function loadKernels(outDir: string): Promise<BuiltKernels> {
  if (isPublished) {
    const published = await readBuilt(sourceFolder);
    if (published) return published;
    throw new SyntaxError(`${sourceFolder} has no kernels.wasm that is what its kernels.json says`);
  }
  const texts = await readSources(sourceFolder);
  return await readKept(outDir, digestOfSources(texts)) ?? await compileKernels(texts);
}

/** Puts the module into `outDir/build/`, if it is neither there nor beside the sources. */
export async function saveKernels(outDir: string, built: BuiltKernels): Promise<void> {
  if (isPublished || await readKept(outDir, built.sources)) return;
  makeFolder(`${outDir}/build`);
  await writeBuilt(`${outDir}/build`, built);
}

async function readKept(outDir: string, sources: string): Promise<BuiltKernels | undefined> {
  for (const folder of [sourceFolder, `${outDir}/build`]) {
    const kept = await readBuilt(folder);
    if (kept?.sources === sources) return kept;
  }
}

/** The module of a folder, or of an address like one, and its record; none if there is none that is whole. */
export async function readBuilt(folder: string): Promise<BuiltKernels | undefined> {
  const readFile = async (name: string) =>
    folder.startsWith("http") ? await fetched(`${folder}/${name}`) : await Deno.readFile(`${folder}/${name}`);
  try {
    const record = recordOf(new TextDecoder().decode(await readFile("kernels.json")));
    const bytes = await readFile("kernels.wasm");
    return digestOfModule(bytes) === record.digest ? { ...record, bytes } : undefined;
  } catch (error) {
    // TypeError: `null` in the place of the record
    const { IsADirectory, NotADirectory, NotFound } = Deno.errors;
    const isNone = [IsADirectory, NotADirectory, NotFound, SyntaxError, TypeError];
    if (isNone.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

/** @throws {SyntaxError} if a text is no record */
export function recordOf(text: string): BuildRecord {
  const record: Partial<BuildRecord> | null = JSON.parse(text);
  const { sources, digest } = record ?? {};
  if (typeof sources === "string" && typeof digest === "string") return { sources, digest };
  throw new SyntaxError("kernels.json must have sources and digest");
}

async function fetched(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) throw new Deno.errors.NotFound(`${address}: ${response.status} ${response.statusText}`);
  return await response.bytes();
}

/** Writes both. Two runs may do so at once: files are whole, the record is last. */
export async function writeBuilt(folder: string, { sources, digest, bytes }: BuiltKernels): Promise<void> {
  await replaceFile(`${folder}/kernels.wasm`, bytes);
  const record: BuildRecord = { sources, digest };
  await replaceFile(`${folder}/kernels.json`, JSON.stringify(record, null, 2) + "\n");
}
