/**
 * Digits to train on and digits that are held out, as studies of digits have them.
 */

import type { ImageSize } from "../arrays/image_size.ts";
import { rowsAt } from "../arrays/rows_at.ts";
import { digitSplit, type DigitSplitOptions } from "../data/digit_split.ts";
import { mnistCount, mnistLabels } from "../data/mnist_labels.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { pointsOf } from "./source_points.ts";

/** Pictures with their classes. */
export interface DigitPoints {
  readonly d: number;
  readonly image?: ImageSize;
  /** [n, d] and [n], grey from 0 to 1 */
  readonly points: Float64Array;
  readonly labels: Int32Array;
  /** [heldOut, d] and [heldOut] */
  readonly heldOut: Float64Array;
  readonly heldOutLabels: Int32Array;
}

/** @throws {RangeError} as `digitSplit` */
export async function digitPoints(
  kernels: Kernels,
  options: DigitSplitOptions,
  seed: number,
): Promise<DigitPoints> {
  const split = digitSplit(options);
  const { d, image, points } = await pointsOf(
    kernels,
    { set: "mnist", n: mnistCount, d: 0, spread: 0, scale: 1 },
    seed,
  );
  const labels = mnistLabels(mnistCount);
  return {
    d,
    image,
    points: rowsAt(points, d, split.train),
    labels: split.train.map((row) => labels[row]),
    heldOut: rowsAt(points, d, split.heldOut),
    heldOutLabels: split.heldOut.map((row) => labels[row]),
  };
}
