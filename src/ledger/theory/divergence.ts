/**
 * Claims about KL: Proposition 5 with its bounds, and Lemma 12.
 */

import { klBound, klBoundOfPaper, klToTerminal } from "../../theory/divergence.ts";
import type { Elementary } from "../../theory/elementary.ts";
import { lineOf, points } from "../../theory/line.ts";
import { noisedLogDensity } from "../../theory/noised.ts";
import { integrate, nodesWithin } from "../../theory/quadrature.ts";
import { deltaOf } from "../../theory/smoothed.ts";
import { atLeast, atMost, type Claim, near } from "../claim.ts";

const kappa = 1.2;
/** 18 pairs with κ√t0 below 1. */
const pairs = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2].flatMap((t0) =>
  [0.5, 1.2, 2].map((kappa) => ({ t0, kappa }))
);

export function divergenceClaims(math: Elementary): Claim[] {
  const golden = (
    id: string,
    claim: string,
    where: string,
    expected: number,
    measured: number,
    within: number,
  ) => near({ id, claim, where, expected, measured, within, toleranceFrom: "the last digit expected" });
  const [two, four] = [lineOf(2), lineOf(4)];
  const divergence = klToTerminal(two, kappa, 0.1, math);
  const paper = "n = 2, κ = 1.2, t₀ = 0.1";
  const slack = Math.min(...pairs.map(({ t0, kappa }) => {
    const value = klToTerminal(two, kappa, t0, math);
    const bounds = [
      klBound(two, kappa, t0, math),
      klBoundOfPaper(kappa, t0, true, math),
      klBoundOfPaper(kappa, t0, false, math),
    ];
    return Math.min(...bounds.map((bound) => bound - value));
  }));
  return [
    golden("prop-5-kl", `KL(u ‖ p̂₀), ${paper}`, "Prop. 5", 2.71768, divergence, 5e-6),
    golden(
      "prop-5-kl-4",
      "KL(u ‖ p̂₀), n = 4, κ = 1.2, t₀ = 0.02",
      "Prop. 5",
      1.854944,
      klToTerminal(four, kappa, 0.02, math),
      5e-7,
    ),
    golden(
      "prop-5-tight",
      `The tight bound, ${paper}`,
      "derived",
      2.78395,
      klBound(two, kappa, 0.1, math),
      5e-6,
    ),
    golden(
      "prop-5-tight-4",
      "The tight bound, n = 4, κ = 1.2, t₀ = 0.02",
      "derived",
      2.004954,
      klBound(four, kappa, 0.02, math),
      5e-7,
    ),
    golden(
      "prop-5-corrected",
      `The paper's bound with 1/(6t₀(1−δ)) (printed: 1/(3t₀(1−δ)), as (88) drops the 2 of exp(−x²/2t₀)), ${paper}`,
      "Prop. 5, eq. (22), (88)",
      3.6239,
      klBoundOfPaper(kappa, 0.1, true, math),
      5e-5,
    ),
    golden(
      "prop-5-printed",
      `The bound as printed: true, but loose, ${paper}`,
      "Prop. 5, eq. (22)",
      6.3098,
      klBoundOfPaper(kappa, 0.1, false, math),
      5e-5,
    ),
    atLeast({
      id: "prop-5-bounds",
      claim: "All three bounds are above KL at 18 pairs of t₀ and κ (smallest distance, nats)",
      where: "Prop. 5",
      measured: slack,
      limit: 0,
      toleranceFrom: "bounds",
    }),
    atMost({
      id: "lemma-12",
      claim:
        `KL(u₁ ‖ p̂₀) = KL(u on [δ−1, 1−δ] ‖ p_t₀) (printed (87): with g not normalised, though (22) does; difference, ${paper})`,
      where: "Lemma 12, eq. (87)",
      measured: Math.abs(divergence - divergenceInside(0.1, math)),
      limit: 1e-11,
      toleranceFrom: "error asked of the quadrature",
    }),
  ];
}

/** KL of the uniform law between the wedges of two points to p_t0, by quadrature of its definition. */
function divergenceInside(t0: number, math: Elementary): number {
  const line = lineOf(2);
  const end = 1 - deltaOf(t0, kappa);
  const integral = integrate((x) => noisedLogDensity(points(line), t0, x, math), nodesWithin(-end, end, [0]));
  return -math.log(2 * end) - integral / (2 * end);
}
