import { number } from "../pipeline/parameters.ts";
import { anyPoints } from "./fits.ts";
import { factor } from "./parameters.ts";
import { empiricalPull } from "./plain_pulls.ts";
import type { Score, Setting } from "./score.ts";

/** The ESF down to a noise variance, and 0 below it. */
export const earlyStop: Score<"early-stop", "stopT"> = {
  id: "early-stop",
  name: "Early stopping",
  doc: "the exact score down to a noise variance, then nothing",
  colour: "#5b5e6d",
  kernel: { name: "moveEmpirical", hasDivergence: true },
  parameters: {
    stopT: number({
      default: 0.1,
      above: 0,
      max: 1,
      doc: "noise variance at which early-stop stops, over t0",
    }),
  },
  fits: anyPoints,
  label: ({ stopT }) => `at <i>t</i> = ${factor(stopT)}<i>t</i><sub>0</sub>`,
  numbers: stop,
  kinks: stop,
  oracle: (setting, t, x) => empiricalPull(setting, t, x, t > setting.values.stopT * setting.t0 ? 1 : 0),
};

/** The noise variance at which it stops, data units². */
function stop({ t0, values }: Setting): number[] {
  return [values.stopT * t0];
}
