/**
 * Section 7: where another score interpolates as much as LA-PL, it keeps more spread across the data.
 */

import type { Kernels } from "../../../../src/kernels/kernels.ts";
import { atLeast, type Claim, ofInterval } from "../../../../src/ledger/claim.ts";
import { bootstrapMean, type Interval } from "../../../../src/measures/bootstrap.ts";
import { split } from "../../../../src/measures/directions.ts";
import { nearestTwo } from "../../../../src/measures/neighbours.ts";
import type { Measured } from "../../../../src/points_study/read_measures.ts";
import { scoreOf } from "../../../../src/scores/list.ts";
import { onPoints } from "../../../../src/scores/on_points.ts";
import type { Generated } from "../../../../src/stages/generated.ts";
import { streams } from "../../../../src/stages/streams.ts";
import { quotient } from "../../quotient.ts";

export interface SectionSevenOptions {
  readonly score: string;
  readonly parameter: string;
  /** beyond it a particle interpolates, data units */
  readonly distance: number;
  readonly seed: number;
}

/** Range of the parameters, and halvings of its logarithm. */
const [lowest, highest] = [1e-4, 100];
const halvings = 20;
const resamples = 200;

export async function sectionSevenClaim(
  kernels: Kernels,
  data: Generated,
  measured: Measured,
  options: SectionSevenOptions,
): Promise<Claim> {
  const { score } = options;
  const target = measured("la-pl", "interpolated").value;
  const { value, beyond } = await match(kernels, data, target, options);
  const short = (number: number) => `${Number(number.toPrecision(3))}`;
  const { tangent, normal } = await judged(kernels, data, value, options, 1);
  return atLeast({
    id: `section-7-${score}`,
    claim:
      `${
        scoreOf(score).name
      } keeps more spread across the data than LA-PL where it interpolates as much (ratio; ` +
      "its parameter chosen on one half of the particles, the spread taken of the other)",
    where: "section 7",
    measured: () =>
      quotient(
        ofInterval(spreadOf(normal, kernels, options.seed)),
        ofInterval(measured("la-pl", "normal")),
      ),
    limit: 1,
    fixed: "2026-11-26",
    toleranceFrom: "the claim itself",
    isReachable: beyond === undefined,
    reach: beyond,
    note: `parameter ${short(value)}, where ${short(share(tangent, options.distance))} interpolate (LA-PL ${
      short(target)
    })`,
  });
}

/**
 * Bisects for the parameter at which as many of the first half of the particles interpolate as under LA-PL: the fraction grows with
 * the parameter. Of the last two the nearer one counts. Where there is none in the range it is the bound that is nearest, and
 * `beyond` says which.
 */
async function match(
  kernels: Kernels,
  data: Generated,
  target: number,
  options: SectionSevenOptions,
): Promise<{ value: number; beyond?: string }> {
  const at = async (value: number) => ({
    value,
    interpolated: share((await judged(kernels, data, value, options, 0)).tangent, options.distance),
  });
  let [low, high] = [await at(lowest), await at(highest)];
  const missed = (bound: string, { value, interpolated }: typeof low) => ({
    value,
    beyond:
      `its parameter would be beyond the ${bound} bound, ${value}, where the fraction ${interpolated} interpolates, of LA-PL ${target}`,
  });
  if (low.interpolated > target) return missed("lower", low);
  if (high.interpolated < target) return missed("upper", high);
  for (let i = 0; i < halvings; i++) {
    const middle = await at(Math.sqrt(low.value * high.value));
    if (middle.interpolated < target) low = middle;
    else high = middle;
  }
  return { value: target - low.interpolated < high.interpolated - target ? low.value : high.value };
}

/** Distances at the end along the data and across of every second particle, from number `first` on, data units. */
async function judged(
  kernels: Kernels,
  { points, d, t0, sigma, x }: Generated,
  value: number,
  { score, parameter }: SectionSevenOptions,
  first: 0 | 1,
) {
  const moved = await kernels.move({
    ...onPoints(scoreOf(score), { points, d, t0, values: { [parameter]: value }, math: kernels.math }),
    x: x.filter((_, i) => Math.floor(i / d) % 2 === first),
    sigma,
    reported: [sigma.length - 1],
    sampler: "euler",
  });
  const { index } = nearestTwo(moved.x, points, d);
  return split(moved.x, points, d, { kind: "axis" }, index);
}

function share(tangent: Float64Array, distance: number): number {
  return tangent.filter((value) => value > distance).length / tangent.length;
}

/** Root mean square with its 95 % interval. */
function spreadOf(normal: Float64Array, kernels: Kernels, seed: number): Interval {
  let call = 0;
  const uniforms = (count: number) => kernels.uniforms((seed + ++call) >>> 0, streams.resampling, count);
  const { value, low, high } = bootstrapMean(normal.map((value) => value * value), resamples, uniforms);
  return { value: Math.sqrt(value), low: Math.sqrt(low), high: Math.sqrt(high) };
}
