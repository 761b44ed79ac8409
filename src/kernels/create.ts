/**
 * Ties the module, its memory and its workers to the `Kernels` interface.
 */

import type { Arena } from "./arena.ts";
import { checkChance, checkPositive, checkRows, checkWhole, mostSigned } from "./checks.ts";
import { evaluate } from "./evaluate.ts";
import { gridKernels } from "./grid.ts";
import type { Kernels, SampleOptions } from "./kernels.ts";
import type { Machine } from "./machine.ts";
import { move } from "./moving/move.ts";
import { findNearPairs } from "./near_pairs.ts";
import { particleNormals } from "./particle_normals.ts";
import type { Training } from "./training/settings.ts";
import type { InTurn } from "./training/stateful.ts";
import { train } from "./training/train.ts";

/** Bytes that the sampling kernels scribble on. */
const sampleScratchBytes = 16;

/**
 * The kernels on a machine that is theirs alone.
 *
 * @param digest  SHA-256 of the module
 */
export function createKernels(digest: string, { arena, exports, pool }: Machine): Kernels {
  let isClosed = false;
  const checkOpen = () => {
    if (isClosed) throw new Error("the kernels are closed; open them again");
  };

  /** Allocates, lets `fill` write `length` numbers, and gives a copy. */
  const compute = (length: number, fill: (memory: Arena, outPtr: number, scratchPtr: number) => void) => {
    checkOpen();
    using memory = arena.region();
    const scratch = memory.allocate(sampleScratchBytes);
    const out = memory.reserve(8 * length);
    fill(memory, out, scratch);
    return new Float64Array(memory.f64(out, length));
  };
  const numbers =
    (kernel: "standardNormals" | "uniforms") => (seed: number, stream: number, count: number) => {
      checkChance({ seed, stream });
      checkWhole("count", count, 0);
      return compute(count, (_, out, scratch) => exports[kernel](seed, stream, out, 0, count, scratch));
    };

  /** The workers serve one job at a time; others wait their turn. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: InTurn = (job) => {
    const turn = last.then(() => {
      checkOpen();
      return job();
    });
    last = turn.catch(() => {});
    return turn;
  };
  /** A job's memory is its own, and is given back when no worker writes to it any more. */
  const inMemory = <T>(job: (memory: Arena) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      using memory = arena.region();
      return await job(memory);
    });
  /** A training holds its memory until it is closed. */
  const opening = (open: (memory: Arena) => Training): Training => {
    checkOpen();
    const memory = arena.region();
    try {
      return open(memory);
    } catch (error) {
      memory.free();
      throw error;
    }
  };

  const evaluated = (asksDivergence: boolean): Kernels["evaluate"] => (score, t, x, watch) =>
    inMemory((memory) => evaluate({ arena: memory, pool, exports }, score, t, x, watch, asksDivergence));

  const math = { exp: exports.exp, log: exports.log };

  return {
    digest,
    get workers() {
      return pool.active;
    },
    useWorkers: pool.use,
    math,
    grid: gridKernels(arena, exports, math, checkOpen),
    normalQuantile(u) {
      if (!(u > 0 && u < 1)) throw new RangeError(`u must be above 0 and below 1, got ${u}`);
      return exports.normalQuantile(u);
    },
    sampleNoised(options) {
      checkSample(options);
      const { seed, stream, points, d, t, count, first = 0 } = options;
      return compute(count * d, (memory, out, scratch) => {
        const pointsPtr = memory.place(points);
        // the kernel writes sample `begin` to its own place in an array that begins with sample 0
        exports.sampleNoised(
          seed,
          stream,
          pointsPtr,
          points.length / d,
          d,
          Math.sqrt(t),
          // exact to 32 bits, as addresses are, where the product is not
          out - Math.imul(8 * d, first),
          first,
          first + count,
          scratch,
        );
      });
    },
    standardNormals: numbers("standardNormals"),
    particleNormals(noise) {
      checkOpen();
      using memory = arena.region();
      return particleNormals(memory, exports, noise);
    },
    nearPairs(search) {
      checkOpen();
      using memory = arena.region();
      findNearPairs(memory, exports, search);
    },
    uniforms: numbers("uniforms"),
    move: (run, watch) => inMemory((memory) => move({ arena: memory, pool, exports }, run, watch)),
    evaluate: evaluated(true),
    pull: async (...at) => (await evaluated(false)(...at)).pull,
    train: (settings) => opening((memory) => train({ arena: memory, pool, exports }, inTurn, settings)),
    close() {
      isClosed = true;
      pool.close();
    },
  };
}

/** What sample.ts in assembly/ says that the host has checked. */
function checkSample(options: SampleOptions): void {
  const { points, d, t, count, first = 0 } = options;
  checkChance(options);
  checkWhole("d", d, 1);
  checkRows("points", points, d, "coordinates");
  checkPositive("t", t);
  checkWhole("count", count, 1);
  checkWhole("first", first, 0, mostSigned - count);
}
