/** Claims of Proposition 5: KL(u_D ‖ p̂_0) and its bounds. */

import { klBound, klBoundOfPaper, klToNoised, klToTerminal } from "../../../../src/theory/divergence.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import { atLeast, atMost, type Claim, near, nearEach } from "../../../../src/ledger/claim.ts";
import { type Case, caseOf, type Cases, from, papers, papersOnly } from "./cases.ts";

/** What a test may replace; nats. */
export interface DivergenceUnderTest {
  readonly kl?: typeof klToTerminal;
  readonly bound?: typeof klBound;
}

/** 18 pairs for n = 2. */
const pairs = [0.005, 0.02, 0.05, 0.1, 0.2, 0.3].flatMap((t0) =>
  [0.3, 1.2, 1.8].map((kappa) => caseOf(2, kappa, t0))
);
/** The same at n = 4, where Δ² is 9 times smaller. */
const narrowPairs = pairs.map(({ kappa, t0 }) => caseOf(4, kappa, t0 / 9));
/** For the ESF's divergence. */
const tSmall = 1e-6;

export function divergenceClaims(
  math: Elementary,
  { kl = klToTerminal, bound = klBound }: DivergenceUnderTest = {},
  { two, four, isPapers }: Cases = papers,
): Claim[] {
  const klOf = ({ line, kappa, t0 }: Case) => kl(line, kappa, t0, math);
  const boundOf = ({ line, kappa, t0 }: Case) => bound(line, kappa, t0, math);
  const printed = ({ kappa, t0 }: Case, corrected = false) => klBoundOfPaper(kappa, t0, corrected, math);
  /** A row about the least room that is left between two bounds. */
  const order = (
    id: string,
    claim: string,
    above: (start: Case) => number,
    below: (start: Case) => number,
    cases = pairs,
  ) =>
    atLeast({
      id,
      claim: `${claim}, at 18 pairs of t0 and κ, n = ${cases[0].line.n} (least difference, nats)`,
      where: "Prop. 5, eq. (88), (89)",
      measured: Math.min(...cases.map((pair) => above(pair) - below(pair))),
      limit: 0,
      fixed: "2026-11-23",
      toleranceFrom: from.bound,
    });
  return [
    near({
      id: "prop-5-kl",
      claim: `KL(u_1 ‖ p̂_0) is 2.71768, ${papers.two.label}`,
      where: "Prop. 5",
      expected: 2.71768,
      measured: klOf(two),
      within: 5e-6,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    near({
      id: "prop-5-kl-4",
      claim: `KL(u_1 ‖ p̂_0) is 1.854944, ${papers.four.label}`,
      where: "Prop. 5, appendix C",
      expected: 1.854944,
      measured: klOf(four),
      within: 5e-7,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    atMost({
      id: "prop-5-bound",
      claim: "KL(u_1 ‖ p̂_0) is at most the bound (printed: 1/(3t0(1−δ)), which is true but loose; " +
        `corrected: 1/(6t0(1−δ)), as (88) needs exp(−x²/2t0)), ${two.label}`,
      where: "Prop. 5, eq. (88)",
      measured: klOf(two),
      limit: printed(two, true),
      fixed: "2026-11-23",
      toleranceFrom: from.bound,
    }),
    nearEach({
      id: "prop-5-bounds",
      claim: `The bound as printed and with 1/(6t0(1−δ)), ${papers.two.label}`,
      where: "Prop. 5",
      expected: [6.3098, 3.6239],
      measured: [printed(two), printed(two, true)],
      within: 5e-5,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    near({
      id: "prop-5-tight",
      claim: `The tight bound, from the nearest component of p_t0 alone, is 2.78395, ${papers.two.label}`,
      where: "Prop. 5 (derived here)",
      expected: 2.78395,
      measured: boundOf(two),
      within: 5e-6,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    near({
      id: "prop-5-tight-4",
      claim: `The tight bound is 2.004954, ${papers.four.label}`,
      where: "Prop. 5 (derived here)",
      expected: 2.004954,
      measured: boundOf(four),
      within: 5e-7,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    order("prop-5-order-tight", "KL is at most the tight bound", boundOf, klOf),
    order("prop-5-order-tight-4", "KL is at most the tight bound", boundOf, klOf, narrowPairs),
    order(
      "prop-5-order-corrected",
      "The tight bound is at most the paper's with 1/(6t0(1−δ))",
      (pair) => printed(pair, true),
      boundOf,
    ),
    order(
      "prop-5-order-printed",
      "That is at most the bound as printed",
      printed,
      (pair) => printed(pair, true),
    ),
    order(
      "eq-89-log-2",
      "KL is at most the bound with 1/(6t0(1−δ)) (printed: and log 2√(2π), as (89) loses a log 2; corrected: and log √(2π))",
      (pair) => printed(pair, true) - math.log(2),
      klOf,
    ),
    near({
      id: "prop-5-esf",
      claim:
        `Under the ESF the divergence grows like 1/(6t), without bound: 6t KL(u_1 ‖ p_t) is 1, n = 2 (t = ${tSmall})`,
      where: "section 4, after Prop. 5",
      expected: 1,
      measured: 6 * tSmall * klToNoised(two.line, tSmall, math),
      within: 6 * tSmall * (1 + Math.abs(math.log(2 * Math.PI * tSmall)) / 2),
      fixed: "2026-11-23",
      toleranceFrom: "6t times the logarithms beside 1/(6t)",
    }),
  ];
}
