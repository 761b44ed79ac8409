/**
 * Opens the kernels: compiles the module if needed and starts the workers.
 */

import { createArena } from "./arena.ts";
import { type BuiltKernels, loadKernels, saveKernels } from "./build.ts";
import { createKernels } from "./create.ts";
import { instantiate } from "./exports.ts";
import type { Kernels } from "./kernels.ts";
import { createPool } from "./pool.ts";

/** How to open the kernels. */
export interface OpenOptions {
  /** threads at most, from 1 to 1024; each is started when it is first needed */
  readonly workers: number;
  /** folder whose `build/` keeps the compiled module */
  readonly outDir: string;
  /** the module, if it is at hand */
  readonly built?: BuiltKernels;
}

/**
 * Opens the kernels. The module lies beside its sources, so that nothing is compiled unless these were changed.
 *
 * @throws {SyntaxError} if the kernels don't compile
 * @throws {RangeError}  for a number of workers that can't be
 */
export async function openKernels({ workers, outDir, built }: OpenOptions): Promise<Kernels> {
  const loaded = built ?? await loadKernels(outDir);
  await saveKernels(outDir, loaded);
  const module = await WebAssembly.compile(loaded.bytes);
  const arena = createArena();
  const exports = instantiate(module, arena.memory);
  return createKernels(loaded.digest, { arena, exports, pool: createPool(workers, module, arena.memory) });
}
