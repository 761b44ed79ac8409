/// <reference lib="dom" />
/** The page's workers, from what it carries. */

import type { Setup } from "../compute/protocol.ts";
import type { WorkerLike } from "../compute/scheduler.ts";
import { type Assets, bytesOf } from "./assets.ts";

/** More don't help: the page draws beside them, and every one has memory of its own. */
const mostWorkers = 8;

/** Starts them; their kernels are compiled once. */
export async function startWorkers(
  { worker, kernels }: Assets,
): Promise<{ workers: WorkerLike[]; setup: Setup }> {
  const address = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  const count = Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency ?? 1));
  const workers = Array.from({ length: count }, () => new Worker(address));
  const module = await WebAssembly.compile(bytesOf(kernels.bytes));
  return { workers, setup: { module, digest: kernels.digest } };
}
