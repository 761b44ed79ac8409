/** Claims of Proposition 5's proof: Lemma 12 and eq. (88). */

import { klToInterpolant, klToTerminal } from "../../../../src/theory/divergence.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import { flowKinks, smoothedLogDensity } from "../../../../src/theory/flow.ts";
import { halfGap, midpoints } from "../../../../src/theory/line.ts";
import { normalPdf } from "../../../../src/theory/normal.ts";
import { integrate } from "../../../../src/theory/quadrature.ts";
import { deltaOf } from "../../../../src/theory/smoothed.ts";
import { atMost, type Claim, near } from "../../../../src/ledger/claim.ts";
import { type Case, type Cases, from, largest, papers, representableOnly } from "./cases.ts";

/** What a test may replace. */
export interface Lemma12UnderTest {
  /** KL(u_D ‖ p̂_0), nats. */
  readonly kl?: typeof klToTerminal;
  /** The number that divides −x² in the density of variance t0 of (88). */
  readonly divisor?: (t0: number) => number;
}

export function lemma12Claims(
  math: Elementary,
  { kl = klToTerminal, divisor = (t0) => 2 * t0 }: Lemma12UnderTest = {},
  { two, four, isRepresentable }: Cases = papers,
): Claim[] {
  const { kappa, t0 } = two;
  const normalisedMiss = klToInterpolant(two.line, kappa, t0, math) - klToTerminal(two.line, kappa, t0, math);
  const delta = deltaOf(t0, kappa);
  const sigma = Math.sqrt(t0);
  const exponent = isRepresentable
    ? integrate((x) => math.log(normalPdf((x - 1) / sigma, math) / sigma), [0, 1 - delta])
    : NaN;
  return [
    ...[two, four].map((start) =>
      atMost({
        id: `lemma-12-${start.line.n}`,
        claim:
          "KL(u_D ‖ p̂_0) is KL from the uniform law on the ramps at t to p̂_t, at t = t0, t0/4, t0/100, t0/100000, " +
          `${start.label} (printed: (87) has p̃ of (22), which is off by log(1 − Σa); corrected: the part (1 − Σa) p̃ of p̂_0; largest difference, nats)`,
        where: "Lemma 12, eq. (87)",
        measured: () =>
          largest(
            [1, 4, 100, 100_000].map((part) => start.t0 / part).map((t) =>
              Math.abs(klOnRamps(start, t, math) - kl(start.line, start.kappa, start.t0, math))
            ),
          ),
        limit: 1e-11 * Math.max(1, kl(start.line, start.kappa, start.t0, math)),
        fixed: "2026-11-26",
        toleranceFrom: `${from.quadrature} in each of two integrals, over their lengths and of their sizes`,
        isReachable: isRepresentable,
        reach: representableOnly,
        note: `log(1 − Σa) is ${normalisedMiss.toPrecision(4)} for n = 2`,
      })
    ),
    near({
      id: "eq-88-exponent",
      claim: "∫ log N(x; 1, t0) over [0, 1 − δ] (printed: with exp(−x²/t0), so ∫x²/t0; " +
        `corrected: exp(−x²/2t0), so ∫x²/2t0), ${two.label}`,
      where: "eq. (88)",
      expected: exponent,
      measured: -(1 - delta) / 2 * math.log(2 * Math.PI * t0) - (1 - delta * delta * delta) / 3 / divisor(t0),
      within: 1e-12 * Math.max(1, Math.abs(exponent)),
      fixed: "2026-11-23",
      toleranceFrom: from.quadrature,
      isReachable: isRepresentable,
      reach: representableOnly,
    }),
  ];
}

/** KL from the uniform law on all [z_k − (Δ−δ_t), z_k + (Δ−δ_t)] to p̂_t, nats. */
function klOnRamps({ line, kappa, t0 }: Case, t: number, math: Elementary): number {
  const window = halfGap(line) - deltaOf(t, kappa);
  const length = 2 * (line.n - 1) * window;
  const bends = flowKinks(line, kappa, t);
  const sum = midpoints(line).reduce((sum, z) => {
    const inside = bends.filter((place) => Math.abs(place - z) < window);
    const logDensity = (x: number) => smoothedLogDensity(line, kappa, t0, t, x, math);
    return sum + integrate(logDensity, [z - window, ...inside, z + window]);
  }, 0);
  return -math.log(length) - sum / length;
}
