/**
 * Workers that run kernels on the shared memory. They are started when they are first needed.
 */

import type { KernelFunctions } from "./exports.ts";
import { createCrew, type Crew, type Program } from "./crew.ts";

/** What to watch while items are worked on. */
export interface Watch {
  /** Aborting stops before the next block of items. */
  readonly signal?: AbortSignal;
  /** Called now and then with the number of items done, once there are some. */
  onProgress?(done: number): void;
}

export interface Pool {
  /** Workers that the next run is to have. A run keeps those that it began with. */
  readonly active: number;
  /**
   * Sets `active`.
   *
   * @throws {RangeError} for a number that is not whole or not from 1 to the size of the pool
   */
  use(count: number): void;
  /**
   * Runs a kernel once on every worker that there are arguments for, at the same time. Ends when all have come out, whatever
   * happened: nobody writes into the run's memory any more.
   *
   * @param stop  called if a worker fails: makes the others come out soon
   * @throws the first error: a kernel's trap, a worker's death
   */
  together(
    kernel: keyof KernelFunctions,
    args: readonly (readonly number[])[],
    stop?: () => void,
  ): Promise<void>;
  /**
   * As `together`, for a kernel whose workers take the items 0 … count − 1 in blocks by counting up `next` in shared
   * memory.
   *
   * @throws `signal.reason` after an abort; an Error if a kernel traps
   */
  overItems(
    kernel: keyof KernelFunctions,
    count: number,
    next: Int32Array<SharedArrayBuffer>,
    args: readonly (readonly number[])[],
    watch?: Watch,
  ): Promise<void>;
  /** Ends all workers; what runs fails. */
  close(): void;
}

/** Milliseconds between two looks at the progress. */
const lookInterval = 50;

/** Most workers of a pool: a million steps of training by so many are counted in 31 bits (assembly/network/barrier.ts). */
export const mostWorkers = 1024;

/**
 * A pool of up to `size` workers.
 *
 * @param program  what a worker runs; for tests
 * @throws {RangeError} if `size` is no whole number from 1 to 1024
 */
export function createPool(
  size: number,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  program?: Program,
): Pool {
  checkCount(size, mostWorkers);
  return poolOf(size, createCrew({ module, memory }, program));
}

/** A pool of a crew that has up to `size` workers. */
export function poolOf(size: number, crew: Crew): Pool {
  let active = size;
  let stopRun: (() => void) | undefined;

  const together: Pool["together"] = async (kernel, args, stop) => {
    stopRun = stop;
    const errors: unknown[] = [];
    await Promise.all(args.map(async (own, worker) => {
      try {
        await crew.call(worker, { kernel, args: own });
      } catch (error) {
        errors.push(error);
        stop?.();
      }
    }));
    stopRun = undefined;
    if (errors.length > 0) throw errors[0];
  };

  return {
    get active() {
      return active;
    },
    use(count) {
      checkCount(count, size);
      active = count;
    },
    together,
    async overItems(kernel, count, next, args, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      // beyond the last item there is nothing to take
      const stop = () => Atomics.store(next, 0, count);
      signal?.addEventListener("abort", stop, { once: true });
      const look = onProgress && setInterval(() => {
        const done = Math.min(Atomics.load(next, 0), count);
        // a worker that is only just starting has done nothing
        if (done > 0) onProgress(done);
      }, lookInterval);
      try {
        await together(kernel, args, stop);
      } finally {
        clearInterval(look);
        signal?.removeEventListener("abort", stop);
      }
      signal?.throwIfAborted();
      onProgress?.(count);
    },
    close() {
      stopRun?.();
      crew.dismiss();
    },
  };
}

function checkCount(count: number, most: number): void {
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new RangeError(`workers must be a whole number from 1 to ${most}, got ${count}`);
  }
}
