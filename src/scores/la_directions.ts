import { directionAverage, type Vector } from "../theory/direction_average.ts";
import { deltaOf } from "../theory/smoothed.ts";
import { fewPoints } from "./fits.ts";
import { smallestHalfDistance } from "./gaps.ts";
import { smoothing, smoothingLabel } from "./parameters.ts";
import type { Score } from "./score.ts";
import { checkWindow, halfDistanceOf } from "./window.ts";

/** LA-PL of any points: averages along the direction of each two of them, one window w = min Δ − κ√t for all. */
export const laDirections: Score<"la-directions", "kappa"> = {
  id: "la-directions",
  name: "LA by directions",
  doc: "averaged along the direction that leaves least",
  colour: "#d37847",
  kernel: {
    name: "moveDirectionAverage",
    isWhole: true,
    scratchBytes: (_, { d, points }) => {
      const n = points.length / d;
      return 8 * (3 * n + d + Math.max(128, n) * (1 + d));
    },
    check: (score, sigma) =>
      checkWindow(score, sigma, halfDistanceOf(score), "half the smallest distance of two points"),
  },
  parameters: smoothing,
  fits: fewPoints,
  label: smoothingLabel,
  numbers: ({ points, d, values }) => [values.kappa, smallestHalfDistance(points, d)],
  oracle: ({ points, d, values }, t, x) => {
    if (d !== 2) throw new RangeError(`the oracle of la-directions is for d = 2, got d = ${d}`);
    const train = Array.from(
      { length: points.length / 2 },
      (_, k): Vector => [points[2 * k], points[2 * k + 1]],
    );
    const window = smallestHalfDistance(points, d) - deltaOf(t, values.kappa);
    return Float64Array.from(directionAverage(train, t, window, [x[0], x[1]]), (s) => t * s);
  },
};
