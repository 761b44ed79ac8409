/**
 * Workers that run kernels on the shared memory.
 */

import type { Exports } from "./exports.ts";
import type { WorkerCall, WorkerReply, WorkerSetup } from "./worker.ts";

/** What to watch while items are worked on. */
export interface Watch {
  /** Aborting stops before the next block of items. */
  readonly signal?: AbortSignal;
  /** Called now and then with the number of items done. */
  onProgress?(done: number): void;
}

export interface Pool {
  readonly size: number;
  /** Runs a kernel on one worker. */
  alone(kernel: keyof Exports, args: number[]): Promise<void>;
  /** Runs a kernel once on every worker at the same time. */
  together(kernel: keyof Exports, args: (worker: number) => number[]): Promise<void>;
  /**
   * As `together`, for a kernel whose workers take the items 0 … count − 1 in blocks by counting up `next` in shared
   * memory.
   *
   * @throws `signal.reason` after an abort; an Error if a kernel traps
   */
  overItems(
    kernel: keyof Exports,
    count: number,
    next: Int32Array<SharedArrayBuffer>,
    args: (worker: number) => number[],
    watch?: Watch,
  ): Promise<void>;
  close(): void;
}

/** Milliseconds between two looks at the progress. */
const lookInterval = 50;

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

  const together = async (kernel: keyof Exports, args: (worker: number) => number[]) => {
    await Promise.all(workers.map((_, worker) => call(worker, kernel, args(worker))));
  };

  return {
    size,
    alone: (kernel, args) => call(0, kernel, args),
    together,
    async overItems(kernel, count, next, args, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      // beyond the last item there is nothing to take
      const stop = () => Atomics.store(next, 0, count);
      signal?.addEventListener("abort", stop, { once: true });
      const look = onProgress &&
        setInterval(() => onProgress(Math.min(Atomics.load(next, 0), count)), lookInterval);
      try {
        await together(kernel, args);
      } finally {
        clearInterval(look);
        signal?.removeEventListener("abort", stop);
      }
      signal?.throwIfAborted();
      onProgress?.(count);
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
