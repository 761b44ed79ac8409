/**
 * KL(truth ‖ particles) where the points are samples of a mixture that is known, and Girsanov's bound of it.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import type { ScoreOnPoints } from "../../kernels/score.ts";
import { divergenceTerms } from "../../measures/gaussian_divergence.ts";
import { exactGm } from "../../scores/exact_gm.ts";
import { onPoints } from "../../scores/on_points.ts";
import type { Mixture } from "../../stages/noise_range.ts";
import { streams } from "../../stages/streams.ts";
import { posteriorOfPoints } from "./posterior_of_points.ts";

/** Samples of the truth for KL, and particles that they are compared with. */
const truthSamples = 1000;
const mostParticles = 4000;
/** The k of the nearest-neighbour estimate, as `own` has it. */
const neighbour = 5;
/** Samples of the truth, and noise levels, for Girsanov's bound. */
const girsanovSamples = 500;
const girsanovLevels = 24;

/** The points, samples of a mixture; the same samples of it for all columns. */
export interface TruthOptions {
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly d: number;
  readonly modes: Mixture;
  readonly seed: number;
}

/**
 * What each of 1000 samples of the truth noised by t adds to KL(truth ‖ p_s), which is their mean: log p_t^truth − log p_s^points.
 *
 * @param s  noise variance of the points, data units²
 * @returns  nats, [1000]
 */
export function termsToNoised(
  { points, d, modes, seed }: TruthOptions,
  t: number,
  s: number,
  kernels: Kernels,
): Float64Array {
  const x = noisedTruth({ modes, normals: normalsOf(kernels, seed, truthSamples * d), t });
  return Float64Array.from({ length: truthSamples }, (_, i) => logRatio(x, i, { points, d, modes, t, s }));
}

/**
 * The same to the law of particles, from the first 4000 of them, by fifth neighbours. Where particles stand in clumps, it sees
 * how far these are from the truth's samples and not how narrow they are: then it is too small.
 *
 * @param x  particles at noise variance t, [count, d], data units
 * @returns  nats, [1000]; undefined of fewer than five particles
 */
export function termsToParticles(
  { d, modes, seed }: TruthOptions,
  t: number,
  x: Float64Array,
  kernels: Kernels,
): Float64Array | undefined {
  if (x.length / d < neighbour) return undefined;
  const truth = noisedTruth({ modes, normals: normalsOf(kernels, seed, truthSamples * d), t });
  return divergenceTerms(truth, x.subarray(0, mostParticles * d), d, neighbour, kernels.math);
}

/**
 * What each of 500 samples of the truth adds to Girsanov's bound of KL(truth ‖ law of the reverse SDE) at tMin, which is their
 * mean: KL(p_t0 ‖ p_t0 of the points) + ½ ∫ E_{p_t}|s_t − s_t^K|² dt from tMin to t0 (trapezoid rule in log t, 24 levels).
 *
 * @returns nats, [500]
 */
export async function girsanovTerms(
  { points, d, modes, seed }: TruthOptions,
  score: ScoreOnPoints,
  { t0, tMin }: { t0: number; tMin: number },
  kernels: Kernels,
): Promise<Float64Array> {
  const { math } = kernels;
  const exact = onPoints(exactGm, { points: modes.centres, d, t0, spread: modes.spread, math });
  const normals = normalsOf(kernels, seed, girsanovSamples * d);
  const start = noisedTruth({ modes, normals, t: t0 });
  const terms = Float64Array.from(
    { length: girsanovSamples },
    (_, i) => logRatio(start, i, { points, d, modes, t: t0, s: t0 }),
  );
  const step = math.log(t0 / tMin) / (girsanovLevels - 1);
  for (let level = 0; level < girsanovLevels; level++) {
    const isEnd = level === 0 || level === girsanovLevels - 1;
    const t = level === 0 ? t0 : t0 * math.exp(-level * step);
    const x = noisedTruth({ modes, normals, t });
    const ours = await kernels.pull(score, t, x);
    const theirs = await kernels.pull(exact, t, x);
    // |s − s'|² dt = |t s − t s'|²/t d log t
    const share = (isEnd ? 0.5 : 1) * step / (2 * t);
    for (let i = 0; i < x.length; i++) terms[Math.floor(i / d)] += share * (ours[i] - theirs[i]) ** 2;
  }
  return terms;
}

function normalsOf(kernels: Kernels, seed: number, count: number): Float64Array {
  return kernels.standardNormals(seed, streams.samples, count);
}

/** Samples of the truth noised by t, as many of every mode, or one more; made from the same numbers at every t. */
function noisedTruth(
  { modes, normals, t }: { modes: Mixture; normals: Float64Array; t: number },
): Float64Array {
  const { centres, spread } = modes;
  const deviation = Math.sqrt(spread * spread + t);
  return normals.map((z, i) => centres[i % centres.length] + deviation * z);
}

/** log of the truth's density at noise variance t over the points' at s. */
function logRatio(
  x: Float64Array,
  row: number,
  { points, d, modes, t, s }: { points: Float64Array; d: number; modes: Mixture; t: number; s: number },
): number {
  const { centres, spread } = modes;
  return posteriorOfPoints(centres, d, t + spread * spread, x, row).logDensity -
    posteriorOfPoints(points, d, s, x, row).logDensity;
}
