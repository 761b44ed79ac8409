/**
 * Runs pipelines: plans them, makes what has to be made, each artifact once, and shows the results in their views.
 */

import type { PlannedEvent } from "./events.ts";
import { inProcess } from "./executors/in_process.ts";
import { type Job, jobsOf } from "./jobs.ts";
import { StageError } from "./make.ts";
import { codeReader, type PlannedNode, planPipelines } from "./plan.ts";
import { Overall } from "./overall.ts";
import { Progress, turns } from "./progress.ts";
import type { RunReport } from "./record.ts";
import { type EngineSetting, labelOf, type RunRequest, type RunSetting } from "./setting.ts";
import { runJobs } from "./run_jobs.ts";
import { lockAsRunning, settleRecords } from "./settle.ts";
import { Store } from "./store.ts";

/**
 * Runs one pipeline. Whatever was finished is kept and shown, also when a stage fails or the run is interrupted.
 *
 * @throws {RangeError} if the pipeline's graph can't be run
 * @throws {StageError} if a stage fails: the first that did
 * @throws the signal's reason if it is aborted
 */
export async function runPipeline(options: RunRequest & RunSetting): Promise<RunReport> {
  const { reports: [report], failures } = await runPipelines([options], options);
  if (failures.length > 0) throw failures[0];
  return report;
}

/**
 * Runs several pipelines together. A stage that fails takes along the nodes that need it; the others are made.
 *
 * @returns a report for each request, and the errors of the stages that failed
 * @throws {RangeError} if a pipeline's graph can't be run
 * @throws the signal's reason if it is aborted
 */
export async function runPipelines(
  requests: readonly RunRequest[],
  setting: EngineSetting,
): Promise<{ reports: readonly RunReport[]; failures: readonly StageError[] }> {
  const { outDir, kernels, signal = new AbortController().signal } = setting;
  const { store = new Store(outDir), codes = codeReader(outDir), onEvent = () => {} } = setting;
  const elapsed = stopwatch();
  using _running = await store.lockForRun(signal);
  using going = new DisposableStack();
  const shown = requests.filter(({ isShown = true }) => isShown).map(({ pipeline }) => pipeline.name);
  for (const name of new Set(shown)) going.use(await lockAsRunning(store, name, signal));
  await settleRecords(outDir, store);
  const plans = await planPipelines(requests, { outDir, kernels, store, codes });
  plans.forEach(({ nodes }, i) =>
    onEvent({ pipeline: labelOf(requests[i]), event: "plan", nodes: nodes.map(describePlanned) })
  );
  const jobs = jobsOf(
    plans,
    requests.map(({ pipeline, preset, parameters }) => ({ pipeline: pipeline.name, preset, parameters })),
  );
  if (jobs.size > 0) await Promise.all([codes.remember(), setting.executor?.prepare?.()]);
  const inTurn = turns();
  const progresses = requests.map((request, i) =>
    new Progress({ request, plan: plans[i], setting, elapsed, inTurn })
  );
  const executor = setting.executor ?? inProcess(store, kernels);
  const overall = new Overall(jobs, executor.slots);
  const failures: StageError[] = [];
  const tellOverall = () => {
    const { made, total, running, secondsLeft } = overall;
    onEvent({ event: "overall", made, total, running, secondsLeft });
  };
  try {
    await runJobs(jobs, executor, signal, {
      onEvent(job, event) {
        const { node: { name: node, reason } } = job.task;
        const pipeline = labelOf(requests[job.uses[0].plan]);
        overall.progress(job, event);
        if (event.event === "start") onEvent({ pipeline, node, reason: reason!.text, ...event });
        else onEvent({ pipeline, node, ...event });
        if (event.event !== "waiting") tellOverall();
      },
      onEnd(job, end) {
        overall.end(job, end);
        if (end.status === "failed") failures.push(asStageError(job, end.error));
        for (const { plan, node } of job.uses) progresses[plan].end(node, end, plan === job.uses[0].plan);
        tellOverall();
      },
    });
  } finally {
    if (!setting.executor) await executor.close();
    // If this fails too (the disk is full), the first error is the one to tell.
    await Promise.allSettled(progresses.map((progress) => progress.close()));
  }
  return { reports: await Promise.all(progresses.map((progress) => progress.report)), failures };
}

/** A plan's node as the events tell it. */
export function describePlanned({ name, stage, key, reason }: PlannedNode): PlannedEvent {
  return { node: name, stage: stage.id, key, action: reason ? "run" : "cached", reason: reason?.text };
}

function asStageError({ task: { node } }: Job, error: unknown): StageError {
  return error instanceof StageError ? error : new StageError(node.name, node.key, error);
}

/** Seconds since the call. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}
