/**
 * Pipelines: typed parameters, and nodes whose results are artifacts, made once and found again by what they are made
 * from. Stages are defined in files of their own, see `@smoothscore/smoothscore/stage`; here is one in `squares.ts`.
 *
 * ```ts
 * import { kernelSource } from "@smoothscore/smoothscore/kernels";
 * import {
 *   definePipeline,
 *   integer,
 *   node,
 *   resolveParameters,
 *   runPipeline,
 * } from "@smoothscore/smoothscore/pipeline";
 * import { squares } from "./squares.ts";
 *
 * const study = definePipeline({
 *   name: "study",
 *   title: "squares",
 *   parameters: {
 *     count: integer({ default: 3, min: 0, doc: "how many" }),
 *   },
 *   presets: { quick: {}, paper: { count: 100 } },
 *   build: ({ count }) => [
 *     node(squares, { name: "squares", params: { count } }),
 *   ],
 * });
 * const { outcome } = await runPipeline({
 *   pipeline: study,
 *   preset: "quick",
 *   parameters: resolveParameters(study, "quick", { count: 5 }),
 *   outDir: "out",
 *   kernels: kernelSource({ workers: 1, outDir: "out" }),
 * });
 * console.log(outcome); // done
 * ```
 *
 * The results are in `out/study/squares/`.
 *
 * @module
 */

export {
  definePipeline,
  type Description,
  type Pipeline,
  type PipelineDefinition,
  type PipelineFigure,
  resolveParameters,
} from "./graph.ts";
export type { Measured, MeasureName, MeasureTable, TableRow } from "./measure_table.ts";
export { measuredOf, wideTable } from "./measure_table.ts";
export type { Paper } from "./paper.ts";
export { hasPreset, type PresetName, presetNames, type Presets, presetsOf } from "./graph.ts";
export {
  choice,
  integer,
  list,
  number,
  type NumberOptions,
  type Parameter,
  type ParameterSpecs,
  type ParameterValue,
  type ParameterValues,
  type Values,
} from "./parameters.ts";
export { defineStage, type Json, node, type NodeSpec, type Stage, type StageContext } from "./stage.ts";
export { runPipeline } from "./run.ts";
export { StageError } from "./make.ts";
export type { RunRequest, RunSetting } from "./setting.ts";
export type { KernelSource } from "../kernels/source.ts";
export type { Force, Selection } from "./plan.ts";
export type { NodeReport, RunReport } from "./record.ts";
export type { Listener, NodeStatus, PlannedEvent, RunEvent, Running } from "./events.ts";
