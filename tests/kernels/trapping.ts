/** Modules that trap, made from the project's own sources, and workers that die. */

import type { BuiltKernels } from "../../src/kernels/build.ts";
import type { CompileReply } from "../../src/kernels/compile_worker.ts";
import { openKernels } from "../../src/kernels/host.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";

const root = new URL("../../assembly/", import.meta.url);

/** A place in a source, and what stands there instead. */
export type Change = readonly [path: string, from: string, to: string];

/** The module of the sources with some changes. */
export async function changedModule(changes: readonly Change[]): Promise<BuiltKernels> {
  const sources = await sourcesBelow("");
  for (const [path, from, to] of changes) {
    if (!sources[path]?.includes(from)) throw new RangeError(`${path} has no "${from}"; mend the test`);
    sources[path] = sources[path].replace(from, to);
  }
  const worker = new Worker(new URL("../../src/kernels/compile_worker.ts", import.meta.url), {
    type: "module",
  });
  const reply = await new Promise<CompileReply>((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage(sources);
  });
  worker.terminate();
  if ("error" in reply) throw new SyntaxError(reply.error);
  return { sources: "changed", digest: "changed", bytes: reply.wasm };
}

async function sourcesBelow(below: string): Promise<Record<string, string>> {
  const sources: Record<string, string> = {};
  for await (const entry of Deno.readDir(new URL(below, root))) {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory) Object.assign(sources, await sourcesBelow(`${path}/`));
    else sources[path] = await Deno.readTextFile(new URL(path, root));
  }
  return sources;
}

/** Runs `test` with kernels of such a module. */
export async function withChangedKernels(
  workers: number,
  built: BuiltKernels,
  test: (kernels: Kernels) => Promise<void>,
): Promise<void> {
  const outDir = await Deno.makeTempDir();
  const kernels = await openKernels({ workers, outDir, built });
  try {
    await test(kernels);
  } finally {
    kernels.close();
    await Deno.remove(outDir, { recursive: true });
  }
}
