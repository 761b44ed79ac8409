/**
 * What Tikhonov's score, LA-PL and early stopping leave across the line: closed forms, for the noise and the parameters of the run.
 */

import type { Kernels } from "../../../../src/kernels/kernels.ts";
import { type Claim, near } from "../../../../src/ledger/claim.ts";
import type { Estimate } from "../../../../src/measures/mean_error.ts";
import { scoreOf } from "../../../../src/scores/list.ts";
import { onPoints } from "../../../../src/scores/on_points.ts";
import type { Generated } from "../../../../src/stages/generated.ts";
import { streams } from "../../../../src/stages/streams.ts";
import { sigmaSchedule } from "../../../../src/theory/schedule.ts";
import { fewErrors } from "../../../../src/ledger/few_errors.ts";

/** Parameters of the three scores; c and the end of early stopping over t0. */
export type NormalParams = { kappa: number; tikhonovC: number; stopT: number };

/** The points of the study, and its noise variances. */
type Points = Pick<Generated, "points" | "d" | "t0" | "tMin">;

/** Particles that are followed one by one, and those whose variance is taken. */
const [followed, many] = [64, 50_000];
/** Of Heun's method; its error is judged by half as many. */
const heunSteps = 400;
/** Of some hundreds of steps. */
const rounding = 1e-12;
/** Where the limit t → 0 is taken, over t0. */
const nearZero = 5e-8;

export async function normalClaims(
  kernels: Kernels,
  points: Points,
  values: NormalParams,
  seed: number,
): Promise<Claim[]> {
  const { t0, tMin } = points;
  const of = { points, values, seed };
  const [c, end] = [values.tikhonovC * t0, nearZero * t0];
  const tikhonov = Math.sqrt((end + c) / (t0 + c));
  const worstTikhonov = async (steps: number) =>
    worst(
      await move(kernels, { ...of, score: "tikhonov", tMin: end, steps, sampler: "heun", count: followed }),
      tikhonov,
    );
  const [coarse, fine] = [await worstTikhonov(heunSteps / 2), await worstTikhonov(heunSteps)];
  const laPl = Math.sqrt(tMin / t0);
  const laPlRatio = worst(
    await move(kernels, { ...of, score: "la-pl", tMin, steps: 100, sampler: "euler", count: followed }),
    laPl,
  );
  const stop = Math.max(values.stopT * t0, tMin);
  const stopped = await move(kernels, {
    ...of,
    score: "early-stop",
    tMin,
    steps: 100,
    sampler: "euler",
    count: many,
  });
  return [
    near({
      id: "tikhonov-normal",
      claim:
        `Under Tikhonov's score the normal coordinate ends at √((t + c)/(t0 + c)) of its start, above 0 also at t = 0 (t = ${nearZero} t0; the particle farthest off)`,
      where: "section 7",
      expected: tikhonov,
      measured: fine,
      within: Math.max(Math.abs(fine - coarse), rounding),
      fixed: "2026-11-26",
      toleranceFrom: `what Heun's method changes from ${
        heunSteps / 2
      } to ${heunSteps} steps, three times its error`,
    }),
    near({
      id: "la-pl-normal",
      claim: "Under LA-PL it ends at √(t/t0), which is 0 at t = 0 (the particle farthest off, t = tMin)",
      where: "section 7, Prop. 6",
      expected: laPl,
      measured: laPlRatio,
      within: rounding,
      fixed: "2026-11-23",
      toleranceFrom: "rounding: Euler's method in σ is exact",
    }),
    near({
      id: "early-stop-normal",
      claim: `Early stopping at t leaves the normal variance t (over t, ${many} particles)`,
      where: "sections 5 and 7",
      expected: 1,
      // it doesn't stop; where there is nothing to stop before, it is the same
      against: stop > tMin ? tMin / stop : undefined,
      measured: varianceOver(stop, stopped.end),
      within: fewErrors,
      fixed: "2026-11-26",
      toleranceFrom: "standard error of a sample variance, four times",
    }),
  ];
}

/** Normal coordinates of particles at the start and at the end. */
interface Moved {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

async function move(
  kernels: Kernels,
  { points: { points, d, t0 }, values, seed, score, tMin, steps, sampler, count }: {
    points: Points;
    values: NormalParams;
    seed: number;
    score: string;
    tMin: number;
    steps: number;
    sampler: "euler" | "heun";
    count: number;
  },
): Promise<Moved> {
  const { math } = kernels;
  const x = kernels.sampleNoised({ seed, stream: streams.particles, points, d, t: t0, count });
  const sigma = sigmaSchedule({ t0, tMin, steps, rho: 2 }, math);
  const moved = await kernels.move({
    ...onPoints(scoreOf(score), { points, d, t0, values, math }),
    x,
    sigma,
    reported: [sigma.length - 1],
    sampler,
    // the lane for lines writes √(t/t0) itself: that would compare a closed form with itself
    isDense: true,
  });
  const across = (particles: Float64Array) => particles.filter((_, i) => i % d === 1);
  return { start: across(x), end: across(moved.x) };
}

/** Of the ratios end/start the one farthest from `factor`. */
function worst({ start, end }: Moved, factor: number): number {
  return start.reduce(
    (most, x, i) => Math.abs(end[i] / x - factor) > Math.abs(most - factor) ? end[i] / x : most,
    factor,
  );
}

/** Mean square over `unit`. */
function varianceOver(unit: number, x: Float64Array): Estimate {
  const [value, fourth] = [2, 4].map((power) =>
    x.reduce((sum, place) => {
      const square = place * place / unit;
      return sum + (power === 2 ? square : square * square);
    }, 0) / x.length
  );
  return { value, error: Math.sqrt((fourth - value * value) / x.length) };
}
