/**
 * Opens the kernels: compiles the module if needed, starts the workers, and ties both to the `Kernels` interface.
 */

import { createArena } from "./arena.ts";
import { buildKernels } from "./build.ts";
import { denoise } from "./denoise.ts";
import { instantiate } from "./exports.ts";
import type { Kernels, SampleOptions } from "./kernels.ts";
import { startPool } from "./pool.ts";
import { openTraining } from "./train.ts";

/** Bytes that the sampling kernels scribble on. */
const sampleScratchBytes = 16;

/**
 * @param workers  threads, ≥ 1
 * @param outDir   folder whose `build/` holds the compiled module
 * @throws {SyntaxError} if the kernels don't compile
 */
export async function openKernels(
  { workers, outDir }: { workers: number; outDir: string },
): Promise<Kernels> {
  const { digest, bytes } = await buildKernels(outDir);
  const module = await WebAssembly.compile(bytes);
  const arena = createArena();
  const exports = instantiate(module, arena.memory);
  const pool = await startPool(workers, module, arena.memory);

  /** Allocates, lets `fill` write `length` numbers, and gives a copy. */
  const compute = (length: number, fill: (outPtr: number, scratchPtr: number) => void): Float64Array => {
    const position = arena.mark();
    try {
      const scratch = arena.allocate(sampleScratchBytes);
      const out = arena.allocate(8 * length);
      fill(out, scratch);
      return new Float64Array(arena.f64(out, length));
    } finally {
      arena.reset(position);
    }
  };

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
    denoise: (run, watch) => denoise(arena, pool, run, watch),
    openTraining: (settings) => openTraining(arena, pool, exports, settings),
    close: () => pool.close(),
  };
}

function checkSample({ train, d, t, count }: SampleOptions): void {
  if (train.length === 0 || train.length % d !== 0) {
    throw new TypeError(`train must hold n · d numbers, got ${train.length} for d = ${d}`);
  }
  if (!train.every(Number.isFinite)) throw new RangeError("train must be finite; remove NaN and infinite points");
  if (!(t > 0 && Number.isFinite(t))) throw new RangeError(`t must be positive and finite, got ${t}`);
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`count must be a whole number of at least 1, got ${count}`);
  }
}
