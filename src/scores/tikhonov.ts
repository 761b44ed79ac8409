import { number } from "../pipeline/parameters.ts";
import { anyPoints } from "./fits.ts";
import { factor } from "./parameters.ts";
import { empiricalPull } from "./plain_pulls.ts";
import { requireNumber } from "./require_number.ts";
import type { Score } from "./score.ts";

/** The minimiser of the score-matching loss with a Tikhonov term: the ESF times t/(t + c). */
export const tikhonov: Score<"tikhonov", "tikhonovC"> = {
  id: "tikhonov",
  name: "Tikhonov",
  doc: "the exact score times t/(t + c)",
  colour: "#312403",
  kernel: {
    name: "moveTikhonov",
    hasDivergence: true,
    check: (score) => requireNumber(score, 0, "c of Tikhonov's score"),
  },
  parameters: { tikhonovC: number({ default: 0.05, min: 0, max: 1000, doc: "c of tikhonov over t0" }) },
  fits: anyPoints,
  label: ({ tikhonovC }) => `<i>c</i> = ${factor(tikhonovC)}<i>t</i><sub>0</sub>`,
  numbers: ({ t0, values }) => [values.tikhonovC * t0],
  oracle: (setting, t, x) => empiricalPull(setting, t, x, t / (t + setting.values.tikhonovC * setting.t0)),
};
