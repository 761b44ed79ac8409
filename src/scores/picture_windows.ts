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

/** Sets of a row a pixel, and of half a row (assembly/images/pictures.ts, lines.ts). */
const sets = 5;
const halfSets = 5;
/** Most factors that are kept, half a row each, and slots of the table that finds them (assembly/images/factors.ts). */
const mostFactors = 2 ** 18;
const slots = 2 ** 19;

/** Bytes of the scratch of n pictures (assembly/images/lines.ts). */
function pictureBytes(n: number, { height, width }: ImageSize, isShifted: boolean): number {
  const d = height * width;
  const places = width * (isShifted ? width + 2 : 3);
  const blocks = isShifted ? blockRows(height, width) : 6 * d;
  const tables = 16 * n + 4 * n * (height + 1) + 4 * d + 4 * (n * (1 + d) + mostFactors + slots + places);
  const halves = mostFactors + (1 + halfSets) * d + 4 * width + places + blocks + 4;
  return tables + rowBytes * (2 + sets * d) + rowBytes / 2 * halves;
}

/** Windows of all shifts along a line, times lines of a block, whatever the windows' size. */
function blockRows(height: number, width: number): number {
  let most = 0;
  for (let radius = 0; radius <= Math.max(height, width); radius++) {
    const shifts = Math.max(0, width - 2 * radius - 1);
    const windows = (2 * shifts + 1) * width - shifts * (shifts + 1) + 2 * Math.min(radius, width - 1);
    most = Math.max(most, windows * (2 * Math.min(radius, height - 1) + 1));
  }
  return most;
}

/** What a kernel has that others have not. */
interface PictureRoom {
  readonly isShifted?: boolean;
  moreRows?(image: ImageSize): number;
}

/**
 * A kernel of assembly/images/pictures.ts.
 *
 * @param isShifted  whether it moves the pictures
 * @param moreRows   rows that it has beside those that all have
 */
export function pictureKernel(
  name: MoveKernelName,
  { isShifted = false, moreRows = () => 0 }: PictureRoom = {},
): ScoreKernel {
  return {
    name,
    needs: ["image", "table"],
    hasDivergence: true,
    scratchBytes: (_, { d, points, image }) =>
      pictureBytes(points.length / d, image!, isShifted) + rowBytes * moreRows(image!),
    checkTable(table, _, levels) {
      if (!(table instanceof Int32Array) || table.length !== levels.length) {
        throw new TypeError(
          `the table of ${name} must be an Int32Array of ${levels.length} window sizes, one for each level`,
        );
      }
      table.forEach((patch) => checkPatch(patch, "the table of windows"));
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
