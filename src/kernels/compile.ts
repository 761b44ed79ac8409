/**
 * Compiles the kernels' sources.
 */

import { createHash } from "node:crypto";
import type { CompileReply, CompileRequest } from "./compile_worker.ts";

/** The compiler is part of what makes the bytes; keep in step with deno.json. */
const compiler = "assemblyscript@0.28.20";

/** The compiled module: its bytes and their SHA-256, and the digest of what it was made from. */
export interface BuiltKernels {
  /** SHA-256 over the compiler's version and all sources */
  readonly sources: string;
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The sources of a folder like `assembly/` as relative path → text, in the order of their names. */
export async function readSources(folder: string, below = ""): Promise<CompileRequest> {
  const entries = await Array.fromAsync(Deno.readDir(`${folder}/${below}`));
  const sources: Record<string, string> = {};
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory) Object.assign(sources, await readSources(folder, `${path}/`));
    else if (path.endsWith(".ts") || path === "asconfig.json") {
      sources[path] = await Deno.readTextFile(`${folder}/${path}`);
    }
  }
  return sources;
}

/** SHA-256 over the compiler's version and all sources. */
export function digestOfSources(sources: CompileRequest): string {
  const hash = createHash("sha256");
  for (const text of [compiler, ...Object.entries(sources).flat()]) {
    hash.update(`${text.length}:`).update(text);
  }
  return hash.digest("hex");
}

/** SHA-256 of a module. */
export function digestOfModule(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Compiles in a worker that ends with it.
 *
 * @throws {SyntaxError} if the sources don't compile; the message is the compiler's
 */
export async function compileKernels(sources: CompileRequest): Promise<BuiltKernels> {
  const worker = new Worker(new URL("./compile_worker.ts", import.meta.url), { type: "module" });
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
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
  return { sources: digestOfSources(sources), digest: digestOfModule(bytes), bytes };
}
