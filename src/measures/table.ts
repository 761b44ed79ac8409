/**
 * All measures of particles in any dimension, each with its 95 % bootstrap interval: particles are resampled, the
 * training points and the truth are not.
 */

import type { Structure } from "../data/data_set.ts";
import type { NearPairs } from "../kernels/near_pairs.ts";
import { bootstrapDistance, bootstrapMean, type Interval, type Uniforms } from "./bootstrap.ts";
import { split } from "./directions.ts";
import { energyDistance, meanDistances, mostRows } from "./energy_distance.ts";
import { halfMedianGap } from "./gaps.ts";
import { nearestTwo, squareUpTo } from "./neighbours.ts";
import { memorisedOnes } from "./proximity.ts";
import { rowsOf } from "./rows.ts";
import { projections, sharedLine, stepsOfCounts, wasserstein1OfSteps } from "./sliced_wasserstein.ts";

/** What particles are measured against, and how. */
export interface MeasureOptions {
  /** dimension */
  readonly d: number;
  /** [n, d], data units */
  readonly train: Float64Array;
  /** where the data lie: what is along them and what across */
  readonly structure: Structure;
  /** farther than this from every training point, along the data, a particle interpolates, data units */
  readonly distance: number;
  /** sample of the truth that particles are compared with, [m, d]; the training set if not given, data units */
  readonly truth?: Float64Array;
  /** unit rows of the sliced distance, [directions, d]; not used in 1-D, where one line is all */
  readonly directions: Float64Array;
  /** resamples of the bootstrap, ≥ 1 */
  readonly resamples: number;
  /** `count` numbers uniform on (0, 1), other ones at every call */
  uniforms(count: number): Float64Array;
}

/** A measure as a table names it. */
export interface Measure {
  /** its own */
  readonly id: "memorised" | "interpolated" | "tangent" | "normal" | "nearest" | "w1" | "energy";
  /** in words */
  readonly name: string;
  /** empty for a fraction */
  readonly unit: string;
}

/** What {@linkcode measureAll} measures, in the order of a table. */
export const measures: readonly Measure[] = [
  { id: "memorised", name: "fraction memorised", unit: "" },
  { id: "interpolated", name: "fraction interpolating", unit: "" },
  { id: "tangent", name: "distance along the data (rms)", unit: "data units" },
  { id: "normal", name: "distance across the data (rms)", unit: "data units" },
  { id: "nearest", name: "distance to the nearest training point (mean)", unit: "data units" },
  { id: "w1", name: "sliced Wasserstein-1 distance to the truth", unit: "data units" },
  { id: "energy", name: "energy distance to the truth", unit: "√(data units)" },
];

/** Particles whose distances to each other make the interval of the energy distance. */
const energyParticles = 500;
/** Part of the half gap beyond which a particle interpolates. */
const defaultPart = 0.15;

/**
 * Measures of particles:
 *
 * - memorised: fraction whose nearest training point is less than a third as far as the second nearest;
 * - interpolated: fraction farther than `distance` from its nearest training point, along the data;
 * - tangent, normal: root of the mean square over particles of the distances of {@linkcode split};
 * - nearest: mean distance to the nearest training point;
 * - w1: sliced Wasserstein-1 distance to the truth, in 1-D the Wasserstein-1 distance;
 * - energy: {@linkcode energyDistance} to the truth; its interval is that of the first 500 particles, made
 *   narrower by √(500/count), around the value of all.
 *
 * The intervals of w1 and energy are moved so that their resamples' mean is the value ({@linkcode
 * bootstrapDistance}) and cut off at 0.
 *
 * @param x  particles, [count, d], in random order, data units
 * @throws {TypeError} if an array does not hold rows of d numbers
 * @throws {RangeError} if a coordinate is not finite, the distance negative, or one of the options has no meaning
 */
