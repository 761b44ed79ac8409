import { integer, number } from "../pipeline/parameters.ts";
import { pointsOnLine } from "./fits.ts";
import { smallestHalfGap, sortedAlong } from "./gaps.ts";
import { smoothing, smoothingLabel } from "./parameters.ts";
import type { Score } from "./score.ts";
import { checkWindow, halfGapOnLine } from "./window.ts";

/**
 * LA-ESF as the paper computes it: the mean of the ESF over draws x + w u, u uniform on [−1, 1]^d, each component of a
 * sampled score cut to ±√(truncation/t); fresh draws for every particle and step.
 */
export const laEsfMc: Score<"la-esf-mc", "kappa" | "draws" | "truncation"> = {
  id: "la-esf-mc",
  name: "LA-ESF (Monte Carlo)",
  doc: "the same by draws from the window",
  colour: "#5b3a00",
  kernel: {
    name: "moveLocalAverageMonteCarlo",
    isWhole: true,
    needs: ["chance"],
    check(score, sigma) {
      checkWindow(score, sigma, halfGapOnLine(score), "half the smallest gap");
      const [, , draws, truncation] = score.numbers;
      if (!(draws > 0 && draws % 4 === 0 && draws < 2 ** 31)) {
        throw new RangeError(`draws must be a positive multiple of 4, got ${draws}`);
      }
      if (!(truncation > 0)) throw new RangeError(`truncation must be positive, got ${truncation}`);
    },
  },
  parameters: {
    ...smoothing,
    draws: integer({ default: 512, min: 4, max: 65536, doc: "draws a score of la-esf-mc, a multiple of 4" }),
    truncation: number({
      default: 1e5,
      above: 0,
      max: 1e300,
      doc: "la-esf-mc cuts sampled scores to √(truncation/t)",
    }),
  },
  fits: pointsOnLine,
  arrange: sortedAlong,
  label: smoothingLabel,
  numbers: (
    { points, d, values },
  ) => [values.kappa, smallestHalfGap(points, d), values.draws, values.truncation],
};
