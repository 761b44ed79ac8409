/**
 * What the scores that look at windows of pictures share: their kernels' needs, their parameter, the windows' sizes.
 */

import type { ImageSize } from "../arrays/image_size.ts";
import type { MoveKernelName } from "../kernels/exports.ts";
import type { ScoreKernel, TableMaker } from "../kernels/score.ts";
import { integer, type Parameter } from "../pipeline/parameters.ts";
import { checkPatch, citedPatches, mostPatch, patchAt, patchTable } from "./patch_schedule.ts";
import type { Setting } from "./score.ts";

/** Bytes of a row of 16 particles (ROW in assembly/points/job.ts). */
const rowBytes = 128;

/** Sets of a row a pixel, and of half a row (assembly/images/pictures.ts, strips.ts). */
const sets = 5;
const halfSets = 7;
/** Most factors that are kept, half a row each, and slots of the table that finds them (assembly/images/factors.ts). */
const mostFactors = 2 ** 18;
const slots = 2 ** 19;

/** Bytes of the scratch of n pictures. */
function pictureBytes(n: number, { height, width }: ImageSize): number {
  const d = height * width;
  const tables = 16 * n + 4 * n * (height + 1) + 4 * d + 4 * (n * (1 + d) + mostFactors + slots) + 12 * width;
  const halves = mostFactors + (1 + halfSets) * d + 9 * width + 3;
  return tables + rowBytes * (2 + sets * d) + rowBytes / 2 * halves;
}

/**
 * A kernel of assembly/images/pictures.ts.
 *
 * @param moreRows  rows that it has beside those that all have
 */
export function pictureKernel(
  name: MoveKernelName,
  moreRows: (image: ImageSize) => number = () => 0,
): ScoreKernel {
  return {
    name,
    needs: ["image", "table"],
    hasDivergence: true,
    scratchBytes: (_, { d, points, image }) =>
      pictureBytes(points.length / d, image!) + rowBytes * moreRows(image!),
    checkTable(table, _, levels) {
      if (!(table instanceof Int32Array) || table.length !== levels.length) {
        throw new TypeError(
          `the table of ${name} must be an Int32Array of ${levels.length} window sizes, one for each level`,
        );
      }
      table.forEach(checkPatch);
    },
  };
}

const sizes = integer({
  default: 0,
  min: 0,
  max: mostPatch,
  doc:
    "width of the windows of local, local-equivariant and patches, odd, pixels; 0: that which agrees best with a U-Net on MNIST, by the noise",
});

/** Of the scores that look at windows. */
export const patchSize: Readonly<Record<"patch", Parameter<number>>> = {
  patch: {
    ...sizes,
    domain: `0 or an odd number from 1 to ${mostPatch}`,
    check: (name, value) => requireOdd(sizes.check(name, value)),
    parse: (name, text) => requireOdd(sizes.parse(name, text)),
  },
};

function requireOdd(patch: number): number {
  if (patch !== 0) checkPatch(patch);
  return patch;
}

/** `p = 7`, and nothing for the schedule. */
export const patchLabel = ({ patch }: Readonly<Record<string, number>>): string =>
  patch > 0 ? `<i>p</i> = ${patch}` : "<i>p</i>(σ)";

/** Sizes of the windows at a run's levels. */
export function windowTable({ values: { patch }, math }: Setting): TableMaker {
  return patch > 0 ? patchTable([{ sigma: 1, patch }], math) : patchTable(citedPatches, math);
}

/** Size of the windows at noise variance t. */
export function windowAt({ values: { patch }, math }: Setting, t: number): number {
  return patch > 0 ? patch : patchAt(citedPatches, Math.sqrt(t), math);
}
