/**
 * Runs a pipeline: plans it, makes what has to be made, one node after the other (a stage uses all cores
 * itself), and shows the result in the view.
 */

import type { Kernels } from "../kernels/kernels.ts";
import type { Listener, PlannedEvent } from "./events.ts";
import type { PresetName } from "./graph.ts";
import { makeArtifact } from "./make.ts";
import { type KernelSource, type PlannedNode, type PlanOptions, planPipeline } from "./plan.ts";
import { type NodeReport, publishRun, type RunReport } from "./record.ts";
import { Store } from "./store.ts";

export interface RunOptions extends PlanOptions {
  /** For the record only: its values are in `parameters` already. */
  readonly preset: PresetName;
  readonly signal?: AbortSignal;
  readonly onEvent?: Listener;
}

/**
 * Runs a pipeline. Whatever was finished is kept and shown, also when a stage fails or the run is
 * interrupted.
 *
 * @throws {RangeError} if the pipeline's graph can't be run
 * @throws {StageError} if a stage fails
 * @throws the signal's reason if it is aborted
 */
export async function runPipeline(options: RunOptions): Promise<RunReport> {
  const { outDir, store = new Store(outDir), signal = new AbortController().signal, onEvent = () => {} } =
    options;
  const pipeline = options.pipeline.name;
  const elapsed = stopwatch();
  using _running = await store.lockForRun(signal);
  const plan = await planPipeline({ ...options, store });
  onEvent({ pipeline, event: "plan", nodes: plan.nodes.map(describePlanned) });

  const kernels = openOnce(options.kernels);
  const folders = new Map(plan.graph.map((node) => [node.name, store.pathOf(node)]));
  const surroundings = { pipeline, store, folders, kernels: kernels.get, signal, onEvent };
  const reports: NodeReport[] = [];
  try {
    for (const node of plan.nodes) {
      signal.throwIfAborted();
      const nodeElapsed = stopwatch();
      const status = await makeArtifact(node, surroundings);
      const report = { node: node.name, status, reason: node.reason?.text, seconds: nodeElapsed() };
      reports.push(report);
      onEvent({ pipeline, event: "end", ...report });
    }
  } catch (error) {
    const outcome = signal.aborted ? "interrupted" : "failed";
    // If this fails too (the disk is full), the first error is the one to tell.
    await publishRun(options, plan, { outcome, nodes: reports, seconds: elapsed() }).catch(() => {});
    throw error;
  } finally {
    await kernels.close();
  }
  const report = await publishRun(options, plan, { outcome: "done", nodes: reports, seconds: elapsed() });
  onEvent({ pipeline, event: "done", seconds: report.seconds, figures: report.figures });
  return report;
}

/** A plan's node as the events tell it. */
export function describePlanned({ name, stage, key, reason }: PlannedNode): PlannedEvent {
  return { node: name, stage: stage.name, key, action: reason ? "run" : "cached", reason: reason?.text };
}

/** Opens the kernels when they are first asked for. */
function openOnce(source: KernelSource): { get(): Promise<Kernels>; close(): Promise<void> } {
  let opened: Promise<Kernels> | undefined;
  return {
    get: () => opened ??= source.open(),
    // Whoever asked for kernels that can't be opened has been told already.
    close: async () => await opened?.then((kernels) => kernels.close(), () => {}),
  };
}

/** Seconds since the call. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}
