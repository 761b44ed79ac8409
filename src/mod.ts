/**
 * smoothscore as a library: why diffusion models generalise, by computation. All of its parts together; each is a module
 * of its own, `@smoothscore/smoothscore/kernels` and so on:
 *
 * - `kernels` moves particles under a score and trains networks, in WASM;
 * - `scores` are those that particles can be moved under;
 * - `theory` has the closed forms;
 * - `data` makes and reads training sets;
 * - `measures` gets numbers from samples;
 * - `pipeline` runs studies and keeps what they have made;
 * - `stage` defines their kinds of work;
 * - `npy` reads and writes arrays.
 *
 * ```ts
 * import { lineOf, openKernels, points } from "@smoothscore/smoothscore";
 *
 * const kernels = await openKernels({ workers: 2, outDir: "out" });
 * const train = points(lineOf(4));
 * const x = kernels.sampleNoised({
 *   seed: 0,
 *   stream: 1,
 *   points: train,
 *   d: 1,
 *   t: 0.02,
 *   count: 1000,
 * });
 * console.log(x.length); // 1000
 * kernels.close();
 * ```
 *
 * @module
 */

export * from "./kernels/mod.ts";
export * from "./theory/mod.ts";
export * from "./measures/mod.ts";
export * from "./scores/mod.ts";
export * from "./data/mod.ts";
export * from "./pipeline/mod.ts";
export * from "./arrays/npy.ts";
