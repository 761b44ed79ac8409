/**
 * Runs a denoising job on the pool: checks it, lays it out in memory, and reads the snapshots back.
 */

import { areFinite } from "../arrays/finite.ts";
import type { Arena } from "./arena.ts";
import type { DenoiseKernelName, Exports } from "./exports.ts";
import type { DenoiseRun } from "./kernels.ts";
import type { Pool, Watch } from "./pool.ts";
import { checkSchedule } from "./schedule.ts";
import { placeStruct } from "./struct.ts";

/**
 * Particles advanced together, taken by the next free worker: few enough for the first-level cache and an even share
 * for all workers, enough that the constants of a step don't count. Under Monte Carlo a particle takes milliseconds.
 */
const blockOf = (kernel: DenoiseKernelName) => kernel === "denoiseLocalAverageMonteCarlo" ? 32 : 512;

/** See `Kernels.denoise`. */
export async function denoise(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  run: DenoiseRun,
  watch?: Watch,
): Promise<Float64Array> {
  checkRun(run);
  const { n, halfWidth, d, sigma, reported, block = blockOf(run.kernel) } = run;
  const count = run.x.length / d;
  const position = arena.mark();
  try {
    const x = arena.place(run.x);
    const out = arena.reserve(8 * reported.length * count * d);
    const sigmaPtr = arena.place(sigma);
    const snapshots = arena.place(Int32Array.from(sigma, (_, node) => reported.indexOf(node)));
    const network = run.network ? arena.place(run.network.parameters) : 0;
    const next = arena.allocate(4);
    const job = placeStruct(
      arena,
      [2 * halfWidth / (n - 1), run.kappa ?? 0, run.monteCarlo?.truncation ?? 0],
      [
        n,
        d,
        count,
        sigma.length,
        block,
        run.monteCarlo?.seed ?? 0,
        run.monteCarlo?.stream ?? 0,
        run.monteCarlo?.draws ?? 0,
        run.network?.width ?? 0,
        run.firstParticle ?? 0,
        x,
        out,
        sigmaPtr,
        snapshots,
        network,
        next,
      ],
    );
    const scratch = Array.from(
      { length: pool.size },
      () => arena.reserve(exports.gridScratchBytes(block, d, n)),
    );
    await pool.overItems(
      run.kernel,
      count,
      arena.i32(next, 1),
      (worker) => [job, scratch[worker]],
      watch,
    );
    const result = new Float64Array(arena.f64(out, reported.length * count * d));
    if (!areFinite(result)) {
      throw new RangeError(
        `${run.kernel} gave particles that are not finite; check the training set and the network`,
      );
    }
    return result;
  } finally {
    arena.reset(position);
  }
}

function checkRun(run: DenoiseRun): void {
  const { n, halfWidth, d, x, sigma, block = blockOf(run.kernel) } = run;
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`n must be a whole number of at least 2, got ${n}`);
  if (!(halfWidth > 0 && Number.isFinite(halfWidth))) {
    throw new RangeError(`halfWidth must be positive and finite, got ${halfWidth}`);
  }
  if (!Number.isInteger(d) || d < 1) throw new RangeError(`d must be a whole number of at least 1, got ${d}`);
  if (x.length === 0 || x.length % d !== 0) {
    throw new TypeError(`x must hold count · d numbers, got ${x.length} for d = ${d}`);
  }
  if (!areFinite(x)) throw new RangeError("x must be finite; remove NaN and infinite particles");
  checkSchedule(run, { least: 2 });
  if (!Number.isInteger(block) || block < 1) {
    throw new RangeError(`block must be a whole number of at least 1, got ${block}`);
  }
  const isSmoothed = run.kernel.startsWith("denoiseLocalAverage");
  if (isSmoothed) {
    const halfGap = halfWidth / (n - 1);
    const { kappa = NaN } = run;
    if (!(kappa > 0 && kappa * sigma[0] < halfGap)) {
      const largest = (halfGap / sigma[0]).toPrecision(4);
      throw new RangeError(
        `kappa must be above 0 and below ${largest}, the half gap over sqrt(t0), got ${kappa}`,
      );
    }
  }
  if (run.kernel === "denoiseLocalAverageMonteCarlo") {
    const draws = run.monteCarlo?.draws ?? NaN;
    if (!(draws > 0 && draws % 4 === 0)) {
      throw new RangeError(`draws must be a positive multiple of 4, got ${draws}`);
    }
  }
  if (run.kernel === "denoiseNetwork") checkNetwork(run);
}

function checkNetwork({ d, network }: DenoiseRun): void {
  if (d !== 2) throw new RangeError(`the network's score is for d = 2, got d = ${d}`);
  if (!network) throw new TypeError("the network's score needs its parameters; train first");
  if (!areFinite(network.parameters)) {
    throw new RangeError("the network's parameters must be finite; train again");
  }
}
