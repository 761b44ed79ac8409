/**
 * The scores that particles can be moved under.
 *
 * ```ts
 * import { openKernels } from "@smoothscore/smoothscore/kernels";
 * import { pointsScoreOf } from "@smoothscore/smoothscore/scores";
 *
 * const kernels = await openKernels({ workers: 2, outDir: "out" });
 * const { kernel, numbers } = pointsScoreOf("tikhonov").points;
 * const points = Float64Array.of(-1, 0, 1, 0); // [2, 2]
 * const [d, t0] = [2, 0.02];
 * const values = { tikhonovC: 0.05 };
 * const setting = { points, d, t0, values, math: kernels.math };
 * const { x } = await kernels.move({
 *   kernel,
 *   numbers: numbers(setting),
 *   points,
 *   d,
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

export { gridScoreOf, pointsScoreOf, scoreOf } from "./registry.ts";
export type {
  Fit,
  FitData,
  GridForm,
  GridScore,
  PointsForm,
  PointsScoreEntry,
  Score,
  ScoreParameters,
  Setting,
} from "./score.ts";
