/**
 * The kernels' module: compiled from `assembly/`, kept in `out/build/`, named by its digest.
 */

import { createHash } from "node:crypto";
import { replaceFile } from "../pipeline/durable.ts";
import type { CompileReply, CompileRequest } from "./compile_worker.ts";

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

/** The compiled module: its bytes and their SHA-256, and the digest of what it was made from. */
export interface BuiltKernels {
  readonly sources: string;
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The kernels' module: from `outDir/build/` if that was made from the present sources, else compiled. Writes
 * nothing.
 *
 * @throws {SyntaxError} if the sources don't compile; the message is the compiler's
 */
export async function loadKernels(outDir: string): Promise<BuiltKernels> {
  const texts = await readSources(sourceRoot, "");
  const sources = digestOf([compiler, ...Object.entries(texts).flat()]);
  const saved = await readSaved(outDir, sources);
  if (saved) return saved;
  const bytes = await compile(texts);
  return { sources, digest: sha256(bytes), bytes };
}

/**
 * Puts the module into `outDir/build/`, if it isn't there. Two runs may do so at once: files are whole, the
 * record is last.
 */
export async function saveKernels(outDir: string, { sources, digest, bytes }: BuiltKernels): Promise<void> {
  if (await readSaved(outDir, sources)) return;
  await Deno.mkdir(`${outDir}/build`, { recursive: true });
  await replaceFile(`${outDir}/build/kernels.wasm`, bytes);
  const record: BuildRecord = { sources, digest };
  await replaceFile(`${outDir}/build/kernels.json`, JSON.stringify(record, null, 2) + "\n");
}

async function readSaved(outDir: string, sources: string): Promise<BuiltKernels | undefined> {
  try {
    const record: BuildRecord = JSON.parse(await Deno.readTextFile(`${outDir}/build/kernels.json`));
    if (record.sources !== sources) return undefined;
    const bytes = await Deno.readFile(`${outDir}/build/kernels.wasm`);
    return sha256(bytes) === record.digest ? { ...record, bytes } : undefined;
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

/** Compiles the sources in a worker that ends with it. */
function compile(sources: CompileRequest): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL("./compile_worker.ts", import.meta.url), { type: "module" });
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<CompileReply>) => {
      if ("wasm" in data) resolve(data.wasm);
      else reject(new SyntaxError(`the kernels in assembly/ don't compile:\n${data.error}`));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(sources);
  }).finally(() => worker.terminate());
}

function digestOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest("hex");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
