/**
 * Opens the kernels: compiles the module if needed, starts the workers, and ties both to the `Kernels`
 * interface.
 */

import { areFinite } from "../arrays/finite.ts";
import { createArena } from "./arena.ts";
import { type BuiltKernels, loadKernels, saveKernels } from "./build.ts";
import { denoise } from "./denoise.ts";
import { instantiate } from "./exports.ts";
import type { Kernels, SampleOptions, Training } from "./kernels.ts";
import { openLineTraining } from "./line_train.ts";
import { movePoints } from "./points.ts";
import { openPointsTraining } from "./points_train.ts";
import { startPool } from "./pool.ts";
import { openTraining } from "./train.ts";

/** Bytes that the sampling kernels scribble on. */
const sampleScratchBytes = 16;

/** How to open the kernels. */
export interface OpenOptions {
  /** threads, ≥ 1 */
  readonly workers: number;
  /** folder whose `build/` keeps the compiled module */
  readonly outDir: string;
  /** the module, if it is at hand */
  readonly built?: BuiltKernels;
}

/**
 * @throws {SyntaxError} if the kernels don't compile
 */
export async function openKernels({ workers, outDir, built }: OpenOptions): Promise<Kernels> {
  const loaded = built ?? await loadKernels(outDir);
  await saveKernels(outDir, loaded);
  const { digest, bytes } = loaded;
  const module = await WebAssembly.compile(bytes);
  const arena = createArena();
  const exports = instantiate(module, arena.memory);
  const pool = await startPool(workers, module, arena.memory);

  /** Allocates, lets `fill` write `length` numbers, and gives a copy. */
  const compute = (length: number, fill: (outPtr: number, scratchPtr: number) => void): Float64Array => {
    const position = arena.mark();
    try {
      const scratch = arena.allocate(sampleScratchBytes);
      const out = arena.reserve(8 * length);
      fill(out, scratch);
      return new Float64Array(arena.f64(out, length));
    } finally {
      arena.reset(position);
    }
  };

  /** The workers and their memory serve one job at a time; others wait their turn. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = last.then(job);
    last = turn.catch(() => {});
    return turn;
  };

  const taking = (training: Training): Training => ({
    ...training,
    advance: (steps) => inTurn(() => training.advance(steps)),
  });

  return {
    digest,
    workers,
    math: { exp: exports.exp, log: exports.log },
    normalQuantile: exports.normalQuantile,
    sampleNoised(options) {
      checkSample(options);
      const { seed, stream, train, d, t, count } = options;
      return compute(count * d, (out, scratch) => {
        const points = arena.place(train);
        exports.sampleNoised(seed, stream, points, train.length / d, d, Math.sqrt(t), out, 0, count, scratch);
      });
    },
    standardNormals: (seed, stream, count) =>
      compute(count, (out, scratch) => exports.standardNormals(seed, stream, out, 0, count, scratch)),
    uniforms: (seed, stream, count) =>
      compute(count, (out, scratch) => exports.uniforms(seed, stream, out, 0, count, scratch)),
    denoise: (run, watch) => inTurn(() => denoise(arena, pool, exports, run, watch)),
    move: (run, watch) => inTurn(() => movePoints(arena, pool, exports, run, watch)),
    openTraining: (settings) => taking(openTraining(arena, pool, exports, settings)),
    openPointsTraining: (settings) => taking(openPointsTraining(arena, pool, exports, settings)),
    openLineTraining: (settings) => taking(openLineTraining(arena, pool, exports, settings)),
    close: () => pool.close(),
  };
}

function checkSample({ train, d, t, count }: SampleOptions): void {
  if (train.length === 0 || train.length % d !== 0) {
    throw new TypeError(`train must hold n · d numbers, got ${train.length} for d = ${d}`);
  }
  if (!areFinite(train)) {
    throw new RangeError("train must be finite; remove NaN and infinite points");
  }
  if (!(t > 0 && Number.isFinite(t))) throw new RangeError(`t must be positive and finite, got ${t}`);
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`count must be a whole number of at least 1, got ${count}`);
  }
}
