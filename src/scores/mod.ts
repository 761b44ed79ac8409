/**
 * The scores that particles can be moved under. Each has an id, a name and a colour, parameters with defaults and bounds,
 * the data that it fits, its kernel, and mostly an oracle, slow and obviously right: t · score at a place.
 *
 * ```ts
 * import { openKernels } from "@smoothscore/smoothscore/kernels";
 * import { onPoints, scoreOf } from "@smoothscore/smoothscore/scores";
 *
 * const kernels = await openKernels({ workers: 2, outDir: "out" });
 * const points = Float64Array.of(-1, 0, 1, 0); // [2, 2]
 * const [d, t0] = [2, 0.02];
 * const stand = { points, d, t0, math: kernels.math };
 * const values = { tikhonovC: 0.1 }; // over t0
 * const score = onPoints(scoreOf("tikhonov"), { ...stand, values });
 * const { x } = await kernels.move({
 *   ...score,
 *   x: Float64Array.of(-0.8, 0.1), // one particle, [1, 2]
 *   sigma: Float64Array.of(Math.sqrt(t0), 0.1, 0.05, 0.01),
 *   reported: [3],
 *   sampler: "heun",
 * });
 * console.log(x.length); // 2
 * kernels.close();
 * ```
 *
 * @module
 */

export { allScores, type ScoreId, scoreIds, scoreOf, scores } from "./list.ts";
export { denoiserOf } from "./denoiser.ts";
export { onPoints, type Stand, type Supply } from "./on_points.ts";
export { type Fit, type FitData, isLearned, type Score, type Setting } from "./score.ts";
