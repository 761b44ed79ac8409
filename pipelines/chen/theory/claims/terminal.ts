/** Claims of eq. (22), (37) and (38): the interpolating law that particles end in between the points. */

import type { Elementary } from "../../../../src/theory/elementary.ts";
import { atoms, flowKinks, interpolantDensity, interpolatedMass } from "../../../../src/theory/flow.ts";
import { integrate } from "../../../../src/theory/quadrature.ts";
import { atLeast, type Claim, near } from "../../../../src/ledger/claim.ts";
import { type Case, type Cases, from, papers, papersOnly, representableOnly } from "./cases.ts";

/** p̃_0(x), 1/data unit. */
export type Interpolant = (start: Case, x: number, math: Elementary) => number;

/** g/(1 − Σa): eq. (22), and (38) with the factor that it lacks. */
function normalised({ line, kappa, t0 }: Case, x: number, math: Elementary): number {
  return interpolantDensity(line, kappa, t0, x, math) / interpolatedMass(line, kappa, t0, math);
}

/**
 * @param interpolant  the density under test
 */
export function terminalClaims(
  math: Elementary,
  interpolant: Interpolant = normalised,
  { two, four, isPapers, isRepresentable }: Cases = papers,
): Claim[] {
  const massOf = (start: Case) =>
    integrate((x) => interpolant(start, x, math), flowKinks(start.line, start.kappa, 0));
  const sum = atoms(four.line, four.kappa, four.t0, math).reduce((sum, a) => sum + a, 0);
  const whole = { expected: 1, within: 1e-12, fixed: "2026-11-23", toleranceFrom: from.quadrature };
  // the quadrature's tolerance is absolute, and g/(1 − Σa) divides it by the mass
  const normalisedWhole = ({ line, kappa, t0 }: Case) => ({
    expected: 1,
    within: 1e-12 / Math.min(1, interpolatedMass(line, kappa, t0, math)),
    fixed: "2026-11-26",
    toleranceFrom: `${from.quadrature}, over the mass between the points`,
  });
  return [
    near({
      ...normalisedWhole(two),
      id: "eq-22-mass",
      claim: `The interpolating law p̃ integrates to 1, ${two.label}`,
      where: "eq. (22)",
      measured: massOf(two),
    }),
    atLeast({
      id: "eq-22-positive",
      claim: `p̃ has a density above 0 on all of [−1, 1], ${two.label} (least of 1001 places, 1/data unit)`,
      where: "after eq. (22)",
      measured: () =>
        Math.min(...Array.from({ length: 1001 }, (_, i) => interpolant(two, i / 500 - 1, math))),
      isReachable: isRepresentable,
      reach: representableOnly,
      limit: Number.MIN_VALUE,
      fixed: "2026-11-23",
      toleranceFrom: "the least number above 0",
    }),
    near({
      id: "eq-37-mass",
      claim: "The mass 1 − Σa_k between the points is 0.172274, n = 4, κ = 1.2, t0 = 0.02",
      where: "eq. (37)",
      expected: 0.172274,
      measured: 1 - sum,
      within: 5e-7,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    near({
      ...whole,
      id: "eq-37-total",
      claim: "The law at the end has mass 1 (printed: p̃ weighs 1 − Σ a_k δ_{y_k}, which is no number; " +
        `corrected: 1 − Σa_k), ${four.label}`,
      where: "eq. (37)",
      measured: sum + (1 - sum) * massOf(four),
    }),
    near({
      id: "eq-38-printed",
      claim:
        "What is printed for p̃ integrates to 1 − Σa_k = 0.172274, so it is the part of the law, n = 4, κ = 1.2, t0 = 0.02",
      where: "eq. (38)",
      expected: 0.172274,
      measured: integrate(
        (x) => interpolantDensity(four.line, four.kappa, four.t0, x, math),
        flowKinks(four.line, four.kappa, 0),
      ),
      within: 5e-7,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    near({
      ...normalisedWhole(four),
      id: "eq-38-mass",
      claim:
        "The interpolating law p̃ integrates to 1 (printed: lacks 1/(1 − Σa_k) and integrates to 1 − Σa_k; " +
        `corrected: with it), ${four.label}`,
      where: "eq. (38)",
      measured: massOf(four),
    }),
  ];
}
