/**
 * Whether a column's score is for the data.
 */

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
  const data = fitDataOf(state);
  const { name, fits } = scoreOf(column.score);
  const misfit = fits.misfit({ ...data, kappa: valuesOf(column).kappa ?? 0 });
  if (misfit === undefined) return undefined;
  // what a smaller κ mends says so itself
  const cure = misfit.startsWith("kappa") ? "" : ` Scores that fit are ${fittingScores(state).join(", ")}.`;
  return `${name} needs ${fits.needs}: ${misfit}.${cure}`;
}

/** Scores that fit the data of a state, with some κ. */
export function fittingScores(state: State): ScoreId[] {
  const data = { ...fitDataOf(state), kappa: 0 };
  return scoreIds.filter((id) => scoreOf(id).fits.misfit(data) === undefined);
}

function fitDataOf(state: State): Omit<FitData, "kappa"> {
  const set = lookedAt(state);
  const { n, d, points } = set;
  return {
    n,
    d,
    isOnLine: isOnLine(points, d),
    hasModes: truthOf(state) !== undefined,
    t0: lengthsOf(state, set).t0,
    halfGap: knownGap(points, d),
  };
}
