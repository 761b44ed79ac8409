import { deltaOf, laPlScoreOfPoints } from "../theory/smoothed.ts";
import { pointsOnLine } from "./fits.ts";
import { sortedAlong, valuesAlong } from "./gaps.ts";
import { smoothing, smoothingLabel } from "./parameters.ts";
import { pullAlongLine } from "./plain_pulls.ts";
import type { Score } from "./score.ts";
import { checkKappa, halfGapOnLine } from "./window.ts";

/** The smoothed piecewise-linear score of points on a line, with one δ = κ√t for all gaps. Chen (2025), eq. (31), corrected. */
export const laPl: Score<"la-pl", "kappa"> = {
  id: "la-pl",
  name: "LA-PL",
  doc: "averaged over a window along the line, piecewise linear",
  colour: "#d55e00",
  kernel: {
    name: "moveLocalAveragePiecewiseLinear",
    isWhole: true,
    check: (score, sigma) => checkKappa(score, sigma, halfGapOnLine(score), "half the smallest gap"),
  },
  parameters: smoothing,
  fits: pointsOnLine,
  arrange: sortedAlong,
  label: smoothingLabel,
  numbers: ({ values }) => [values.kappa],
  oracle: ({ points, d, values }, t, x) =>
    pullAlongLine(x, t * laPlScoreOfPoints(valuesAlong(points, d), t, deltaOf(t, values.kappa), x[0])),
};
