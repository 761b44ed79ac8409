/**
 * What parts of a state decide what is computed: the same key, the same numbers.
 */

import { valuesOf } from "./specs.ts";
import type { Column, State } from "./state.ts";

/** Of what all columns stand on. */
export function sceneKey(state: State): string {
  const { data, points, n, d, scale, spread, count, t0, tMin, steps, schedule, rho, distance, seed } = state;
  return JSON.stringify([
    data,
    points,
    n,
    d,
    scale,
    spread,
    count,
    t0,
    tMin,
    steps,
    schedule,
    rho,
    distance,
    seed,
  ]);
}

/**
 * Of a column.
 *
 * @param network  that it takes, if it is learned
 */
export function columnKey(state: State, { score, values }: Column, network?: string): string {
  const { sampler, langevinSteps, langevinRate } = state;
  const own = Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
  return sceneKey(state) + JSON.stringify([sampler, langevinSteps, langevinRate, score, own, network]);
}

/** Of a network that is trained on a state's points: of what its weights depend on. */
export function trainingKey(
  { data, points, n, d, scale, spread, t0, tMin, seed }: State,
  column: Column,
): string {
  return JSON.stringify([data, points, n, d, scale, spread, t0, tMin, seed, valuesOf(column)]);
}
