/**
 * Pipelines: typed parameters, and nodes whose results are artifacts, made once and found again by what they are made
 * from. A stage is defined in a file of its own, as its code is part of its results' identity: what that file reaches
 * counts, and nothing else.
 *
 * ```ts
 * import { definePipeline, integer, node, resolveParameters } from "@smoothscore/smoothscore/pipeline";
 * import type { Stage } from "@smoothscore/smoothscore/pipeline";
 *
 * declare const generate: Stage<{ seed: number }>; // from its own file, made by defineStage
 *
 * const study = () =>
 *   definePipeline({
 *     name: "study",
 *     title: "a study of one's own",
 *     parameters: { seed: integer({ default: 0, min: 0, doc: "seed of all random numbers" }) },
 *     presets: { quick: {}, paper: {} },
 *     build: ({ seed }) => [node(generate, { name: "generate", params: { seed } })],
 *   });
 * console.log(typeof study, typeof resolveParameters);
 * ```
 *
 * @module
 */

export { definePipeline, type Pipeline, type PipelineDefinition, resolveParameters } from "./graph.ts";
export { type PresetName, presetNames } from "./graph.ts";
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
export type { Force, KernelSource, Selection } from "./plan.ts";
export type { NodeReport, RunReport } from "./record.ts";
export type { Listener, NodeStatus, PlannedEvent, RunEvent, Running } from "./events.ts";
