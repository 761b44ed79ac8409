/**
 * The points that a state stands for, and what goes with them: noise, structure, distance.
 */

import type { Chance, PointSet } from "../../data/point_set.ts";
import { plainChance } from "../../data/plain_chance.ts";
import { dataSetOf, type Structure, structureOf } from "../../data/sets.ts";
import { defaultDistance } from "../../measures/table.ts";
import { type Mixture, modesOf, noiseRange, pointsAtOnce, type SetSource } from "../../stages/noise_range.ts";
import { streams } from "../../stages/streams.ts";
import { ownPoints } from "./specs.ts";
import type { State } from "./state.ts";

/** What of a state the points are made from. */
export type DataPart = Pick<State, "data" | "points" | "n" | "d" | "scale" | "spread" | "seed">;

/**
 * Points [n, d], data units, of a state that has been checked.
 *
 * @param chance  the kernels' random numbers, for the pipeline's bytes; without them the normal ones may differ in the last bit
 */
export function pointsOfState(state: DataPart, chance: Chance = chanceOf(state)): PointSet {
  const set = setOf(state);
  if (set) return pointsAtOnce(set, chance);
  const { points = [], n, d } = state;
  return { n, d, points: Float64Array.from(points) };
}

/** Looked at last. */
let last: { readonly part: DataPart; readonly set: PointSet } | undefined;

/** The points of a state to look at, not to compute with; the same ones as before while nothing changes but other values. */
export function lookedAt({ data, points, n, d, scale, spread, seed }: DataPart): PointSet {
  const part = { data, points, n, d, scale, spread, seed };
  const isSame = last &&
    Object.entries(part).every(([name, value]) => last!.part[name as keyof DataPart] === value);
  if (!last || !isSame) last = { part, set: pointsOfState(part) };
  return last.set;
}

function chanceOf({ seed }: DataPart): Chance {
  return plainChance(seed, streams.data);
}

/** The set that a state names, as the pipeline's stages have it; undefined for points of one's own. */
export function setOf({ data, n, d, scale, spread }: DataPart): SetSource | undefined {
  return data === ownPoints ? undefined : { set: data, n, d, scale, spread };
}

/** The truth that the points are drawn from: centres [m, d] and standard deviation, data units; undefined if it is not known. */
export function truthOf(state: DataPart): Mixture | undefined {
  const set = setOf(state);
  const modes = set && modesOf(set);
  return modes && { centres: modes.centres(state.d), spread: modes.spread };
}

/** What is known of where the points lie: of one's own, that they may be near a curve. */
export function structureOfState(state: DataPart): Structure {
  if (state.data !== ownPoints) return structureOf(dataSetOf(state.data), state.d, state.scale);
  return state.d === 1 ? { kind: "axis" } : { kind: "local", dimension: 1 };
}

/** Noise variances and the distance of interpolation: the state's own, or by the gaps as `own` takes them. */
export interface Lengths {
  /** data units² */
  readonly t0: number;
  readonly tMin: number;
  /** data units */
  readonly distance: number;
}

/** By points: to find the gaps of many takes longer than all else that is checked. */
const lengthsByGaps = new WeakMap<Float64Array, { t0?: number; distance?: number }>();

/**
 * What a state's zeros stand for.
 *
 * @param set  the state's points
 * @throws {RangeError} if all points are at one place and something goes by the gaps
 */
export function lengthsOf(state: DataPart & Lengths, set: PointSet = lookedAt(state)): Lengths {
  const { points, d } = set;
  const source = setOf(state);
  const known = lengthsByGaps.get(points) ?? {};
  lengthsByGaps.set(points, known);
  const t0 = state.t0 || (known.t0 ??= noiseRange(source, set, { t0: 0, tMin: 0 }).t0);
  const distance = state.distance || (known.distance ??= defaultDistance(points, d));
  return { ...noiseRange(source, set, { t0, tMin: state.tMin }), distance };
}
