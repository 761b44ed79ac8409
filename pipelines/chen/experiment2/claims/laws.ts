/**
 * Claims about the law of LA-PL's particles: histograms, atoms and KL against the closed forms.
 */

import { wedgeErrors } from "../../wedges.ts";
import { axisOf } from "../../../../src/measures/axis.ts";
import {
  chiSquareEstimate,
  chiSquareOfSample,
  chiSquareQuantile,
  chiSquareTail,
} from "../../../../src/measures/chi_square.ts";
import { klBound, klToSmoothed } from "../../../../src/theory/divergence.ts";
import { atoms } from "../../../../src/theory/flow.ts";
import { deltaOf } from "../../../../src/theory/smoothed.ts";
import { atMost, type Claim, near } from "../../../../src/ledger/claim.ts";
import { fewErrors, mostErrors } from "../../../../src/ledger/few_errors.ts";
import { binsOf } from "../bins.ts";
import { massBetween } from "../../law.ts";
import { endOf, eulerOnly, type Experiment, type Reach } from "./particles.ts";

/** Level of the χ² tests. */
const level = 0.01;

/** An estimate of KL from particles. */
export interface MeasuredDivergence {
  readonly estimate: number;
  readonly bias: number;
  readonly biasError: number;
  readonly standardError: number;
}

export function lawClaims(
  experiment: Experiment,
  divergence: MeasuredDivergence,
  { isExact: isReachable }: Pick<Reach, "isExact">,
): Claim[] {
  const { line, kappa, t0, denoised, math } = experiment;
  const laPl = denoised.get("la-pl");
  if (!laPl) return [];
  const { low, high, count } = binsOf(line.n, line.halfWidth);
  const edges = Array.from({ length: count + 1 }, (_, i) => low + i * (high - low) / count);
  const histograms = [...laPl.t].slice(1).map((t, i) => {
    const { chi2, degrees } = chiSquareOfSample(
      axisOf(laPl.at(i + 1), 2, 0),
      edges,
      (low, high) => massBetween(experiment, t, low, high),
    );
    return atMost({
      id: i === 0 ? "figure-5-histogram-middle" : "figure-5-histogram-end",
      claim:
        `The histogram of LA-PL's x₁ at t = ${t} has the density p̂_t in closed form (χ², against its 99 % point)`,
      where: "Fig. 5 (b), eq. (35)",
      measured: chiSquareEstimate(chi2, degrees),
      limit: () => chiSquareQuantile(level, degrees, math),
      fixed: "2026-11-23",
      toleranceFrom: "level of the test: 1 run of 100 fails by chance",
      note: `${degrees} degrees of freedom, p = ${Number(chiSquareTail(chi2, degrees, math).toPrecision(3))}`,
      isReachable,
      reach: eulerOnly,
    });
  });
  const end = laPl.t[laPl.t.length - 1];
  const closed = klToSmoothed(line, kappa, t0, end, math);
  const { estimate, bias, standardError, biasError } = divergence;
  const corrected = {
    value: estimate - bias,
    error: Math.sqrt(standardError * standardError + biasError * biasError),
  };
  return [
    ...histograms,
    atMost({
      id: "eq-37-atoms-particles",
      claim:
        "Each training point draws the fraction a_k of LA-PL's particles (largest distance in standard errors)",
      where: "eq. (21), (37)",
      measured: () => ({
        value: Math.max(
          ...wedgeErrors(line, deltaOf(end, kappa), axisOf(endOf(laPl), 2, 0), atoms(line, kappa, t0, math)),
        ),
        error: 1,
      }),
      limit: mostErrors,
      fixed: "2026-11-23",
      toleranceFrom: "standard error of a fraction, four times; in these units it is 1",
      isReachable,
      reach: eulerOnly,
    }),
    near({
      id: "prop-5-kl-particles",
      claim:
        `KL(uniform ‖ LA-PL) at t = ${end} from particles, less the estimator's bias, is the closed form`,
      where: "Prop. 5",
      expected: closed,
      // the law of the data
      against: 0,
      measured: corrected,
      within: fewErrors,
      fixed: "2026-11-26",
      tuned: "what counts as an error: none of the bias, then all of it before, on seed 0",
      toleranceFrom:
        "four jackknife standard errors of the 32-nearest-neighbour estimate and of its bias, which is its change to 64 neighbours",
      isReachable,
      reach: eulerOnly,
      note: `estimate ${estimate.toPrecision(6)}, bias ${bias.toPrecision(3)} ± ${biasError.toPrecision(2)}`,
    }),
    atMost({
      id: "prop-5-bound-particles",
      claim:
        "KL(uniform ‖ LA-PL) from particles is below the bound (corrected: exp(−x²/2t₀) makes the term 1/6t₀)",
      where: "Prop. 5, eq. (22), (88)",
      measured: corrected,
      limit: klBound(line, kappa, t0, math),
      fixed: "2026-11-23",
      toleranceFrom: "a bound",
      isReachable,
      reach: eulerOnly,
    }),
  ];
}
