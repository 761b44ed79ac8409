/**
 * Which states there can be. A score that doesn't fit the data is none of a state's errors: its column says so.
 */

import { dataSetOf } from "../../data/sets.ts";
import { multiples } from "../../points_study/parameters.ts";
import { requireBelow, requireMultiple } from "../../pipeline/bounds.ts";
import { shortened } from "../../pipeline/shortened.ts";
import { scoreIds } from "../../scores/list.ts";
import { lengthsOf } from "./data.ts";
import { columnCount, columnParameters, farthest, mostPoints, ownPoints, stateParameters } from "./specs.ts";
import type { Column, State } from "./state.ts";

/** Least noise variance at the end, data units²: below it squares of distances are rounded away. */
const leastNoise = 1e-24;

/** Networks are named by letters, digits and hyphens. */
const networkName = /^[A-Za-z0-9-]{1,64}$/;

/**
 * The same state, checked; it may come from anywhere.
 *
 * @throws {TypeError}  if a value is of another kind, or there are not as many as there must be
 * @throws {RangeError} if a value is out of bounds; all name the value and what it may be
 */
export function checkState(state: State): State {
  if (typeof state !== "object" || state === null) {
    throw new TypeError(`a state must be an object, got ${state}`);
  }
  for (const [name, parameter] of Object.entries(stateParameters)) {
    parameter.check(name, state[name as keyof typeof stateParameters]);
  }
  const known = [...Object.keys(stateParameters), "points", "columns"];
  const unknown = Object.keys(state).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`a state has ${known.join(", ")}, got ${unknown}; leave it out`);
  }
  if (state.data === ownPoints) checkPoints(state);
  else checkSet(state);
  checkColumns(state.columns);
  checkNoise(state);
  return state;
}

function checkPoints({ points, n, d, scale, spread }: State): void {
  if (!Array.isArray(points)) {
    throw new TypeError(`points must be a list of coordinates, got ${points}; give them, or name a data set`);
  }
  if (points.length !== n * d) {
    throw new TypeError(`points must be n · d = ${n} · ${d} coordinates, got ${points.length}`);
  }
  points.forEach((value: unknown, i) => {
    const name = `coordinate ${i % d + 1} of point ${Math.floor(i / d) + 1}`;
    if (typeof value !== "number") throw new TypeError(`${name} must be a number, got ${value}`);
    if (!(Math.abs(value) <= farthest)) {
      throw new RangeError(`${name} must be from −${farthest} to ${farthest}, got ${value}`);
    }
  });
  if (scale !== 1) throw new RangeError(`scale must be 1 for points of one's own, got ${scale}`);
  if (spread !== 0) throw new RangeError(`spread must be 0 for points of one's own, got ${spread}`);
}

function checkSet({ data, points, n, d, spread }: State): void {
  if (points !== undefined) {
    throw new TypeError(
      `points must be left out for the data set ${data}; for points of one's own say data points`,
    );
  }
  const set = dataSetOf(data);
  for (const [name, value, bounds] of [["n", n, set.n], ["d", d, set.d]] as const) {
    const max = Math.min(bounds.max, name === "n" ? mostPoints : 2);
    if (value >= bounds.min && value <= max) continue;
    const wanted = bounds.min === max ? `${max}` : `from ${bounds.min} to ${max}`;
    throw new RangeError(`${name} of ${data} must be ${wanted}, got ${value}`);
  }
  if (spread > 0 && !set.modes) {
    throw new RangeError(`spread must be 0 for ${data}, which has no modes, got ${spread}`);
  }
}

function checkColumns(columns: readonly Column[]): void {
  if (!Array.isArray(columns) || columns.length !== columnCount) {
    throw new TypeError(`columns must be ${columnCount}, got ${columns?.length ?? columns}`);
  }
  columns.forEach((column, i) => checkColumn(`column ${i + 1}`, column));
}

function checkColumn(at: string, column: Column): void {
  const { score, values, network } = column ?? {};
  if (!scoreIds.some((id) => id === score)) {
    throw new RangeError(`the score of ${at} must be one of ${scoreIds.join(", ")}, got ${shortened(score)}`);
  }
  if (typeof values !== "object" || values === null) {
    throw new TypeError(`${at} must have values, got ${values}`);
  }
  const parameters = columnParameters(score);
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(parameters, name)) {
      const own = Object.keys(parameters).join(", ") || "none";
      throw new RangeError(`${at} has the score ${score}, whose parameters are ${own}, got ${name}`);
    }
    parameters[name].check(`${name} of ${at}`, value);
  }
  for (const [name, of] of Object.entries(multiples)) {
    if (values[name] !== undefined) requireMultiple(`${name} of ${at}`, values[name], of);
  }
  if (network === undefined) return;
  if (typeof network !== "string") throw new TypeError(`the network of ${at} must be a name, got ${network}`);
  if (!networkName.test(network)) {
    throw new RangeError(
      `the network of ${at} must be a name of letters, digits and hyphens, got "${shortened(network)}"`,
    );
  }
  if (score !== "mlp") {
    throw new RangeError(`the network of ${at} must be left out for ${score}, got ${shortened(network)}`);
  }
}

/** Bounds of the noise that go by the points. */
function checkNoise(state: State): void {
  const { sampler, langevinSteps } = state;
  if (state.t0 > 0) requireBelow("tMin", state.tMin, state.t0, "t0");
  const { t0, tMin } = lengthsOf(state);
  requireBelow("tMin", tMin, t0, "t0");
  if (!(tMin >= leastNoise)) {
    throw new RangeError(
      `tMin must be at least ${leastNoise} data units², got ${tMin}: give a larger t0 or tMin`,
    );
  }
  if (sampler === "langevin" && langevinSteps === 0) {
    throw new RangeError("langevinSteps must be at least 1 for the sampler langevin, got 0: say 5");
  }
}
