/** Opens the kernels for tests: those beside the sources, else compiled once, into the project's own out/build. */

import { fileURLToPath } from "node:url";
import { createArena } from "../../src/kernels/arena.ts";
import { loadKernels } from "../../src/kernels/build.ts";
import { instantiate } from "../../src/kernels/exports.ts";
import { openKernels } from "../../src/kernels/host.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";

const outDir = fileURLToPath(new URL("../../out", import.meta.url));

/** Runs `test` with the kernels open on `workers` workers. */
export async function withKernels<T>(
  workers: number,
  test: (kernels: Kernels) => T | Promise<T>,
): Promise<T> {
  const kernels = await openKernels({ workers, outDir });
  try {
    return await test(kernels);
  } finally {
    kernels.close();
  }
}

/** The module's raw functions and memory, without workers. */
export async function openExports() {
  const { arena, exports } = await openModule();
  return { arena, exports };
}

/** The same, and the module itself. */
export async function openModule() {
  const { bytes } = await loadKernels(outDir);
  const arena = createArena();
  const module = await WebAssembly.compile(bytes);
  return { arena, exports: instantiate(module, arena.memory), module };
}
