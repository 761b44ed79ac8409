/**
 * Sizes of the windows that local scores look at, over the noise.
 */

import type { Table, TableMaker } from "../kernels/score.ts";
import type { Elementary } from "../theory/elementary.ts";

/** A window's size at a noise level. */
export interface PatchSize {
  /** √t, data units */
  readonly sigma: number;
  /** width and height of the window, pixels, odd */
  readonly patch: number;
}

/**
 * The sizes at which the equivariant local score of MNIST agrees best with a U-Net, by Kamb & Ganguli (2024,
 * arXiv:2412.20292): steps 1 to 19 of a cosine schedule of 20, in grey units from 0 to 1; at step 0 there is no noise.
 * σ_i = tan(π i/40.32)/2, rounded to 15 digits, as the tangent is not the same on every machine.
 */
export const citedPatches: readonly PatchSize[] = [
  { sigma: 0.0390372723713397, patch: 3 },
  { sigma: 0.07855337742308, patch: 3 },
  { sigma: 0.119050933106774, patch: 5 },
  { sigma: 0.161082683401236, patch: 5 },
  { sigma: 0.205283432363249, patch: 7 },
  { sigma: 0.252411717159032, patch: 7 },
  { sigma: 0.303407448157298, patch: 7 },
  { sigma: 0.35947551914393, patch: 9 },
  { sigma: 0.42221231837533, patch: 9 },
  { sigma: 0.493805215080438, patch: 9 },
  { sigma: 0.577361214104786, patch: 11 },
  { sigma: 0.6774759424771, patch: 13 },
  { sigma: 0.801278237313512, patch: 15 },
  { sigma: 0.960491063485583, patch: 17 },
  { sigma: 1.17588775156443, patch: 21 },
  { sigma: 1.48817437939397, patch: 23 },
  { sigma: 1.98953366387261, patch: 23 },
  { sigma: 2.94278922617904, patch: 25 },
  { sigma: 5.51693423387997, patch: 27 },
];

/**
 * The table of a run's window sizes: at each noise level that of the row whose σ is nearest in log σ; the smaller σ, if two are as
 * near.
 *
 * @param rows  with increasing σ
 * @throws {RangeError} if there are no rows, a size is not odd and positive, or σ does not increase
 */
export function patchTable(rows: readonly PatchSize[], math: Elementary): TableMaker {
  checkPatches(rows);
  return (levels): Table => Int32Array.from(levels, (t) => patchAt(rows, Math.sqrt(t), math));
}

/** The size at √t = `sigma`. */
export function patchAt(rows: readonly PatchSize[], sigma: number, math: Elementary): number {
  const away = rows.map((row) => Math.abs(math.log(row.sigma / sigma)));
  return rows[away.indexOf(Math.min(...away))].patch;
}

function checkPatches(rows: readonly PatchSize[]): void {
  if (rows.length === 0) throw new RangeError("patch sizes must have at least one row of σ and size");
  rows.forEach(({ sigma, patch }, i) => {
    checkPatch(patch, `row ${i} of the patch sizes`);
    if (!(sigma > (rows[i - 1]?.sigma ?? 0) && Number.isFinite(sigma))) {
      throw new RangeError(`σ of the patch sizes must be positive and increase, got ${sigma} in row ${i}`);
    }
  });
}

/**
 * @param name  of the value, for the message
 * @throws {RangeError} unless a window has a pixel in its middle
 */
export function checkPatch(patch: number, name = "patch"): void {
  if (Number.isInteger(patch) && patch >= 1 && patch % 2 === 1 && patch <= mostPatch) return;
  throw new RangeError(
    `${name}: a window must be odd, from 1 to ${mostPatch} pixels wide, so that it has a pixel in its middle, got ${patch}; ` +
      `take ${Math.min(mostPatch, Math.max(1, 2 * Math.floor((patch || 0) / 2) + 1))}`,
  );
}

/** Windows of twice this hold every picture whole. */
export const mostPatch = 1567;
