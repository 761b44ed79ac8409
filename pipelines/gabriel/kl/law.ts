/**
 * law: the law of the reverse SDE under kernel-smoothed scores of redrawn training sets, as a density on a grid, and Girsanov's
 * bound on its KL divergence.
 */

import { writeTable } from "../../../src/arrays/csv.ts";
import { writeNpy } from "../../../src/arrays/npy.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { bulkOf, gridDivergence, normalizedDensity } from "../../../src/theory/grid_density.ts";
import type { GaussianMixture } from "../../../src/theory/gaussian_mixture.ts";
import {
  gridAt,
  type LawGrid,
  lawGrid,
  meanSquaredGap,
  placesAt,
  pureNoise,
  smoothedOnGrid,
  stepLaw,
  truthAt,
} from "../../../src/theory/reverse_law.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { redrawn } from "../redraws.ts";

export type ReverseLawParams = {
  truth: GaussianMixture;
  /** training points; 0: the true score itself, smoothed, as an infinite training set would give */
  n: number;
  /** independent training sets */
  redraws: number;
  /** c of the bandwidths h = c t */
  bandwidths: number[];
  /** law at the start: N(0, T I), or p_T itself, for what the last part of the way does */
  from: "noise" | "truth";
  /** noise variances at the start (T) and at the end (ε), data units² */
  t0: number;
  tMin: number;
  /** steps of the geometric schedule */
  steps: number;
  /** of the grid, in units of √(v + t) */
  step: number;
  seed: number;
};

/** Share of the mass that counts as the bulk. */
const bulkShare = 0.9;

/**
 * Writes `laws.csv`, a row a redraw and bandwidth: redraw, c, kl = KL(p_ε ‖ q_ε) by quadrature, bound = KL(p_T ‖ q_T) + ½ ∫
 * E_{p_t}|s_t − s_t^{N,K}|² dt, start = its first term, kl_bulk = KL of both laws conditioned on the region of highest p_ε that
 * holds 90 %, error_bulk = the integral over such regions of p_t, all in nats; and of the first redraw `places.npy` [places, d]
 * (data units), `truth.npy` [places] and `densities.npy` [bandwidths, places] at ε (1/data unitsᵈ), f64.
 */
export const reverseLaw: Stage<ReverseLawParams> = defineStage(import.meta.url, {
  id: "kl/law",
  phase: "law",
  usesKernels: true,
  seconds: ({ truth, redraws, steps, bandwidths, step }) => {
    const side = 2 * 6 / step;
    return 5e-7 * redraws * steps * bandwidths.length * (truth.d === 1 ? side : side * side);
  },
  async run(context) {
    const params = context.params;
    const { truth, bandwidths, tMin, step } = params;
    const { math } = await context.kernels();
    const law = lawGrid(truth, step);
    const { logDensity } = truthAt(law, truth, tMin, math);
    const isBulk = bulkOf(logDensity, bulkShare, math);
    const { start, redraws } = await lawsOf(context, params, law);
    const rows = redraws.flatMap((laws, redraw) =>
      laws.map(({ density, error, errorBulk }, i) => ({
        redraw,
        c: bandwidths[i],
        kl: gridDivergence(logDensity, density, math),
        bound: start + error,
        start,
        kl_bulk: gridDivergence(logDensity, density, math, isBulk),
        error_bulk: errorBulk,
      }))
    );
    await writeTable(`${context.dir}/laws.csv`, rows);
    const densities = redraws[0].map(({ density }) => density);
    await writeDensities(context.dir, law, tMin, logDensity, densities, math);
  },
});

/** For every redraw and bandwidth the law at ε over u, and the integral in Girsanov's bound. */
async function lawsOf(
  context: StageContext,
  { truth, n, redraws, bandwidths, from, t0, tMin, steps, seed }: ReverseLawParams,
  law: LawGrid,
) {
  const kernels = await context.kernels();
  const { math } = kernels;
  const sigma = sigmaSchedule({ t0, tMin, steps, rho: Infinity }, math);
  const logStart = truthAt(law, truth, t0, math).logDensity;
  const isNoise = from === "noise";
  const initial = normalizedDensity(
    isNoise ? pureNoise(law, t0, math) : logStart.map((log) => math.exp(log)),
    law.grid,
  );
  const start = isNoise ? gridDivergence(logStart, initial, math) : 0;
  let all = Array.from({ length: redraws }, (_, redraw) => ({
    train: n > 0 ? redrawn(kernels, truth, n, seed, redraw) : undefined,
    laws: bandwidths.map(() => ({ density: initial, error: 0, errorBulk: 0 })),
  }));
  for (let k = 0; k < steps; k++) {
    const [t, next] = [sigma[k] ** 2, sigma[k + 1] ** 2];
    const middle = Math.sqrt(t * next);
    const exact = truthAt(law, truth, middle, math);
    const isBulk = bulkOf(exact.logDensity, bulkShare, math);
    const moved: typeof all = [];
    for (const { train, laws } of all) {
      context.signal.throwIfAborted();
      context.progress(k * redraws + moved.length, steps * redraws, "steps");
      const score = train ? empiricalScore(kernels, train, law, middle) : exact.score;
      const advanced = laws.map(({ density, error, errorBulk }, i) => {
        const smoothed = smoothedOnGrid(score, law, middle, bandwidths[i] * middle, kernels.grid);
        const weight = (t - next) / 2;
        return {
          density: stepLaw(density, smoothed, law, t, next, math, kernels.grid),
          error: error + weight * meanSquaredGap(exact, smoothed, law),
          errorBulk: errorBulk + weight * meanSquaredGap(exact, smoothed, law, isBulk),
        };
      });
      moved.push({ train, laws: advanced });
    }
    all = moved;
  }
  return {
    start,
    redraws: all.map(({ laws }) =>
      laws.map((each) => ({ ...each, density: normalizedDensity(each.density, law.grid) }))
    ),
  };
}

/** The ESF on the grid, [axes, places], 1/data units. */
function empiricalScore({ grid }: Kernels, points: Float64Array, law: LawGrid, t: number): Float64Array {
  const scale = Math.sqrt(law.meanSquare + t);
  return grid.posterior(points, gridAt(law, t), t).mean.map((mean, i) => (mean - scale * law.axes[i]) / t);
}

async function writeDensities(
  dir: string,
  law: LawGrid,
  t: number,
  logTruth: Float64Array,
  densities: readonly Float64Array[],
  math: Elementary,
): Promise<void> {
  const scale = Math.sqrt(law.meanSquare + t);
  const unit = law.d === 1 ? scale : scale * scale;
  const places = logTruth.length;
  const write = (name: string, shape: number[], data: Float64Array) =>
    writeNpy(`${dir}/${name}.npy`, { shape, data });
  await write("places", [places, law.d], placesAt(law, t));
  await write("truth", [places], logTruth.map((log) => math.exp(log) / unit));
  const all = new Float64Array(densities.length * places);
  densities.forEach((density, i) => all.set(density.map((value) => value / unit), i * places));
  await write("densities", [densities.length, places], all);
}
