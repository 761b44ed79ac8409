/** Modules that trap, made from the project's own sources, and workers that die. */

import { type BuiltKernels, sourceFolder } from "../../src/kernels/build.ts";
import { compileKernels, readSources } from "../../src/kernels/compile.ts";
import { openKernels } from "../../src/kernels/host.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { OutDir } from "../pipeline/out_dir.ts";

/** A place in a source, and what stands there instead. */
export type Change = readonly [path: string, from: string, to: string];

/** The module of the sources with some changes. */
export async function changedModule(changes: readonly Change[]): Promise<BuiltKernels> {
  const sources: Record<string, string> = { ...await readSources(sourceFolder) };
  for (const [path, from, to] of changes) {
    if (!sources[path]?.includes(from)) throw new RangeError(`${path} has no "${from}"; mend the test`);
    sources[path] = sources[path].replace(from, to);
  }
  return await compileKernels(sources);
}

/** Runs `test` with kernels of such a module. */
export async function withChangedKernels(
  workers: number,
  built: BuiltKernels,
  test: (kernels: Kernels) => Promise<void>,
): Promise<void> {
  using out = new OutDir();
  const kernels = await openKernels({ workers, outDir: out.path, built });
  try {
    await test(kernels);
  } finally {
    kernels.close();
  }
}
