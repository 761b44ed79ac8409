/// <reference lib="dom" />
/** The page's workers, from what it carries. */

import type { Setup } from "../compute/protocol.ts";
import type { WorkerLike } from "../compute/scheduler.ts";
import { type Assets, bytesOf } from "./assets.ts";

/** More don't help: the page draws beside them, and every one has memory of its own. */
const mostWorkers = 8;

/** What starts workers, and what they are told first. */
export interface Workers {
  readonly all: readonly WorkerLike[];
  /** one more */
  start(): WorkerLike;
  readonly setup: Setup;
}

/** Starts as many as there are cores; their kernels are compiled once. */
export async function startWorkers({ worker, kernels }: Assets): Promise<Workers> {
  const address = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  const start = () => new Worker(address);
  const count = Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency ?? 1));
  const all = Array.from({ length: count }, start);
  const module = await WebAssembly.compile(bytesOf(kernels.bytes));
  return { all, start, setup: { module, digest: kernels.digest } };
}
