/**
 * Whether a column's score is for the data.
 */

import type { PointSet } from "../../data/point_set.ts";
import { isOnLine, knownGap } from "../../scores/gaps.ts";
import { type ScoreId, scoreIds, scoreOf } from "../../scores/list.ts";
import type { FitData } from "../../scores/score.ts";
import { lengthsOf, lookedAt, truthOf } from "./data.ts";
import { valuesOf } from "./specs.ts";
import type { Column, State } from "./state.ts";

/**
 * Why a column's score can't stand on the data of a state that has been checked, in a sentence with the cure; undefined if it can.
 */
export function misfitOf(state: State, column: Column): string | undefined {
  const misfit = shortMisfitOf(state, column);
  if (misfit === undefined) return undefined;
  const { name, fits } = scoreOf(column.score);
  // what a smaller κ mends says so itself
  if (misfit.startsWith("kappa")) return `${name}: ${misfit}.`;
  const fitting = fittingScores(state).map((id) => scoreOf(id).name);
  return `${name} needs ${fits.needs}: ${misfit}. Scores that fit are ${fitting.join(", ")}.`;
}

/** The same in a few words: `the points are not on the first axis`. */
export function shortMisfitOf(state: State, column: Column): string | undefined {
  return scoreOf(column.score).fits.misfit({ ...fitDataOf(state), kappa: valuesOf(column).kappa ?? 0 });
}

/** A score with the values of its parameters that it has where nothing is said, or with a smaller κ, if the points want one. */
export function columnOf(state: State, score: ScoreId): Column {
  const column: Column = { score, values: {} };
  if (!shortMisfitOf(state, column)?.startsWith("kappa")) return column;
  const { t0, halfGap } = fitDataOf(state);
  const kappa = 0.7 * (halfGap!) / Math.sqrt(t0!);
  return { score, values: { kappa: Number(kappa.toPrecision(2)) } };
}

/** Scores that fit the data of a state, with some κ. */
export function fittingScores(state: State): ScoreId[] {
  const data = { ...fitDataOf(state), kappa: 0 };
  return scoreIds.filter((id) => scoreOf(id).fits.misfit(data) === undefined);
}

function fitDataOf(state: State): Omit<FitData, "kappa"> {
  const set = lookedAt(state);
  return {
    n: set.n,
    d: set.d,
    ...placesOf(set),
    hasModes: truthOf(state) !== undefined,
    t0: lengthsOf(state, set).t0,
  };
}

/** Looked at once for all columns and scores. */
const known = new WeakMap<Float64Array, Pick<FitData, "isOnLine" | "halfGap">>();

function placesOf({ points, d }: PointSet): Pick<FitData, "isOnLine" | "halfGap"> {
  let places = known.get(points);
  if (!places) {
    places = { isOnLine: isOnLine(points, d), halfGap: knownGap(points, d) };
    known.set(points, places);
  }
  return places;
}
