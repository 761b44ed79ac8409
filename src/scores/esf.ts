import { anyPoints } from "./fits.ts";
import { empiricalPull } from "./plain_pulls.ts";
import type { Score } from "./score.ts";

/** The exact score of the training points (ESF): t·s = Σ softmax(−|x − yₖ|²/2t) yₖ − x. Chen (2025), eq. (6). */
export const esf: Score<"esf", never> = {
  id: "esf",
  name: "ESF",
  doc: "exact score of the training points, m_t(x) − x",
  colour: "#0072b2",
  kernel: { name: "moveEmpirical", hasDivergence: true },
  parameters: {},
  fits: anyPoints,
  numbers: () => [],
  oracle: (setting, t, x) => empiricalPull(setting, t, x),
};
