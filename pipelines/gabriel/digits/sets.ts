/**
 * What the stages of digits share: the sets, the kernels in series of growing bandwidth, and which kernel is the best.
 */

import type { Measured } from "../../../src/points_study/read_measures.ts";

export type DigitVariant = {
  id: string;
  score: string;
  /** under its name: `h = 2 t + 0.65`; "" for nothing */
  subtitle: string;
  denoise: string;
};

/** Ids of kernels: h = c t, h fixed, h fixed in the data's covariance, h = c t + H. */
const seriesIds = ["ct", "fixed", "pca", "sum"] as const;
export type SeriesId = typeof seriesIds[number];

/** A kernel with growing bandwidth. */
export type DigitSeries = {
  id: SeriesId;
  /** in figures, HTML */
  name: string;
  /** c, h or H, ascending, and the variants that were moved with it */
  points: { value: number; variant: string }[];
};

/** Training pictures of one class or of all, with the samples made from them. */
export type DigitSet = {
  /** `one` or `all` */
  name: string;
  /** `500 digits 3` */
  title: string;
  data: string;
  analyze: string;
  variants: DigitVariant[];
  series: DigitSeries[];
  /** variants that are networks from elsewhere, by their training time, if there are several; none: [] */
  networks: { id: string; trained: number | null }[];
};

/** Variant under which real held-out digits stand in the tables. */
export const real = "real";

/**
 * Measures of the samples under one half of the draws, by which the kernel is chosen, and of the others, on which it is judged: as
 * `measures.csv`.
 */
export const halves = { choice: "choice.csv", judged: "judged.csv" } as const;

/** What we ask of a kernel: at most so many memorised, at least so many recognised, at least so different. */
export const bars = { memorised: 0.2, recognised: 0.8, diversity: 0.4 } as const;

/**
 * The variant that is farthest inside all bars, each measured from its end of the range; if none is inside, the one that
 * misses by least.
 *
 * @param measured  on other samples than it is judged on
 * @param variants  ids; of equal ones the first
 */
export function bestOf(measured: Measured, variants: readonly string[]): string {
  const of = (variant: string, measure: keyof typeof bars) => measured(variant, measure).value;
  const room = (variant: string) =>
    Math.min(
      (bars.memorised - of(variant, "memorised")) / bars.memorised,
      (of(variant, "recognised") - bars.recognised) / (1 - bars.recognised),
      (of(variant, "diversity") - bars.diversity) / (1 - bars.diversity),
    );
  return variants.reduce((best, variant) => room(variant) > room(best) ? variant : best);
}

/** Variants of all series. */
export function kernelsOf({ series }: DigitSet): string[] {
  return series.flatMap(({ points }) => points.map(({ variant }) => variant));
}

/** The network that stands beside the scores: the one trained longest. */
export function lastNetwork({ networks }: DigitSet): string | undefined {
  return networks.at(-1)?.id;
}
