/**
 * Opens the kernels: compiles the module if needed, starts the workers, and ties both to the `Kernels`
 * interface.
 */

import { type Arena, createArena } from "./arena.ts";
import { type BuiltKernels, loadKernels, saveKernels } from "./build.ts";
import { checkChance, checkPositive, checkRows, checkWhole } from "./checks.ts";
import { instantiate } from "./exports.ts";
import type { Kernels, SampleOptions } from "./kernels.ts";
import { gridKernels } from "./grid.ts";
import { move } from "./moving/move.ts";
import type { Moved, MoveRun } from "./moving/run.ts";
import { createPool, type Watch } from "./pool.ts";
import { pull } from "./pull.ts";
import type { InTurn } from "./training/stateful.ts";
import type { Training } from "./training/settings.ts";
import { train } from "./training/train.ts";

/** Bytes that the sampling kernels scribble on. */
const sampleScratchBytes = 16;

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
  const { digest, bytes } = loaded;
  const module = await WebAssembly.compile(bytes);
  const arena = createArena();
  const exports = instantiate(module, arena.memory);
  const pool = createPool(workers, module, arena.memory);
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

  const moved = (run: MoveRun, watch?: Watch): Promise<Moved> =>
    inMemory((memory) => move({ arena: memory, pool, exports }, run, watch));

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
      const { seed, stream, points, d, t, count } = options;
      return compute(count * d, (memory, out, scratch) => {
        const pointsPtr = memory.place(points);
        exports.sampleNoised(
          seed,
          stream,
          pointsPtr,
          points.length / d,
          d,
          Math.sqrt(t),
          out,
          0,
          count,
          scratch,
        );
      });
    },
    standardNormals: numbers("standardNormals"),
    uniforms: numbers("uniforms"),
    move: moved,
    pull: (score, t, x, watch) => pull(moved, score, t, x, watch),
    train: (settings) => opening((memory) => train({ arena: memory, pool, exports }, inTurn, settings)),
    close() {
      isClosed = true;
      pool.close();
    },
  };
}

/** What sample.ts in assembly/ says that the host has checked. */
function checkSample(options: SampleOptions): void {
  const { points, d, t, count } = options;
  checkChance(options);
  checkWhole("d", d, 1);
  checkRows("points", points, d, "coordinates");
  checkPositive("t", t);
  checkWhole("count", count, 1);
}
