/**
 * The points that a data source stands for: a set's, or a file's; and those that are held out.
 */

import { rowsAt } from "../arrays/rows_at.ts";
import { takenOut } from "../data/held_out.ts";
import { type PointSet, scaled } from "../data/point_set.ts";
import { makeData } from "../data/sets.ts";
import { pointsOfDigest } from "../data/source.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { dataChance } from "./data_chance.ts";
import type { PointsSource, SetSource } from "./noise_range.ts";
import { repeatedSeed, streams } from "./streams.ts";

/** A set made with the kernels' random numbers, or the user's file, less what is held out. */
export async function pointsOf(kernels: Kernels, source: PointsSource, seed: number): Promise<PointSet> {
  const all = await allPoints(kernels, source, seed);
  return source.heldOut ? split(kernels, all, source.heldOut, seed).kept : all;
}

/**
 * Points that scores have not seen: of a file, taken out of a source, other draws of a set, or those after a set's own. A type
 * and no interface: it is part of stages' parameters, plain JSON.
 */
export type HeldOutSource =
  | { from: "file"; file: string }
  | { from: "source"; source: PointsSource }
  | { from: "draws"; set: SetSource }
  | { from: "next"; set: SetSource; after: number };

/** The seed's own data have nothing in common with other draws. */
const otherDraws = 1_000_003;

/** Held-out points, [m, d], data units. */
export async function heldOutPoints(
  kernels: Kernels,
  heldOut: HeldOutSource,
  seed: number,
): Promise<Float64Array> {
  switch (heldOut.from) {
    case "file":
      return (await pointsOfDigest(heldOut.file)).points;
    case "source": {
      const all = await allPoints(kernels, heldOut.source, seed);
      return split(kernels, all, heldOut.source.heldOut ?? 0, seed).heldOut;
    }
    case "draws":
      return (await setPoints(kernels, heldOut.set, repeatedSeed(seed, otherDraws))).points;
    case "next": {
      const { points, n, d } = await setPoints(kernels, heldOut.set, seed);
      return rowsAt(points, d, Array.from({ length: n - heldOut.after }, (_, i) => heldOut.after + i));
    }
  }
}

function split(kernels: Kernels, all: PointSet, heldOut: number, seed: number) {
  return takenOut(all, heldOut, kernels.uniforms(seed, streams.heldOut, all.n));
}

async function allPoints(kernels: Kernels, source: PointsSource, seed: number): Promise<PointSet> {
  if (!("file" in source)) return await setPoints(kernels, source, seed);
  const points = await pointsOfDigest(source.file);
  return source.image ? { ...points, image: source.image } : points;
}

async function setPoints(
  kernels: Kernels,
  { set, n, d, spread, scale }: SetSource,
  seed: number,
): Promise<PointSet> {
  const made = await makeData(set, {
    n: n || undefined,
    d: d || undefined,
    spread: spread || undefined,
    chance: dataChance(kernels, seed),
  });
  return scaled(made, scale);
}
