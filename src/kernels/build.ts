/**
 * Compiles `assembly/` to `out/build/kernels.wasm` when its sources have changed, and names the module by its digest.
 */

import { createHash } from "node:crypto";
import { replaceFile } from "../pipeline/durable.ts";

/** The compiler is part of what makes the bytes; keep in step with deno.json. */
const compiler = "assemblyscript@0.28.20";
const sourceRoot = new URL("../../assembly/", import.meta.url);

/** What stands in `kernels.json` beside the module. */
interface BuildRecord {
  /** SHA-256 over the compiler's version and all sources */
  readonly sources: string;
  /** SHA-256 of the module */
  readonly digest: string;
}

/** The compiled module: its bytes and their SHA-256. */
export interface BuiltKernels {
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The kernels' module, from `outDir/build/` if that was made from the present sources, else compiled and put there.
 *
 * @throws {SyntaxError} if the sources don't compile; the message is the compiler's
 */
export async function buildKernels(outDir: string): Promise<BuiltKernels> {
  const sources = await readSources(sourceRoot, "");
  const sourceDigest = digestOf([compiler, ...Object.entries(sources).flat()]);
  const buildDir = `${outDir}/build`;
  const known = await readBuilt(buildDir, sourceDigest);
  if (known) return known;

  const bytes = await compile(sources);
  const digest = sha256(bytes);
  await Deno.mkdir(buildDir, { recursive: true });
  // two runs may build at once: whole files only, and the record last
  await replaceFile(`${buildDir}/kernels.wasm`, bytes);
  const record: BuildRecord = { sources: sourceDigest, digest };
  await replaceFile(`${buildDir}/kernels.json`, JSON.stringify(record, null, 2) + "\n");
  return { digest, bytes };
}

async function readBuilt(buildDir: string, sourceDigest: string): Promise<BuiltKernels | undefined> {
  try {
    const record: BuildRecord = JSON.parse(await Deno.readTextFile(`${buildDir}/kernels.json`));
    if (record.sources !== sourceDigest) return undefined;
    const bytes = await Deno.readFile(`${buildDir}/kernels.wasm`);
    return sha256(bytes) === record.digest ? { digest: record.digest, bytes } : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** All sources as relative path → text, in the order of their names. */
async function readSources(root: URL, below: string): Promise<Record<string, string>> {
  const entries = await Array.fromAsync(Deno.readDir(new URL(below, root)));
  const sources: Record<string, string> = {};
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory) Object.assign(sources, await readSources(root, `${path}/`));
    else if (path.endsWith(".ts") || path === "asconfig.json") {
      sources[path] = await Deno.readTextFile(new URL(path, root));
    }
  }
  return sources;
}

async function compile(sources: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const { default: asc } = await import("assemblyscript/asc");
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ["index.ts", "--config", "asconfig.json", "--outFile", "kernels.wasm"],
    {
      readFile: (name) => sources[name] ?? null,
      writeFile: (_name, contents) => {
        if (contents instanceof Uint8Array) wasm = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !wasm) throw new SyntaxError(`the kernels in assembly/ don't compile:\n${stderr.toString() || error}`);
  return new Uint8Array(wasm);
}

function digestOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest("hex");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
