import { knownMixture } from "./fits.ts";
import { posteriorWeights, pullBy } from "../theory/posterior.ts";
import { requireNumber } from "./require_number.ts";
import type { Score } from "./score.ts";

/** The exact score of the Gaussian mixture that the points are samples of: what a model should learn. */
export const exactGm: Score<"exact-gm", never> = {
  id: "exact-gm",
  name: "Exact",
  doc: "of the mixture that the data are samples of",
  colour: "#1a1a1a",
  kernel: {
    name: "moveMixture",
    hasDivergence: true,
    check: (score) => requireNumber(score, 0, "the variance of the mixture's modes"),
  },
  isOfModes: true,
  parameters: {},
  fits: knownMixture,
  numbers: ({ spread = 0 }) => [spread * spread],
  oracle: ({ points, d, spread = 0, math }, t, x) => {
    const variance = t + spread * spread;
    const pull = pullBy(posteriorWeights(points, d, variance, x, math), points, d, x);
    return pull.map((value) => t / variance * value);
  },
};
