/**
 * By how much δ̂ of Figure 4 moves with what the paper leaves open: the width of the network and the seed of its training.
 */

import { type PaperFit, paperFits } from "./paper_fits.ts";

/** δ̂ of width 1024 with seeds 0 to 3, by weight decay. */
const overSeeds: Readonly<Record<number, readonly number[]>> = {
  1: [0.6355, 0.6352, 0.6314, 0.6281],
  3: [0.6090, 0.6088, 0.6088, 0.6073],
  5: [0.5626, 0.5632, 0.5629, 0.5611],
  7: [0.4704, 0.4710, 0.4686, 0.4683],
};

/** What moves a network's δ̂. */
export interface DeltaSpread extends Pick<PaperFit, "weightDecay" | "paper"> {
  /** of widths 512, 1024 and 2048, seed 0: a factor of two about the notebook's 1024 */
  readonly overWidths: readonly number[];
  readonly overSeeds: readonly number[];
}

/** Weakest decay first. */
export const deltaSpreads: readonly DeltaSpread[] = paperFits.map(({ weightDecay, paper, byWidth }) => ({
  weightDecay,
  paper,
  overWidths: [byWidth[512], byWidth[1024], byWidth[2048]],
  overSeeds: overSeeds[weightDecay],
}));

/** What another seed would change, as a standard error. */
export function seedError({ overSeeds }: Pick<DeltaSpread, "overSeeds">): number {
  return deviation(overSeeds);
}

/** Standard deviation of width and seed together. */
export function spreadOf({ overWidths, overSeeds }: Pick<DeltaSpread, "overWidths" | "overSeeds">): number {
  const [width, seed] = [deviation(overWidths), deviation(overSeeds)];
  return Math.sqrt(width * width + seed * seed);
}

/** Standard deviation of a sample. */
function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (values.length - 1));
}
