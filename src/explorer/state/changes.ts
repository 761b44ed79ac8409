/**
 * Changes of a state that take several values along, so that the new state can be.
 */

import type { PointSet } from "../../data/point_set.ts";
import { dataSetOf } from "../../data/sets.ts";
import { defaultState } from "./default.ts";
import { mostPoints, ownPoints } from "./specs.ts";
import type { State } from "./state.ts";

/** What goes by the points starts anew when they are others. */
const anew = { scale: 1, spread: 0, t0: 0, tMin: 0, distance: 0 } satisfies Partial<State>;

/**
 * Another data set, with its own number of points, in the dimension of now if it can be.
 *
 * @throws {RangeError} if there is no such set
 */
export function withData({ points: _, ...state }: State, data: string): State {
  const set = dataSetOf(data);
  const d = Math.min(Math.max(state.d, set.d.min), set.d.max);
  const n = data === defaultState.data ? defaultState.n : Math.min(set.n.default, mostPoints);
  return { ...state, ...anew, data, n, d };
}

/** Points of one's own instead of a data set, or others of one's own: noise and distance stay what they were, or by the gaps. */
export function withPoints(state: State, { n, d, points }: PointSet): State {
  const isFirst = state.data !== ownPoints;
  return { ...state, ...(isFirst ? anew : {}), data: ownPoints, points: [...points], n, d };
}