export function measureAll(x: Float64Array, options: MeasureOptions): Record<Measure["id"], Interval> {
  const { d, train, structure, distance, truth = train, resamples } = options;
  if (!(distance >= 0)) throw new RangeError(`distance must not be negative, got ${distance}`);
  rowsOf("truth", truth, d);
  const uniforms: Uniforms = (count) => options.uniforms(count);
  const { nearest, second, index } = nearestTwo(x, train, d);
  const { tangent, normal } = split(x, train, d, structure, index);
  const mean = (values: Float64Array) => bootstrapMean(values, resamples, uniforms);
  // the root grows with the mean square, and so do its quantiles
  const rms = (values: Float64Array) => mapInterval(mean(values.map((value) => value * value)), Math.sqrt);
  return {
    memorised: mean(memorisedOnes({ nearest, second })),
    interpolated: mean(tangent.map((value) => value > distance ? 1 : 0)),
    tangent: rms(tangent),
    normal: rms(normal),
    nearest: mean(nearest),
    w1: slicedInterval(x, truth, d, d === 1 ? Float64Array.of(1) : options.directions, resamples, uniforms),
    energy: energyInterval(x, truth, d, resamples, uniforms),
  };
}

/**
 * Distance beyond which a particle interpolates if nothing else is said: 0.15 times half the median gap of the training
 * points ({@linkcode halfMedianGap}), data units.
 *
 * @param train  training points, [n, d], data units
 * @param near   the kernels' `nearPairs`: the same result, faster for many points in many dimensions
 * @throws {TypeError} if the array does not hold rows of d numbers
 * @throws {RangeError} if all points are at one place
 */
export function defaultDistance(train: Float64Array, d: number, near?: NearPairs): number {
  return defaultPart * halfMedianGap(train, d, near);
}

function slicedInterval(
  x: Float64Array,
  truth: Float64Array,
  d: number,
  directions: Float64Array,
  resamples: number,
  uniforms: Uniforms,
): Interval {
  const truths = projections(truth, d, directions);
  const lines = projections(x, d, directions).map((line, i) => sharedLine(line, truths[i].sorted));
  const counts = new Int32Array(x.length / d);
  const interval = bootstrapDistance(counts.length, resamples, uniforms, (index) => {
    countInto(counts, index);
    const steps = stepsOfCounts(counts, truth.length / d);
    return lines.reduce((sum, line) => sum + wasserstein1OfSteps(line, steps), 0) / lines.length;
  });
  return mapInterval(interval, (value) => Math.max(value, 0));
}

function energyInterval(
  x: Float64Array,
  truth: Float64Array,
  d: number,
  resamples: number,
  uniforms: Uniforms,
): Interval {
  const value = energyDistance(x, truth, d);
  const some = x.subarray(0, energyParticles * d);
  const count = some.length / d;
  const toTruth = meanDistances(some, d === 1 ? truth : truth.subarray(0, mostRows * d), d);
  const within = distancesWithin(some, d);
  const [counts, chosen] = [new Int32Array(count), new Int32Array(count)];
  const times = new Float64Array(count);
  // D² but for E|b − b′|, which is the same in all resamples
  const interval = bootstrapDistance(count, resamples, uniforms, (index) => {
    countInto(counts, index);
    let between = 0;
    let pairs = 0;
    // a third of the particles are in no resample
    let drawn = 0;
    for (let i = 0; i < count; i++) {
      if (counts[i] === 0) continue;
      between += counts[i] * toTruth[i];
      let row = 0;
      for (let e = 0; e < drawn; e++) row += times[e] * within[i * count + chosen[e]];
      pairs += counts[i] * row;
      chosen[drawn] = i;
      times[drawn++] = counts[i];
    }
    return 2 * (between / count - pairs / (count * count));
  });
  const used = d === 1 ? x.length : Math.min(x.length / d, mostRows);
  const narrower = Math.sqrt(count / used);
  const moved = (end: number) => Math.sqrt(Math.max(value * value + narrower * (end - interval.value), 0));
  return { value, low: moved(interval.low), high: moved(interval.high) };
}

/** |a_i − a_j| of all rows, [count, count]. */
function distancesWithin(a: Float64Array, d: number): Float64Array {
  const count = a.length / d;
  const distances = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      distances[i * count + j] =
        distances[j * count + i] =
          Math.sqrt(squareUpTo(Infinity, a, i * d, a, j * d, d));
    }
  }
  return distances;
}

/** How many times every particle is in a resample. */
function countInto(counts: Int32Array, index: Int32Array): void {
  counts.fill(0);
  for (let i = 0; i < index.length; i++) counts[index[i]]++;
}

/** The interval of an increasing function of what the interval is of. */
function mapInterval({ value, low, high }: Interval, f: (value: number) => number): Interval {
  return { value: f(value), low: f(low), high: f(high) };
}
