/**
 * Workers that run kernels on the shared memory.
 */

import type { Exports } from "./exports.ts";
import type { WorkerCall, WorkerReply, WorkerSetup } from "./worker.ts";

/** Arguments of a kernel that works on a range: for worker number `worker`, items begin … end − 1. */
export type RangeArguments = (worker: number, begin: number, end: number) => number[];

/** What to watch while a range is worked on. */
export interface Watch {
  /** Aborting stops before the next piece. */
  readonly signal?: AbortSignal;
  /** Called with the number of items done. */
  onProgress?(done: number): void;
}

export interface Pool {
  readonly size: number;
  /** Runs a kernel once on every worker at the same time; for kernels that meet at barriers. */
  together(kernel: keyof Exports, args: (worker: number) => number[]): Promise<void>;
  /**
   * Runs a kernel over 0 … count − 1 in pieces, each taken by the next free worker.
   *
   * @throws `signal.reason` after an abort; an Error if a kernel traps
   */
  overRange(
    kernel: keyof Exports,
    count: number,
    piece: number,
    args: RangeArguments,
    watch?: Watch,
  ): Promise<void>;
  close(): void;
}

/** Starts `size` workers. */
export async function startPool(
  size: number,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Pool> {
  const workers = Array.from(
    { length: size },
    () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }),
  );
  const call = (worker: number, kernel: keyof Exports, args: number[]) =>
    ask(workers[worker], { kernel, args });
  await Promise.all(workers.map((worker) => ask(worker, { module, memory })));

  return {
    size,
    async together(kernel, args) {
      await Promise.all(workers.map((_, worker) => call(worker, kernel, args(worker))));
    },
    async overRange(kernel, count, piece, args, { signal, onProgress } = {}) {
      let next = 0;
      let done = 0;
      await Promise.all(workers.map(async (_, worker) => {
        while (next < count) {
          signal?.throwIfAborted();
          const begin = next;
          const end = next = Math.min(begin + piece, count);
          await call(worker, kernel, args(worker, begin, end));
          done += end - begin;
          onProgress?.(done);
        }
      }));
    },
    close: () => workers.forEach((worker) => worker.terminate()),
  };
}

/** Sends a message and waits for its answer. */
function ask(worker: Worker, message: WorkerSetup | WorkerCall): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerReply>) =>
      data.error === undefined ? resolve() : reject(new Error(data.error));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(message);
  });
}
