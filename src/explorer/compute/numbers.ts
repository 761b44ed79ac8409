/**
 * The live numbers: measures of a column's particles at one time, and what is known of their law.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import { split } from "../../measures/directions.ts";
import { meanWithError } from "../../measures/mean_error.ts";
import { nearestTwo } from "../../measures/neighbours.ts";
import { memorisedRatio } from "../../measures/proximity.ts";
import { fractionInterval, z95 } from "../../measures/spread.ts";
import { lineNumbers } from "./line_numbers.ts";
import { type ColumnInput, noiseOfExact, type NumbersInput } from "./numbers_input.ts";
import { posteriorOfPoints } from "./posterior_of_points.ts";
import type { Estimates } from "./protocol.ts";
import { alongOfParticles } from "./along.ts";
import type { Estimate, Scene } from "./shown.ts";
import { girsanovTerms, termsToNoised, termsToParticles } from "./truth_divergence.ts";

export type { ColumnInput, NumbersInput } from "./numbers_input.ts";

/** Distances to training points that are computed at most: of more particles the first are measured, and intervals say so. */
const mostDistances = 4e6;
const mostWeights = 1e6;
/** So many √t from a training point a particle may be by noise alone. */
const noiseReach = 3;

/**
 * Numbers of a column's particles, by the ids of `numberRows`; those that have no meaning for it are not there.
 *
 * @throws {TypeError | RangeError} if the particles are no rows of finite numbers
 */
export function columnNumbers(input: NumbersInput, kernels: Kernels): Estimates {
  const { prepared: { scene, modes }, t, x } = input;
  return {
    ...distances(input),
    neighbours: meanOf(
      effectiveNeighbours(first(x, scene.d, mostWeights / scene.n), scene.points, scene.d, t),
      1,
    ),
    ...modes ? { kl: truthDivergence(input, kernels) } : lineNumbers(input, kernels),
  };
}

/**
 * Numbers of a column that its particles don't change: Girsanov's bound, where the reverse SDE moves particles whose truth is
 * known.
 */
export async function columnBounds(
  { prepared: { scene, modes }, way, state, column }: ColumnInput,
  kernels: Kernels,
): Promise<Estimates> {
  // below its end early stopping is no SDE, and Langevin steps at the end make another law
  const applies = state.sampler === "reverse-sde" && state.langevinSteps === 0 &&
    column.score !== "early-stop";
  if (!modes || !applies) return {};
  return {
    klBound: meanOf(await girsanovTerms({ ...scene, modes, seed: state.seed }, way, scene, kernels), 0),
  };
}

function distances({ prepared: { scene }, t, x }: NumbersInput): Estimates {
  const { points, n, d, structure, distance } = scene;
  const some = first(x, d, mostDistances / n);
  const { nearest, second, index } = nearestTwo(some, points, d);
  const { tangent, normal } = split(some, points, d, structure, index);
  const hasAcross = d > 1 && !(structure.kind === "local" && structure.dimension >= d);
  return {
    interpolated: distance >= noiseReach * Math.sqrt(t)
      ? fractionOf(nearest.length, (i) => tangent[i] > distance)
      : undefined,
    memorised: fractionOf(nearest.length, (i) => nearest[i] < memorisedRatio * second[i]),
    extent: scene.along.kind === "angle" ? undefined : deviationAlong(scene, some),
    tangent: rootMeanSquare(tangent),
    normal: hasAcross ? rootMeanSquare(normal) : undefined,
  };
}

/** Standard deviation of u. */
function deviationAlong({ along, d }: Scene, x: Float64Array): Estimate {
  const u = new Float64Array(x.length / d);
  alongOfParticles(along, x, d, u);
  const mean = u.reduce((sum, value) => sum + value, 0) / u.length;
  return rootMeanSquare(u.map((value) => value - mean));
}

/** 1/Σ w_k² at every particle, w the posterior's weights at noise variance t, [count]. */
function effectiveNeighbours(x: Float64Array, points: Float64Array, d: number, t: number): Float64Array {
  return Float64Array.from(
    { length: x.length / d },
    (_, i) => posteriorOfPoints(points, d, t, x, i).neighbours,
  );
}

/** KL(truth ‖ law) at t; exactly known laws are taken as they are, others by their particles. */
function truthDivergence(
  { prepared: { scene, modes }, way, state, column, t, x }: NumbersInput,
  kernels: Kernels,
) {
  const options = { ...scene, modes: modes!, seed: state.seed };
  const noise = noiseOfExact(column, way, state, t);
  if (noise !== undefined) return meanOf(termsToNoised(options, t, noise, kernels));
  const terms = termsToParticles(options, t, x, kernels);
  return terms && meanOf(terms);
}

/** The first so many particles. */
function first(x: Float64Array, d: number, most: number): Float64Array {
  return x.subarray(0, Math.max(Math.floor(most), 1) * d);
}

function fractionOf(count: number, isCounted: (i: number) => boolean): Estimate {
  let counted = 0;
  for (let i = 0; i < count; i++) if (isCounted(i)) counted++;
  const value = counted / count;
  const [low, high] = fractionInterval(value, count);
  return { value, low, high };
}

/** √ of the mean square, its interval that of the mean square. */
function rootMeanSquare(values: Float64Array): Estimate {
  const { value, low = value, high = value } = meanOf(values.map((value) => value * value), 0);
  return { value: Math.sqrt(value), low: Math.sqrt(low), high: Math.sqrt(high) };
}

/** Mean with its normal 95 % interval, cut off at `least`; without one if there is one value only. */
function meanOf(values: Float64Array, least = -Infinity): Estimate {
  const { value, error } = meanWithError(values);
  if (!(error >= 0)) return { value };
  return { value, low: Math.max(value - z95 * error, least), high: value + z95 * error };
}
