/**
 * The data sets that can be made. Command line, validation, tests and figures derive from this list.
 */

import { shortened } from "../pipeline/shortened.ts";
import { requirePositive } from "../theory/range.ts";
import { checkerboard } from "./checkerboard.ts";
import { moons, swissroll } from "./curves.ts";
import type { Choice, DataSet, MakeOptions, Structure } from "./data_set.ts";
import { jitteredLine, line, randomLine } from "./lines.ts";
import { mnistCount } from "./mnist_labels.ts";
import { gridOfModes, overlappingModes, pairedModes, sampleModes, threeModes } from "./modes.ts";
import { type Chance, maxDimension, maxPoints, type PointSet } from "./point_set.ts";
import { circle, sphere } from "./spheres.ts";

export type { Choice, DataSet, MakeOptions, Modes, Structure } from "./data_set.ts";
export { mnistLabels } from "./mnist_labels.ts";

/** From two points on, as scores and measures stand on the gap between points. */
function pointsFrom(usual: number): Choice {
  return { default: usual, min: 2, max: maxPoints };
}

function dimensions(usual: number, min: number, max = min): Choice {
  return { default: usual, min, max };
}

function local(dimension: number): Structure {
  return { kind: "local", dimension };
}

async function mnist(options: MakeOptions): Promise<PointSet> {
  // by its address: pages have the other sets, without what fetches a package
  const made: typeof import("./mnist.ts") = await import(new URL("./mnist.ts", import.meta.url).href);
  return await made.mnist(options);
}

export const dataSets = [
  {
    id: "line",
    name: "line",
    doc: "evenly spaced on [−1, 1] of the first axis",
    n: pointsFrom(4),
    d: dimensions(2, 1, maxDimension),
    structure: { kind: "axis" },
    make: line,
  },
  {
    id: "line-jitter",
    name: "jittered line",
    doc: "evenly spaced on [−3, 3] of the first axis, each moved up to 3/n to the right at random",
    n: pointsFrom(6),
    d: dimensions(1, 1, maxDimension),
    structure: { kind: "axis" },
    more: "draws",
    make: jitteredLine,
  },
  {
    id: "line-random",
    name: "random line",
    doc: "uniform random on [−1, 1] of the first axis",
    n: pointsFrom(6),
    d: dimensions(1, 1, maxDimension),
    structure: { kind: "axis" },
    more: "draws",
    make: randomLine,
  },
  {
    id: "circle",
    name: "circle",
    doc: "regular polygon on the unit circle of the first two axes",
    n: pointsFrom(12),
    d: dimensions(2, 2, maxDimension),
    structure: { kind: "sphere", radius: 1 },
    structureIn: (d) => d === 2 ? { kind: "sphere", radius: 1 } : local(1),
    make: circle,
  },
  {
    id: "sphere",
    name: "sphere",
    doc: "uniform random on the unit sphere",
    n: pointsFrom(20),
    d: dimensions(20, 2, maxDimension),
    structure: { kind: "sphere", radius: 1 },
    more: "draws",
    make: sphere,
  },
  {
    id: "moons",
    name: "moons",
    doc: "two interleaving half circles in the plane",
    n: pointsFrom(40),
    d: dimensions(2, 2),
    structure: local(1),
    make: moons,
  },
  {
    id: "swissroll",
    name: "Swiss roll",
    doc: "spiral of one and a half turns in the plane",
    n: pointsFrom(60),
    d: dimensions(2, 2),
    structure: local(1),
    make: swissroll,
  },
  {
    id: "checkerboard",
    name: "checkerboard",
    doc: "uniform random in the black squares of a 4 × 4 board on [−2, 2]²",
    n: pointsFrom(400),
    d: dimensions(2, 2),
    structure: local(2),
    more: "draws",
    make: checkerboard,
  },
  {
    id: "modes-1d",
    name: "three modes",
    doc: "narrow Gaussians about 1, 2 and 3",
    n: pointsFrom(300),
    d: dimensions(1, 1),
    structure: local(1),
    modes: threeModes,
    more: "draws",
    make: (options) => sampleModes(threeModes, options),
  },
  {
    id: "modes-1d-gap",
    name: "modes with a gap",
    doc: "narrow Gaussians about 1, 2, 4 and 5",
    n: pointsFrom(400),
    d: dimensions(1, 1),
    structure: local(1),
    modes: pairedModes,
    more: "draws",
    make: (options) => sampleModes(pairedModes, options),
  },
  {
    id: "modes-2d",
    name: "5 × 5 modes",
    doc: "narrow Gaussians about a 5 × 5 grid in the plane, 2 apart",
    n: pointsFrom(500),
    d: dimensions(2, 2),
    structure: local(2),
    modes: gridOfModes,
    more: "draws",
    make: (options) => sampleModes(gridOfModes, options),
  },
  {
    id: "gaussian-mixture",
    name: "Gaussian mixture",
    doc: "three overlapping Gaussians on the line or in the plane",
    n: pointsFrom(200),
    d: dimensions(2, 1, 2),
    structure: local(2),
    structureIn: local,
    modes: overlappingModes,
    more: "draws",
    make: (options) => sampleModes(overlappingModes, options),
  },
  {
    id: "mnist",
    name: "MNIST",
    doc: "handwritten digits, 28 × 28 pixels from 0 to 1",
    n: { default: 1000, min: 1, max: mnistCount },
    d: dimensions(784, 784),
    image: { height: 28, width: 28 },
    // the estimate of Levina and Bickel (2004) from ten neighbours; 12.0 from twenty, 12.6 from five
    structure: local(12),
    more: "next",
    trainedOn: 2000,
    make: mnist,
  },
] as const satisfies readonly DataSet[];

