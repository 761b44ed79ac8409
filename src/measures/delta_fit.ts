/**
 * Which LA-PL score is nearest to a given score: δ̂ = argmin_δ Σ (score − ŝ_δ)² over a uniform grid of [−D, D] (spec §7).
 */

import type { Line } from "../theory/line.ts";
import { halfGap } from "../theory/line.ts";
import { placesOf } from "../theory/places.ts";
import { laPlScore } from "../theory/smoothed.ts";

/** The nearest LA-PL score, and how near it is. */
export interface DeltaFit {
  /** δ̂, data units */
  readonly delta: number;
  /** root mean square of score − ŝ_δ̂, 1/data units */
  readonly residual: number;
}

/** Places of the grid on [−D, D]. */
const places = 401;
/** Steps of the scan for the best cell, and of the search inside it: δ̂ to 1e-9 of the half gap. */
const scanSteps = 200;
const searchSteps = 45;

/**
 * Fits δ̂ to a score on the line.
 *
 * @param score  score at a place, 1/data units
 * @param t      noise variance, data units²
 * @returns      the best δ̂ in (0, Δ)
 */
export function fitDelta(line: Line, t: number, score: (x: number) => number): DeltaFit {
  const x = placesOf({ half: line.halfWidth, count: places });
  const target = x.map(score);
  const squares = (delta: number) =>
    x.reduce((sum, place, i) => {
      const difference = target[i] - laPlScore(line, t, delta, place);
      return sum + difference * difference;
    }, 0);
  const cell = halfGap(line) / scanSteps;
  let best = 1;
  for (let i = 2; i < scanSteps; i++) if (squares(i * cell) < squares(best * cell)) best = i;
  // the squares have one minimum in the cells beside the best: thirds of the interval drop until it is narrow
  let [low, high] = [(best - 0.999) * cell, Math.min(best + 1, scanSteps - 1e-9) * cell];
  for (let i = 0; i < searchSteps; i++) {
    const third = (high - low) / 3;
    if (squares(low + third) < squares(high - third)) high -= third;
    else low += third;
  }
  const delta = (low + high) / 2;
  return { delta, residual: Math.sqrt(squares(delta) / places) };
}
