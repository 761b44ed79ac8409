/**
 * The kernels that smooth the score, each with growing bandwidth.
 */

import type { SeriesId } from "./sets.ts";

/** In h = c t + H of the series `sum`. */
const sumC = 2;

export const smoothings: Readonly<
  Record<SeriesId, { readonly name: string; values(bandwidth: number): Record<string, number> }>
> = {
  ct: { name: "<i>h</i> = <i>c t</i>", values: (ksC) => ({ ksC, ksH: 0, ksPca: 0 }) },
  fixed: { name: "<i>h</i> fixed", values: (ksH) => ({ ksC: 0, ksH, ksPca: 0 }) },
  pca: { name: "<i>h</i> fixed, PCA", values: (ksH) => ({ ksC: 0, ksH, ksPca: 1 }) },
  sum: {
    name: `<i>h</i> = ${sumC} <i>t</i> + <i>H</i>`,
    values: (ksH) => ({ ksC: sumC, ksH, ksPca: 0 }),
  },
};

/** c, h or H of every kernel, ascending: closer together where memorising ends, which depends on the number of digits. */
export const bandwidths = {
  one: {
    ct: [1, 16, 100, 400],
    fixed: [0.5, 1, 1.2, 1.4, 1.7, 2, 4],
    pca: [2, 4, 5, 6, 10],
    sum: [0.25, 0.5, 0.7, 0.85, 1, 2],
  },
  all: {
    ct: [1, 16, 100, 400],
    fixed: [0.5, 0.8, 1, 1.2, 1.5, 2, 4],
    pca: [2, 4, 5, 6, 10],
    sum: [0.25, 0.5, 0.6, 0.65, 0.7, 1, 2],
  },
} as const;

/** `ks-ct-16`, `ks-sum-0.65` */
export function idOf(series: SeriesId, bandwidth: number): string {
  return `ks-${series}-${bandwidth}`;
}
