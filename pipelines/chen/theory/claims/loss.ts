/** Claims of Propositions 2 and 8: the loss of LA-PL with δ = κ√t tends to ((n−1)/n) F(κ), with order √t. */

import type { Elementary } from "../../../../src/theory/elementary.ts";
import { halfGap } from "../../../../src/theory/line.ts";
import { kappaOfLoss, laPlLoss, lossLimit } from "../../../../src/theory/loss.ts";
import { lossOrder } from "../../../../src/theory/loss_order.ts";
import { deltaOf } from "../../../../src/theory/smoothed.ts";
import { type Claim, falling, near, nearEach } from "../../../../src/ledger/claim.ts";
import { type Case, type Cases, from, papers, papersOnly } from "./cases.ts";

/** Losses of n = 2, κ = 1.2, t = 1e-2 … 1e-6, from an independent computation. */
const losses: readonly [t: number, loss: number][] = [
  [1e-2, 0.06166],
  [1e-3, 0.05159],
  [1e-4, 0.04891],
  [1e-5, 0.04811],
  [1e-6, 0.04786],
];
/** F(1.2), from an independent computation. */
const limitAtKappa = 0.0954935;
const times = [1e-6, 1e-7, 1e-8, 1e-9];

/** Beyond this κ the loss is so small that the quadrature does not tell its order. */
const kappaLimit = 3;

/**
 * @param kappa  what is taken for the κ of the claims
 */
export function lossClaims(
  math: Elementary,
  cases: Cases = papers,
  kappa: number = cases.two.kappa,
): Claim[] {
  const { two, four, isPapers } = cases;
  return [
    near({
      id: "prop-2-f",
      claim: "F(1.2) is 0.0954935",
      where: "Prop. 2",
      expected: limitAtKappa,
      measured: lossLimit(kappa, math),
      within: 5e-8,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    nearEach({
      id: "prop-2-f-ends",
      claim: "F is 1 at 0 and tends to 0 (κ = 9)",
      where: "Prop. 2",
      expected: [1, 0],
      measured: [0, 9].map((strength) => lossLimit(strength, math)),
      within: 1e-15,
      fixed: "2026-11-23",
      toleranceFrom: "rounding",
    }),
    falling({
      id: "prop-2-f-falls",
      claim: "F decreases strictly (κ = 0, 1, … 8)",
      where: "Prop. 2",
      measured: Array.from({ length: 9 }, (_, strength) => lossLimit(strength, math)),
      fixed: "2026-11-23",
      toleranceFrom: "an order",
    }),
    near({
      id: "prop-3-f-inverse",
      claim: "F⁻¹(0.015) is 1.90977",
      where: "Prop. 3",
      expected: 1.90977,
      measured: kappaOfLoss(0.015, math),
      within: 5e-6,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
    }),
    nearEach({
      id: "prop-2-losses",
      claim: `Losses of LA-PL at t = ${losses.map(([t]) => t).join(", ")}, n = 2, κ = 1.2`,
      where: "Prop. 2, eq. (4)",
      expected: losses.map(([, loss]) => loss),
      measured: () => losses.map(([t]) => laPlLoss(two.line, t, deltaOf(t, kappa), math)),
      within: 5e-6,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    ...orderClaims({ ...cases, of: two, id: "prop-2", where: "Prop. 2, eq. (14)" }, kappa, math),
    ...orderClaims({ ...cases, of: four, id: "prop-8", where: "Prop. 8, eq. (33)" }, kappa, math),
  ];
}

function orderClaims(
  { isPapers, of: { line, kappa }, id, where }: Cases & { of: Case; id: string; where: string },
  taken: number,
  math: Elementary,
): Claim[] {
  const isReachable = kappa <= kappaLimit;
  const measured = isReachable ? lossOrder(line, taken, times, math) : undefined;
  const last = times[times.length - 1];
  const { n } = line;
  const expected = (n - 1) / n * (isPapers ? limitAtKappa : lossLimit(kappa, math));
  // The loss is the limit times 1/(1−u)² = 1 + 2u + 3u² + …, u = κ√t/Δ.
  const u = (t: number) => kappa * Math.sqrt(t) / halfGap(line);
  return [
    near({
      id: `${id}-limit`,
      claim: `The loss of LA-PL with δ = ${kappa} √t tends to ((n−1)/n) F(${kappa}), n = ${n} (t = ${last})`,
      where,
      expected,
      measured: () => measured!.rows.at(-1)!.loss,
      within: 2.1 * u(last) * expected + 5e-8,
      fixed: "2026-11-23",
      toleranceFrom: "the term of order √t at this t, and the last digit of F(1.2)",
      isReachable,
      reach: `checked only with kappa of at most ${kappaLimit}`,
    }),
    near({
      id: `${id}-order`,
      claim: `It does so with order √t, n = ${n} (exponent fitted over t = ${times[0]} to ${last})`,
      where,
      expected: 0.5,
      measured: () => measured!.order,
      within: 1.5 * u(times[0]),
      fixed: "2026-11-23",
      toleranceFrom: "the term of order t at the largest t",
      isReachable,
      reach: `checked only with kappa of at most ${kappaLimit}`,
    }),
  ];
}
