/**
 * What each score of any points says that the host has checked (assembly/scores/points_*.ts).
 */

import { pointsParameterCount } from "../network/points_layout.ts";
import { checkWhole } from "./checks.ts";
import { checkNetwork, mostNetworkDimensions } from "./network_checks.ts";
import type { PointsScore } from "./points.ts";

/** Largest part of a window by which it may exceed what the points allow: roundings of whoever computed it. */
const rounding = 1e-12;

/**
 * Numbers, points, shifts and network of a score whose arrays are finite and of whole rows.
 *
 * @param sigma  largest √t of the run, data units
 * @throws {TypeError}  for shifts or a network that are missing, or not for this score
 * @throws {RangeError} for a value that the score can't have
 */
export function checkScore(score: PointsScore, sigma: number): void {
  const { kernel, shifts } = score;
  const takesShifts = kernel === "moveKernelSmoothed";
  if (takesShifts && !shifts) throw new TypeError(`${kernel} needs the shifts that it averages over`);
  if (!takesShifts && shifts) throw new TypeError(`${kernel} takes no shifts; leave them out`);
  switch (kernel) {
    case "moveLocalAveragePiecewiseLinear":
      return checkKappa(score, sigma, smallestGapOnLine(score) / 2, "half the smallest gap");
    case "moveLocalAverage":
      return checkWindow(score, sigma, smallestGapOnLine(score) / 2, "half the smallest gap");
    case "moveDirectionAverage":
      return checkWindow(
        score,
        sigma,
        smallestDistance(score) / 2,
        "half the smallest distance of two points",
      );
    case "moveKernelSmoothed":
      checkNumber(score, 0, "c of the bandwidth c t + H");
      return checkNumber(score, 1, "H of the bandwidth c t + H");
    case "moveTikhonov":
      return checkNumber(score, 0, "c of Tikhonov's score");
    case "moveMixture":
      return checkNumber(score, 0, "the variance of the mixture's modes");
    case "movePointsNetwork": {
      const { d, network } = score;
      checkWhole("d of the network", d, 1, mostNetworkDimensions);
      return checkNetwork(network, (width) => pointsParameterCount(d, width));
    }
  }
}

function checkNumber({ numbers }: PointsScore, index: number, what: string): void {
  const value = numbers[index] ?? 0;
  if (value < 0) throw new RangeError(`${what} must be at least 0, got ${value}`);
}

/** κ, number 0, with κ√t below `most` at every noise level: the first is the largest. */
function checkKappa({ numbers: [kappa = 0] }: PointsScore, sigma: number, most: number, what: string): void {
  if (kappa > 0 && kappa * sigma < most) return;
  const largest = (most / sigma).toPrecision(4);
  throw new RangeError(
    `kappa must be above 0 and below ${largest}, ${what} over the largest sigma, got ${kappa}`,
  );
}

/** The same, and number 1, `most` as the kernel gets it. */
function checkWindow(score: PointsScore, sigma: number, most: number, what: string): void {
  const own = score.numbers[1] ?? 0;
  if (!(own > 0 && own <= most * (1 + rounding))) {
    throw new RangeError(`number 1 of ${score.kernel} must be ${what}, ${most}, got ${own}`);
  }
  checkKappa(score, sigma, Math.min(own, most), what);
}

/** Smallest gap of points that are ascending on the first axis; Infinity if there is one point only. */
function smallestGapOnLine({ kernel, points, d }: PointsScore): number {
  let smallest = Infinity;
  for (let i = 0; i < points.length; i++) {
    if (i % d !== 0 && points[i] !== 0) {
      throw new RangeError(
        `${kernel} is for points on the first axis, got ${points[i]} on axis ${i % d} of point ${
          Math.floor(i / d)
        }`,
      );
    }
  }
  for (let i = d; i < points.length; i += d) {
    const gap = points[i] - points[i - d];
    if (!(gap > 0)) {
      throw new RangeError(
        `the points of ${kernel} must be different and ascending, got ${points[i]} after ${
          points[i - d]
        }; sort them`,
      );
    }
    smallest = Math.min(smallest, gap);
  }
  return smallest;
}

/** Smallest distance of two of at least two points, all different. */
function smallestDistance({ kernel, points, d }: PointsScore): number {
  const n = points.length / d;
  checkWhole(`the number of points of ${kernel}`, n, 2);
  let smallest = Infinity;
  for (let a = 0; a < points.length; a += d) {
    for (let b = 0; b < a; b += d) {
      let square = 0;
      for (let axis = 0; axis < d; axis++) square += (points[a + axis] - points[b + axis]) ** 2;
      smallest = Math.min(smallest, square);
    }
  }
  if (smallest === 0) throw new RangeError(`the points of ${kernel} must be different; two are the same`);
  return Math.sqrt(smallest);
}