export type DataSetId = typeof dataSets[number]["id"];

export const dataSetIds: readonly DataSetId[] = dataSets.map(({ id }) => id);

/**
 * The data set of an id, `circle`.
 *
 * @throws {RangeError} if there is no such data set
 */
export function dataSetOf(id: string): DataSet {
  const set = dataSets.find((candidate) => candidate.id === id);
  if (!set) throw new RangeError(`data set must be one of ${dataSetIds.join(", ")}, got ${shortened(id)}`);
  return set;
}

/** What is known of where the points of a set in dimension `d` lie, all coordinates taken times `scale`. */
export function structureOf(set: DataSet, d: number, scale = 1): Structure {
  const structure = set.structureIn?.(d) ?? set.structure;
  return structure.kind === "sphere" ? { ...structure, radius: scale * structure.radius } : structure;
}

/** What a set is wanted like; what is left out is the set's default. */
export interface DataOptions {
  /** number of points */
  readonly n?: number;
  /** dimension */
  readonly d?: number;
  /** standard deviation of a mode, data units, > 0; only for a set with modes */
  readonly spread?: number;
  /** random numbers, for the sets that need some */
  readonly chance: Chance;
}

/**
 * Makes a data set; the same one from the same options.
 *
 * @param id  `circle`, `moons`, …: a wrong one is told those that there are
 * @returns   points [n, d], data units
 *
 * @throws {RangeError} if there is no such set, or it cannot have this n, d or spread
 */
export async function makeData(id: string, { n, d, spread, chance }: DataOptions): Promise<PointSet> {
  const set = dataSetOf(id);
  if (spread !== undefined) {
    if (!set.modes) {
      const others = dataSets.filter((other: DataSet) => other.modes).map((other) => other.id);
      throw new RangeError(
        `spread must be left out for ${id}, which has no modes (${others.join(", ")} have), got ${spread}`,
      );
    }
    requirePositive("spread", spread);
  }
  const made = await set.make({
    n: chosen(`n of ${id}`, set.n, n),
    d: chosen(`d of ${id}`, set.d, d),
    spread: spread ?? set.modes?.spread ?? 0,
    chance,
  });
  return set.image ? { ...made, image: set.image } : made;
}

function chosen(name: string, { default: usual, min, max }: Choice, value = usual): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    const wanted = min === max ? `${min}` : `a whole number from ${min} to ${max}`;
    throw new RangeError(`${name} must be ${wanted}, got ${value}`);
  }
  return value;
}
