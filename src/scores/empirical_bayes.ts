import { number } from "../pipeline/parameters.ts";
import { noisedLogDensityAt } from "../theory/posterior.ts";
import { anyPoints } from "./fits.ts";
import { empiricalPull } from "./plain_pulls.ts";
import type { Score, Setting } from "./score.ts";

/** Regularised empirical Bayes: ∇p_t/max(p_t, ε), the ESF damped where the density is low. */
export const empiricalBayes: Score<"empirical-bayes", "ebEpsilon"> = {
  id: "empirical-bayes",
  name: "Empirical Bayes",
  doc: "t ∇p_t / max(p_t, ε)",
  colour: "#9f293a",
  kernel: { name: "moveEmpiricalBayes" },
  parameters: {
    ebEpsilon: number({
      default: 0.5,
      above: 0,
      max: 1e6,
      doc: "ε of empirical-bayes, over the peak of one point's share of p_t0",
    }),
  },
  fits: anyPoints,
  label: ({ ebEpsilon }) => `ε = ${ebEpsilon} peak`,
  numbers: (setting) => [logEpsilon(setting)],
  oracle: (setting, t, x) => {
    const { points, d, math } = setting;
    const excess = noisedLogDensityAt(points, d, t, x, math) - logEpsilon(setting);
    return empiricalPull(setting, t, x, math.exp(Math.min(excess, 0)));
  },
};

/** log ε, ε a part of the peak of one point's share of p_t0. */
const logEpsilon = ({ points, d, t0, values: { ebEpsilon }, math }: Setting) =>
  math.log(ebEpsilon * d / points.length) - d / 2 * math.log(2 * Math.PI * t0);
