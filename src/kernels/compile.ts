/**
 * Compiles the kernels' sources.
 */

import { createHash } from "node:crypto";
import { runPackageProgram } from "../packages/run.ts";

/** What makes the bytes of the sources: the compiler, and what it adds; keep in step with packages/npm/assemblyscript.ts. */
const compiler = "assemblyscript@0.28.20, structs 1";

/** Relative path → text, as in `assembly/`. */
export type Sources = Readonly<Record<string, string>>;

/** The compiled module: its bytes and their SHA-256, and the digest of what it was made from. */
export interface BuiltKernels {
  /** SHA-256 over what compiles them and all sources */
  readonly sources: string;
  /** SHA-256 of the module */
  readonly digest: string;
  /** the module */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The sources of a folder like `assembly/`, in the order of their names. */
export async function readSources(folder: string, below = ""): Promise<Sources> {
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

/** SHA-256 over what compiles them and all sources. */
export function digestOfSources(sources: Sources): string {
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
 * Compiles in a process of its own, which takes 200 MB.
 *
 * @throws {SyntaxError} if the sources don't compile; the message is the compiler's
 */
export async function compileKernels(sources: Sources): Promise<BuiltKernels> {
  const { success, output, words } = await runPackageProgram(
    new URL("../packages/npm/assemblyscript.ts", import.meta.url),
    {
      fetching: "assemblyscript from npm, 24 MB",
      input: JSON.stringify(sources),
      permissions: ["--ignore-env"],
    },
  );
  if (!success) throw new SyntaxError(`the kernels in assembly/ don't compile:\n${words}`);
  return { sources: digestOfSources(sources), digest: digestOfModule(output), bytes: output };
}
