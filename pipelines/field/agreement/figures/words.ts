/** Axes and words that the figures of agreement share. */

import type { CurveAxis } from "../../../../src/figures/curve_axis.ts";
import type { Scene } from "../scene.ts";

/** Noise level of a data set. */
export function noiseAxis({ name, sigmas }: Pick<Scene, "name" | "sigmas">): CurveAxis {
  return {
    title: name === "digits" ? "noise level σ (grey)" : "noise level σ",
    isLog: true,
    range: [sigmas[0] / beyond, sigmas[sigmas.length - 1] * beyond],
  };
}

/** Room beside the outermost levels. */
const beyond = 1.3;

/** What the names of the smoothed scores on curves mean, and why some are not there. */
export const aboutBandwidths =
  "On curves the kernel's bandwidth <i>h</i> is in squared distances <i>g</i><sup>2</sup> of neighbouring training points; of six the " +
  "narrowest, <i>g</i><sup>2</sup> and the widest are shown.";
