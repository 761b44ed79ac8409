/** Claims inside the proofs: inequalities that they stand on (Lemmas 9 and 10, eq. 70). */

import type { Elementary } from "../../../../src/theory/elementary.ts";
import { normalPdf } from "../../../../src/theory/normal.ts";
import { integrate } from "../../../../src/theory/quadrature.ts";
import { atLeast, atMost, type Claim } from "../../../../src/ledger/claim.ts";
import { from, largest } from "./cases.ts";

export function proofClaims(math: Elementary): Claim[] {
  const density = (x: number) => normalPdf(x, math);
  const edges = Array.from({ length: 61 }, (_, i) => i / 10);
  const losses = Array.from({ length: 150 }, (_, i) => (i + 1) * 1e-4);
  return [
    ...[
      { equation: 46, factor: (_: number) => 1, bound: (_: number) => 0 },
      { equation: 47, factor: (x: number) => x * x, bound: (u: number) => u },
    ].map(({ equation, factor, bound }) =>
      atMost({
        id: `eq-${equation}`,
        claim: `The bound of ∫_u^∞ ${equation === 46 ? "" : "x² "}e^{−x²/2} holds for u = 0, 0.1, … 6 ` +
          "(largest integral over its bound)",
        where: `Lemma 9, eq. (${equation})`,
        measured: largest(edges.map((u) => {
          // Without e^{−u²/2}, so that the quadrature's tolerance is relative; beyond u + 40 nothing is left.
          const rest = (x: number) => factor(u + x) * math.exp(-x * (u + x / 2));
          return integrate(rest, [0, 0.25, 1, 4, 12, 40]) / (Math.sqrt(Math.PI / 2) + bound(u));
        })),
        limit: 1 + 2e-12,
        fixed: "2026-11-23",
        toleranceFrom: `${from.bound}, reached at u = 0; ${from.quadrature}`,
      })
    ),
    atMost({
      id: "eq-70",
      claim: "(n−1)/(n−1−2n√ε) is at most 1 + 7.9√ε for ε ≤ 0.015, n = 2 … 10 (largest difference)",
      where: "eq. (70)",
      measured: largest(losses.flatMap((loss) =>
        Array.from({ length: 9 }, (_, i) => {
          const [n, root] = [i + 2, Math.sqrt(loss)];
          return (n - 1) / (n - 1 - 2 * n * root) - (1 + 7.9 * root);
        })
      )),
      limit: 0,
      fixed: "2026-11-23",
      toleranceFrom: from.bound,
    }),
    atLeast({
      id: "eq-74",
      claim: "E[x²] of a standard normal over [−1.5, 1.5] is above 0.25",
      where: "Lemma 10, eq. (74)",
      measured: integrate((x) => x * x * density(x), [-1.5, 0, 1.5]),
      limit: 0.25,
      fixed: "2026-11-23",
      toleranceFrom: from.bound,
    }),
    atLeast({
      id: "eq-75",
      claim: "The probability of [1.5, 3] under a standard normal is above 0.03",
      where: "Lemma 10, eq. (75)",
      measured: integrate(density, [1.5, 3]),
      limit: 0.03,
      fixed: "2026-11-23",
      toleranceFrom: from.bound,
    }),
  ];
}
