/**
 * Runs a denoising job on the pool: checks it, lays it out in memory, and reads the snapshots back.
 */

import { areFinite } from "../arrays/finite.ts";
import { parameterCount } from "../network/layout.ts";
import type { Arena } from "./arena.ts";
import {
  checkChance,
  checkGrid,
  checkKernel,
  checkPositive,
  checkRoom,
  checkRows,
  checkWhole,
  mostSigned,
  mostUnsigned,
} from "./checks.ts";
import type { DenoiseKernelName, Exports } from "./exports.ts";
import type { DenoiseRun } from "./kernels.ts";
import { checkNetwork } from "./network_checks.ts";
import type { Pool, Watch } from "./pool.ts";
import { checkSchedule } from "./schedule.ts";
import { placeStruct } from "./struct.ts";

/**
 * Particles advanced together, taken by the next free worker: few enough for the first-level cache and an even share
 * for all workers, enough that the constants of a step don't count. Under Monte Carlo a particle takes milliseconds.
 */
const blockOf = (kernel: DenoiseKernelName) => kernel === "denoiseLocalAverageMonteCarlo" ? 32 : 512;

/** See `Kernels.denoise`. `arena` is the job's own. */
export async function denoise(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  run: DenoiseRun,
  watch?: Watch,
): Promise<Float64Array> {
  checkRun(exports, run);
  const { n, halfWidth, d, sigma, reported, block = blockOf(run.kernel) } = run;
  const workers = pool.active;
  const count = run.x.length / d;
  const outBytes = 8 * reported.length * count * d;
  const scratchBytes = exports.gridScratchBytes(block, d, n);
  checkRoom(
    `denoising ${count} particles`,
    [run.x.byteLength, outBytes, 12 * sigma.length, workers * scratchBytes],
    "use fewer particles, reported nodes, points or workers, or a smaller block",
  );
  const x = arena.place(run.x);
  const out = arena.reserve(outBytes);
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
  const args = Array.from({ length: workers }, () => [job, arena.reserve(scratchBytes)]);
  await pool.overItems(run.kernel, count, arena.i32(next, 1), args, watch);
  const result = new Float64Array(arena.f64(out, reported.length * count * d));
  if (!areFinite(result)) {
    throw new RangeError(
      `${run.kernel} gave particles that are not finite; check the training set and the network`,
    );
  }
  return result;
}

/** What denoise_job.ts and the scores of the grid in assembly/ say that the host has checked. */
function checkRun(exports: Exports, run: DenoiseRun): void {
  const { kernel, d, x, block = blockOf(run.kernel), firstParticle = 0, network } = run;
  checkKernel(exports, "denoise", kernel);
  checkGrid(run);
  checkWhole("d", d, 1);
  checkRows("x", x, d, "particles");
  checkSchedule(run, { least: 2 });
  checkWhole("block", block, 1);
  checkWhole("firstParticle", firstParticle, 0, mostUnsigned - x.length / d);
  if (kernel.startsWith("denoiseLocalAverage")) checkSmoothing(run);
  if (kernel === "denoiseLocalAverageMonteCarlo") checkMonteCarlo(run);
  if (kernel === "denoiseNetwork") {
    if (d !== 2) throw new RangeError(`the network's score is for d = 2, got d = ${d}`);
    checkNetwork(network, parameterCount);
  }
}

function checkSmoothing({ n, halfWidth, sigma, kappa = NaN }: DenoiseRun): void {
  const halfGap = halfWidth / (n - 1);
  if (!(kappa > 0 && kappa * sigma[0] < halfGap)) {
    const largest = (halfGap / sigma[0]).toPrecision(4);
    throw new RangeError(
      `kappa must be above 0 and below ${largest}, the half gap over sqrt(t0), got ${kappa}`,
    );
  }
}

function checkMonteCarlo({ monteCarlo }: DenoiseRun): void {
  const draws = monteCarlo?.draws ?? NaN;
  if (!(draws > 0 && draws % 4 === 0 && draws <= mostSigned)) {
    throw new RangeError(`draws must be a positive multiple of 4, got ${draws}`);
  }
  checkPositive("truncation", monteCarlo!.truncation);
  checkChance(monteCarlo!);
}
