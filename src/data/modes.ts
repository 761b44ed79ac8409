/** Gaussian mixtures of equal weights and isotropic spread. */

import type { MakeOptions, Modes } from "./data_set.ts";
import type { PointSet } from "./point_set.ts";

/** Three narrow modes on the line. */
export const threeModes: Modes = { centres: () => new Float64Array([1, 2, 3]), spread: 0.05 };

/** Two pairs of narrow modes on the line, with room for one more between them. */
export const pairedModes: Modes = { centres: () => new Float64Array([1, 2, 4, 5]), spread: 0.05 };

/** 5 × 5 narrow modes in the plane, row by row from the lower left. */
export const gridOfModes: Modes = {
  centres: () =>
    Float64Array.from(
      Array.from({ length: 25 }, (_, k) => [2 * (k % 5) - 4, 2 * Math.floor(k / 5) - 4]).flat(),
    ),
  spread: 0.05,
};

/** Three modes that overlap, on the line or in the plane. */
export const overlappingModes: Modes = {
  centres: (d) => new Float64Array(d === 1 ? [-2, 0, 2] : [-1.5, 0, 1.5, 0, 0, 1.5]),
  spread: 0.4,
};

/**
 * c_{i mod m} + spread · z_i, z_i standard normal: samples are dealt to the m modes in turn, so that every
 * mode has as many, or one more.
 *
 * @param modes  their centres; the spread is the options'
 */
export function sampleModes(modes: Modes, { n, d, spread, chance }: MakeOptions): PointSet {
  const centres = modes.centres(d);
  const normals = chance.normals(n * d);
  return { n, d, points: normals.map((z, i) => centres[i % centres.length] + spread * z) };
}
