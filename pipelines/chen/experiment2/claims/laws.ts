/**
 * Claims about the law of LA-PL's particles: histograms, atoms and KL against the closed forms.
 */

import { wedgeErrors } from "../../wedges.ts";
import { axisOf } from "../../../../src/measures/axis.ts";
import { chiSquareProbability } from "../../../../src/measures/chi_square.ts";
import { klBound, klToSmoothed } from "../../../../src/theory/divergence.ts";
import { atoms, flowKinks, smoothedDensity } from "../../../../src/theory/flow.ts";
import { points } from "../../../../src/theory/line.ts";
import { integrate, nodesWithin } from "../../../../src/theory/quadrature.ts";
import { deltaOf } from "../../../../src/theory/smoothed.ts";
import { atLeast, atMost, type Claim } from "../../../../src/ledger/claim.ts";
import { endOf, type Experiment } from "./particles.ts";

/** Standard errors that a measured fraction or divergence may be off: 1 in 16000 runs by chance. */
const standardErrors = 4;
/** Level of the χ² tests. */
const level = 0.01;

/** An estimate of KL from particles. */
export interface MeasuredDivergence {
  readonly estimate: number;
  readonly bias: number;
  readonly standardError: number;
}

/** The probability that LA-PL has between two places at time t. */
export function massBetween(
  { line, kappa, t0, math }: Experiment,
  t: number,
  low: number,
  high: number,
): number {
  const sigma = Math.sqrt(t);
  const near = [...points(line)].flatMap((y) => [-6, -3, -1, 1, 3, 6].map((z) => y + z * sigma));
  const nodes = nodesWithin(low, high, [...flowKinks(line, kappa, t), ...near]);
  return integrate((x) => smoothedDensity(line, kappa, t0, t, x, math), nodes, 1e-10);
}

export function lawClaims(experiment: Experiment, divergence: MeasuredDivergence): Claim[] {
  const { line, kappa, t0, denoised, math } = experiment;
  const laPl = denoised.get("la-pl");
  if (!laPl) return [];
  const edges = histogramEdges(line.halfWidth);
  const histograms = [...laPl.t].slice(1).map((t, i) =>
    atLeast({
      id: i === 0 ? "figure-5-histogram-middle" : "figure-5-histogram-end",
      claim:
        `The histogram of LA-PL's x₁ at t = ${t} has the density p̂_t in closed form (χ² test, probability)`,
      where: "Fig. 5 (b), eq. (35)",
      measured: chiSquareProbability(
        axisOf(laPl.at(i + 1), 2, 0),
        edges,
        (low, high) => massBetween(experiment, t, low, high),
        math,
      ),
      limit: level,
      fixed: "2026-11-23",
      toleranceFrom: "level of the test: 1 run of 100 fails by chance",
    })
  );
  const end = laPl.t[laPl.t.length - 1];
  const closed = klToSmoothed(line, kappa, t0, end, math);
  const { estimate, bias, standardError } = divergence;
  return [
    ...histograms,
    atMost({
      id: "eq-37-atoms-particles",
      claim:
        "Each training point draws the fraction a_k of LA-PL's particles (largest distance in standard errors)",
      where: "eq. (21), (37)",
      measured: Math.max(
        ...wedgeErrors(line, deltaOf(end, kappa), axisOf(endOf(laPl), 2, 0), atoms(line, kappa, t0, math)),
      ),
      limit: standardErrors,
      fixed: "2026-11-23",
      toleranceFrom: "standard error of a fraction",
    }),
    atMost({
      id: "prop-5-kl-particles",
      claim: `KL(uniform ‖ LA-PL) at t = ${end} from particles is the closed form ${
        closed.toFixed(4)
      } (less the estimator's bias; distance in errors)`,
      where: "Prop. 5",
      measured: Math.abs(estimate - bias - closed) / Math.sqrt(standardError * standardError + bias * bias),
      limit: standardErrors,
      fixed: "2026-11-23",
      toleranceFrom:
        "jackknife standard error of the 32-nearest-neighbour estimate, and its bias, known to first order only",
    }),
    atMost({
      id: "prop-5-bound-particles",
      claim:
        "KL(uniform ‖ LA-PL) from particles is below the bound (corrected: exp(−x²/2t₀) makes the term 1/6t₀)",
      where: "Prop. 5, eq. (22), (88)",
      measured: estimate - bias,
      limit: klBound(line, kappa, t0, math),
      fixed: "2026-11-23",
      toleranceFrom: "a bound",
    }),
  ];
}

/** Bins with the training points of n = 4 in the middle of theirs: the mass near a point is in one bin. */
function histogramEdges(halfWidth: number): number[] {
  return Array.from({ length: 75 }, (_, i) => halfWidth * (-2 - 1 / 36 + i / 18));
}
