/**
 * smoothscore for other programs and notebooks: theory in closed form, the kernels, and running pipelines.
 *
 * ```ts
 * import { lineOf, openKernels, points } from "./src/mod.ts";
 *
 * const kernels = await openKernels({ workers: 2, outDir: "out" });
 * const x = kernels.sampleNoised({ seed: 0, stream: 1, train: points(lineOf(4)), d: 1, t: 0.02, count: 1000
 * }); ```
 */

export * from "./arrays/npy.ts";
export { openKernels, type OpenOptions } from "./kernels/host.ts";
export * from "./kernels/kernels.ts";
export * from "./measures/histogram.ts";
export { type DivergenceEstimate, uniformDivergence } from "./measures/neighbour_divergence.ts";
export * from "./measures/proximity.ts";
export { fractionInterval, type Spread, spread } from "./measures/spread.ts";
export * from "./measures/wasserstein.ts";
export * from "./pipeline/graph.ts";
export * from "./pipeline/parameters.ts";
export * from "./pipeline/stage.ts";
export { runPipeline, runPipelines } from "./pipeline/run.ts";
export type { RunRequest, RunSetting } from "./pipeline/setting.ts";
export * from "./scores/list.ts";
export * from "./data/point_set.ts";
export { readPoints } from "./data/read.ts";
export { dataSets, makeData } from "./data/sets.ts";
export * from "./theory/posterior.ts";
export * from "./theory/averaging_gap.ts";
export * from "./theory/direction_average.ts";
export * from "./theory/divergence.ts";
export type { Elementary } from "./theory/elementary.ts";
export * from "./theory/flow.ts";
export * from "./theory/line.ts";
export * from "./theory/loss.ts";
export * from "./theory/loss_order.ts";
export * from "./theory/near_optimality.ts";
export * from "./theory/noised.ts";
export * from "./theory/normal.ts";
export * from "./theory/plain_math.ts";
export * from "./theory/schedule.ts";
export * from "./theory/smoothed.ts";
export * from "./theory/smoothest.ts";
