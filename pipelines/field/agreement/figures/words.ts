/** Axes and words that the figures of agreement share. */

import type { CurveAxis } from "../../../../src/figures/curve_axis.ts";
import type { Scene } from "../scene.ts";

type Named = Pick<Scene, "name" | "title">;

/** Noise level of a data set. */
export function noiseAxis({ name }: Pick<Scene, "name">): CurveAxis {
  return { title: name === "digits" ? "noise level σ (grey)" : "noise level σ", isLog: true };
}

/** `2000 digits`, `48 points of a circle`. */
export function listOf(scenes: readonly Named[]): string {
  const titles = scenes.map(({ title }) => title);
  return titles.length === 1
    ? titles[0]
    : `${titles.slice(0, -1).join(", ")} and ${titles[titles.length - 1]}`;
}

/** What the names of the smoothed scores on curves mean, and why some are not there. */
export const aboutBandwidths =
  "On curves the kernel's bandwidth <i>h</i> is in squared distances <i>g</i><sup>2</sup> of neighbouring training points; of six the " +
  "narrowest, <i>g</i><sup>2</sup> and the widest are shown.";
