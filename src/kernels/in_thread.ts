/**
 * The kernels in the thread that calls them, with no workers and no files: for a browser's own workers, each of which opens its
 * own. Memory can be shared between them only on pages that a server isolates, and a file on disk has no server.
 */

import { createArena } from "./arena.ts";
import { createKernels } from "./create.ts";
import type { Crew } from "./crew.ts";
import { type Exports, instantiate } from "./exports.ts";
import type { Kernels } from "./kernels.ts";
import { poolOf } from "./pool.ts";

/** Pages of memory: 512 MiB, which phones can set aside. */
const pages = 8192;

/**
 * Opens the kernels in this thread. What they do takes it whole.
 *
 * @param module  kernels.wasm
 * @param digest  its SHA-256
 */
export function openInThread(module: WebAssembly.Module, digest: string): Kernels {
  const arena = createArena(pages);
  const exports = instantiate(module, arena.memory);
  return createKernels(digest, { arena, exports, pool: poolOf(1, ownThread(exports)) });
}

/** A crew of one, that works at once. */
function ownThread(exports: Exports): Crew {
  return {
    // deno-lint-ignore require-await -- a trap is the promise's
    async call(_, { kernel, args }) {
      (exports[kernel] as (...args: number[]) => void)(...args);
    },
    dismiss() {},
  };
}
