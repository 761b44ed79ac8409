import { number } from "../pipeline/parameters.ts";
import { noisedLogDensityAt } from "../theory/posterior.ts";
import { anyPoints } from "./fits.ts";
import { empiricalPull } from "./plain_pulls.ts";
import type { Score, Setting } from "./score.ts";

/**
 * Regularised empirical Bayes: ∇p_t/max(p_t, ε), the ESF damped where the density is low, with the same ε at every noise level
 * (Wibisono et al. 2024). Or, with τ above 0, as Baptista et al. (arXiv:2501.15785) compute it, where the constant stands against
 * the sum of the points' weights without their norm:
 *
 *   Σ_k exp(−|x − y_k|²/2t) (y_k − x)/t / max(Σ_k exp(−|x − y_k|²/2t), τ),
 *
 * that is ε = τ (2πt)^(−d/2)/n, which grows as the noise falls: at a point itself τ ≤ 1 never damps, ε only while p_t < ε.
 */
export const empiricalBayes: Score<"empirical-bayes", "ebEpsilon" | "ebTau"> = {
  id: "empirical-bayes",
  name: "Empirical Bayes",
  doc: "t ∇p_t / max(p_t, ε), ε the same at every noise level",
  colour: "#9f293a",
  kernel: {
    name: "moveEmpiricalBayes",
    hasDivergence: true,
    check({ numbers: [, isOfSum = 0] }) {
      if (isOfSum === 0 || isOfSum === 1) return;
      throw new RangeError(
        `number 1 of moveEmpiricalBayes must be 0, a floor of p_t, or 1, of the sum, got ${isOfSum}`,
      );
    },
  },
  parameters: {
    ebEpsilon: number({
      default: 0.5,
      above: 0,
      max: 1e6,
      doc: "ε of empirical-bayes, over the peak of one point's share of p_t0",
    }),
    ebTau: number({
      default: 0,
      min: 0,
      max: 1e6,
      doc: "τ of empirical-bayes, least value of Σ exp(−|x − y|²/2t), in the place of ε; 0: ε",
    }),
  },
  fits: anyPoints,
  label: ({ ebEpsilon, ebTau }) => ebTau > 0 ? `τ = ${ebTau}` : `ε = ${ebEpsilon} peak`,
  numbers: (setting) => {
    const { values: { ebTau }, math } = setting;
    return ebTau > 0 ? [math.log(ebTau), 1] : [logEpsilon(setting), 0];
  },
  oracle: (setting, t, x) => {
    const { points, d, values: { ebTau }, math } = setting;
    const log = noisedLogDensityAt(points, d, t, x, math);
    const logSum = log + math.log(points.length / d) + d / 2 * math.log(2 * Math.PI * t);
    const excess = ebTau > 0 ? logSum - math.log(ebTau) : log - logEpsilon(setting);
    return empiricalPull(setting, t, x, math.exp(Math.min(excess, 0)));
  },
};

/** log ε, ε a part of the peak of one point's share of p_t0. */
const logEpsilon = ({ points, d, t0, values: { ebEpsilon }, math }: Setting) =>
  math.log(ebEpsilon * d / points.length) - d / 2 * math.log(2 * Math.PI * t0);
