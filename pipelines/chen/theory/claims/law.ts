/** Claims of eq. (20) and (35): the law p̂_s of particles on the way under LA-PL. */

import type { Elementary } from "../../../../src/theory/elementary.ts";
import { flowKinks, flowMap, smoothedDensity } from "../../../../src/theory/flow.ts";
import { type Line, points } from "../../../../src/theory/line.ts";
import { noisedDensity } from "../../../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../../../src/theory/quadrature.ts";
import { atMost, type Claim, nearEach } from "../../../../src/ledger/claim.ts";
import { type Case, type Cases, from, largest, papers, placesAcross, representableOnly } from "./cases.ts";
import { printedSmoothedDensity } from "./printed.ts";

/** p̂_s(x), 1/data unit, of line, κ, t0, s, x. */
export type LawDensity = typeof smoothedDensity;

/** Where in t the law is looked at, parts of t0. */
const shares = [1, 0.25, 0.01, 5e-4];
/** Beyond this many standard deviations there is less than 1e-32. */
const reach = 12;
/** Step of the finite difference, data units. */
const step = 1e-3;

/**
 * @param density  the density under test
 */
export function lawClaims(
  math: Elementary,
  density: LawDensity = smoothedDensity,
  { two, four, isRepresentable }: Cases = papers,
): Claim[] {
  return [{ ...two, id: "eq-20" }, { ...four, id: "eq-35" }].flatMap(({ id, ...start }) => {
    const where = id.replace("eq-", "eq. (") + ")";
    const times = `s = ${shares.map((share) => share * start.t0).join(", ")}, ${start.label}`;
    // p_t0 is the steeper the smaller t0 is: 1 for those of the paper
    const steep = Math.max(1, 0.02 / start.t0);
    return [
      nearEach({
        id: `${id}-mass`,
        claim: `The law p̂_s of the particles integrates to 1, ${times}`,
        where,
        expected: shares.map(() => 1),
        measured: shares.map((share) => mass(start, share * start.t0, density, math)),
        within: 1e-12,
        fixed: "2026-11-23",
        toleranceFrom: from.quadrature,
      }),
      atMost({
        id: `${id}-push`,
        claim: `p̂_s(ϕ(x)) ϕ′(x) is p_t0(x): it is where the flow map takes p_t0, ${times} ` +
          "(largest relative difference)",
        where,
        measured: () => largest(shares.map((share) => pushMiss(start, share * start.t0, density, math))),
        limit: 2e-11 * steep,
        fixed: "2026-11-23",
        toleranceFrom:
          "finite differences of the flow map: 2e-16/2e-3 over slopes down to √(s/t0), with room; more where t0 is smaller",
        isReachable: isRepresentable,
        reach: representableOnly,
      }),
      atMost({
        id: `${id}-printed`,
        claim: `The formula as printed is this law, ${times} (largest relative difference)`,
        where,
        measured: () => largest(shares.map((share) => printedMiss(start, share * start.t0, density, math))),
        limit: 1e-12 * steep,
        fixed: "2026-11-23",
        toleranceFrom:
          "rounding: x √(t0/s) to 1e-14, 0.5/t0 times that under the exponential of p_t0, 25 times at least",
        isReachable: isRepresentable,
        reach: representableOnly,
      }),
    ];
  });
}

function mass({ line, kappa, t0 }: Case, s: number, density: LawDensity, math: Elementary): number {
  const sigma = Math.sqrt(s);
  const marks = [...points(line)].flatMap((y) => [-reach, -3, 3, reach].map((steps) => y + steps * sigma));
  const end = line.halfWidth + reach * sigma;
  const nodes = nodesWithin(-end, end, [...flowKinks(line, kappa, s), ...marks]);
  return integrate((x) => density(line, kappa, t0, s, x, math), nodes);
}

/** Places at t0 that are off the jumps of the density at later times. */
function placesBesideKinks(line: Line, kappa: number, t0: number): number[] {
  const kinks = flowKinks(line, kappa, t0);
  return placesAcross(201).filter((x) => kinks.every((kink) => Math.abs(x - kink) > 2 * step));
}

function pushMiss({ line, kappa, t0 }: Case, s: number, density: LawDensity, math: Elementary): number {
  return largest(
    placesBesideKinks(line, kappa, t0).map((x) => {
      const [left, end, right] = [x - step, x, x + step].map((place) => flowMap(line, kappa, t0, s, place));
      const slope = (right - left) / (2 * step);
      return Math.abs(
        density(line, kappa, t0, s, end, math) * slope / noisedDensity(points(line), t0, x, math) - 1,
      );
    }),
  );
}

function printedMiss({ line, kappa, t0 }: Case, s: number, density: LawDensity, math: Elementary): number {
  return largest(
    placesBesideKinks(line, kappa, t0).map((x) => {
      const end = flowMap(line, kappa, t0, s, x);
      return Math.abs(
        printedSmoothedDensity(line, kappa, t0, s, end, math) / density(line, kappa, t0, s, end, math) - 1,
      );
    }),
  );
}
