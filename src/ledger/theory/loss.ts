/**
 * Claims about loss and smoothness: Propositions 2 (8 for n > 2) and 3.
 */

import type { Elementary } from "../../theory/elementary.ts";
import { halfGap, lineOf, midpoints } from "../../theory/line.ts";
import { laPlNonSmoothness, lossLimit } from "../../theory/loss.ts";
import { lossOrder } from "../../theory/loss_order.ts";
import { nearOptimality } from "../../theory/near_optimality.ts";
import { laPlScore } from "../../theory/smoothed.ts";
import { atMost, type Claim, near } from "../claim.ts";

const kappa = 1.2;
const times = [1e-6, 1e-7, 1e-8, 1e-9];

export function lossClaims(math: Elementary): Claim[] {
  return [
    near({
      id: "prop-2-f",
      claim: "F(1.2) = 2∫(u−κ)²φ",
      where: "Prop. 2",
      expected: 0.0954935,
      measured: lossLimit(kappa, math),
      within: 5e-8,
      toleranceFrom: "the last digit expected",
    }),
    ...[2, 4].flatMap((n) => {
      const { limit, rows, order } = lossOrder(lineOf(n), kappa, times, math);
      const [id, where] = n === 2 ? ["prop-2", "Prop. 2, eq. (14)"] : ["prop-8", "Prop. 8"];
      const last = rows[rows.length - 1];
      return [
        near({
          id: `${id}-limit`,
          claim: `L_t[LA-PL] tends to ((n−1)/n) F(κ), n = ${n} (at t = ${last.t})`,
          where,
          expected: limit,
          measured: last.loss,
          within: 3 * kappa / halfGap(lineOf(n)) * limit * Math.sqrt(last.t),
          toleranceFrom: "the correction 2κ√t/Δ times the limit, and half as much again",
        }),
        near({
          id: `${id}-order`,
          claim: `… and the difference falls as t to the power 1/2, n = ${n}`,
          where,
          expected: 0.5,
          measured: order,
          within: 0.01,
          toleranceFrom: "the next order, √t, over these t",
        }),
      ];
    }),
    near({
      id: "prop-3-r",
      claim: "R[LA-PL] = 2(n−1)Δ/(t(Δ−δ)) is the sum of its slopes' jumps, n = 4, t = 0.02, δ = 0.17",
      where: "eq. (15); f″ as a measure",
      expected: laPlNonSmoothness(lineOf(4), 0.02, 0.17),
      measured: slopeJumps(4, 0.02, 0.17),
      within: 1e-6,
      toleranceFrom: "differences of a score of 10 over 1e-4: rounding 1e-15 · 10/1e-4, a thousand times",
    }),
    ...optimumClaims(math),
  ];
}

/** Sum of |jumps of the slope| of LA-PL, by differences on both sides of each kink. */
function slopeJumps(n: number, t: number, delta: number): number {
  const line = lineOf(n);
  const window = halfGap(line) - delta;
  const step = 1e-4;
  const kinks = [...midpoints(line)].flatMap((z) => [z - window, z + window]);
  const score = (x: number) => laPlScore(line, t, delta, x);
  return kinks.reduce((sum, x) => {
    const slopeBefore = (score(x - step) - score(x - 2 * step)) / step;
    const slopeAfter = (score(x + 2 * step) - score(x + step)) / step;
    return sum + Math.abs(slopeAfter - slopeBefore);
  }, 0);
}

function optimumClaims(math: Elementary): Claim[] {
  const [t, loss] = [1e-3, 0.01473];
  const { laPl, tightest, ratio, bound, optimum } = nearOptimality(lineOf(2), t, loss, math);
  const problem = "n = 2, t = 1e-3, ε = 0.01473";
  return [
    atMost({
      id: "prop-3-feasible",
      claim: `LA-PL with κ = F⁻¹(ε) has at most the loss ε (${problem})`,
      where: "Prop. 3",
      measured: laPl.loss,
      limit: loss,
      toleranceFrom: "a bound",
    }),
    atMost({
      id: "prop-3-ratio",
      claim:
        `R[LA-PL] is at most 1 + 8√ε times the smallest there is, problem (16) solved numerically (${problem})`,
      where: "Prop. 3, eq. (16)",
      measured: ratio,
      limit: bound,
      toleranceFrom: "a bound; the optimum is certified from below by duality",
    }),
    atMost({
      id: "prop-3-certificate",
      claim: `The solution of (16), t r* = ${
        (t * optimum.nonSmoothness).toFixed(6)
      }, is within this part of its dual bound (${problem})`,
      where: "eq. (16)",
      measured: optimum.gap,
      limit: 1e-8,
      toleranceFrom: "what the solver is asked for",
    }),
    near({
      id: "prop-3-tightest",
      claim: `t R of the LA-PL whose loss is ε exactly (${problem})`,
      where: "Prop. 3",
      expected: 2.1142,
      measured: t * tightest.nonSmoothness,
      within: 5e-5,
      toleranceFrom: "the last digit expected",
    }),
  ];
}
