/**
 * What the figures of bias and variance share: colours, axes, curveNames and intervals.
 */

import type { CurvePoint } from "../../../../src/figures/curve_panels.ts";
import { ink, scoreColours } from "../../../../src/figures/theme.ts";

/** Noise variance of the figures about smoothing. */
export const smoothedTime = 0.01;
/** Standard errors of a 95 % interval. */
export const wide = 1.96;
/** By dimension; of the ESF's hue, by number of training points. */
export const dimensionColours = ["", ink, "#8c8c8c"];
const sizeColours = ["#9fcdea", "#4da3d6", scoreColours.esf, "#003350"];
export const xAxes = {
  c: { title: "1 + <i>c</i>", isLog: true },
  t: { title: "<i>t</i>", isLog: true },
  window: { title: "points in the window, <i>N</i><sub>w</sub>", isLog: true },
} as const;
export const curveNames = { measured: "measured", exact: "exact", leading: "leading term" };

export const withInterval = (x: number, y: number, error: number): CurvePoint => ({
  x,
  y,
  low: y - wide * error,
  high: y + wide * error,
});
export const unique = (values: readonly number[]) => [...new Set(values)];
export const sizeColour = (n: number, all: readonly number[]) => sizeColours[unique(all).indexOf(n)];
