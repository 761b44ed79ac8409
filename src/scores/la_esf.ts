import { deltaOf, laEsfScore } from "../theory/smoothed.ts";
import { pointsOnLine } from "./fits.ts";
import { smallestHalfGap, sortedAlong, valuesAlong } from "./gaps.ts";
import { smoothing, smoothingLabel } from "./parameters.ts";
import { pullAlongLine } from "./plain_pulls.ts";
import type { Score } from "./score.ts";
import { checkWindow, halfGapOnLine } from "./window.ts";

/** The ESF of points on a line averaged over a window of half width w = min Δ − κ√t. Chen (2025). */
export const laEsf: Score<"la-esf", "kappa"> = {
  id: "la-esf",
  name: "LA-ESF",
  doc: "the exact score averaged over a window along the line",
  colour: "#cc79a7",
  kernel: {
    name: "moveLocalAverage",
    isWhole: true,
    check: (score, sigma) => checkWindow(score, sigma, halfGapOnLine(score), "half the smallest gap"),
  },
  parameters: smoothing,
  fits: pointsOnLine,
  arrange: sortedAlong,
  label: smoothingLabel,
  numbers: ({ points, d, values }) => [values.kappa, smallestHalfGap(points, d)],
  oracle: ({ points, d, values }, t, x) => {
    const window = smallestHalfGap(points, d) - deltaOf(t, values.kappa);
    return pullAlongLine(x, t * laEsfScore(valuesAlong(points, d), t, window, x[0]));
  },
};
