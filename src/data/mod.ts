/**
 * Training sets: those that can be made, and the user's own files.
 *
 * ```ts
 * import { makeData } from "@smoothscore/smoothscore/data";
 * import { openKernels } from "@smoothscore/smoothscore/kernels";
 *
 * const kernels = await openKernels({ workers: 1, outDir: "out" });
 * const chance = {
 *   uniforms: (count: number) => kernels.uniforms(0, 1, count),
 *   normals: (count: number) => kernels.standardNormals(0, 1, count),
 *   math: kernels.math,
 * };
 * const { d, points } = await makeData("circle", { n: 16, chance });
 * console.log(d, points.length); // 2 32
 * kernels.close();
 * ```
 *
 * @module
 */

export type { Chance, PointSet } from "./point_set.ts";
export { maxDimension, maxPoints } from "./point_set.ts";
export { readPoints } from "./read.ts";
export type { Choice, DataSet, MakeOptions, Modes, Structure } from "./data_set.ts";
export { type DataOptions, dataSetOf, makeData, structureOf } from "./sets.ts";
export type { Elementary } from "../theory/elementary.ts";
