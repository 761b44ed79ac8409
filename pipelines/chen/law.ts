/**
 * The law p̂_t of LA-PL's x₁ in closed form, by quadrature.
 */

import { flowKinks, smoothedDensity } from "../../src/theory/flow.ts";
import { type Line, midpoints, placeOf, points } from "../../src/theory/line.ts";
import { integrate, nodesWithin } from "../../src/theory/quadrature.ts";
import type { Elementary } from "../../src/theory/elementary.ts";

/** Whose law it is. */
export interface Law {
  readonly line: Line;
  readonly kappa: number;
  readonly t0: number;
  readonly math: Elementary;
}

/** The probability that LA-PL has between two places at time t. */
export function massBetween({ line, kappa, t0, math }: Law, t: number, low: number, high: number): number {
  return integrate(
    (x) => smoothedDensity(line, kappa, t0, t, x, math),
    nodesOf({ line, kappa }, t, low, high),
    1e-10,
  );
}

/** Root of the mean square distance to the nearest training point at time t, data units. */
export function spreadInLaw({ line, kappa, t0, math }: Law, t: number): number {
  const sigma = Math.sqrt(t);
  const end = line.halfWidth + 12 * sigma;
  // in units of the noise, as the quadrature's tolerance is absolute
  const square = (x: number) => {
    const away = (x - placeOf(line, x).nearest) / sigma;
    return away * away * smoothedDensity(line, kappa, t0, t, x, math);
  };
  const nodes = nodesOf({ line, kappa }, t, -end, end, midpoints(line));
  return sigma * Math.sqrt(integrate(square, nodes, 1e-8));
}

/** Ends of pieces on which p̂_t is smooth and not narrow. */
function nodesOf(
  { line, kappa }: Pick<Law, "line" | "kappa">,
  t: number,
  low: number,
  high: number,
  more: Iterable<number> = [],
) {
  const sigma = Math.sqrt(t);
  const near = [...points(line)].flatMap((y) => [-6, -3, -1, 1, 3, 6].map((z) => y + z * sigma));
  return nodesWithin(low, high, [...flowKinks(line, kappa, t), ...near, ...more]);
}
