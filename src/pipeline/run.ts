/**
 * Runs pipelines: plans them, makes what has to be made, each artifact once, and shows the results in their views.
 */

import type { CodeReader } from "./code/code.ts";
import type { Listener, NodeStatus, PlannedEvent } from "./events.ts";
import type { Executor } from "./executors/executor.ts";
import { inProcess } from "./executors/in_process.ts";
import type { PresetName } from "./graph.ts";
import { type Job, jobsOf } from "./jobs.ts";
import { StageError } from "./make.ts";
import {
  codeReader,
  type KernelSource,
  type Plan,
  type PlannedNode,
  type PlanOptions,
  planPipeline,
} from "./plan.ts";
import { type NodeReport, publishRun, type RunReport } from "./record.ts";
import { type JobEnd, Overall, runJobs } from "./run_jobs.ts";
import { Store } from "./store.ts";

/** One pipeline to run. */
export interface RunRequest extends Pick<PlanOptions, "pipeline" | "parameters" | "phase" | "force"> {
  /** For the record only: its values are in `parameters` already. */
  readonly preset: PresetName;
}

/** What the pipelines of a run share. */
export interface RunSetting {
  /** The folder `out/`, which need not exist yet. */
  readonly outDir: string;
  readonly kernels: KernelSource;
  readonly store?: Store;
  readonly codes?: CodeReader;
  /** Makes the nodes; this process, one after the other, if not given. Whoever gives one closes it. */
  readonly executor?: Executor;
  readonly signal?: AbortSignal;
  readonly onEvent?: Listener;
  /** Called with each pipeline's report when its last node has come to an end. */
  onReport?(request: RunRequest, report: RunReport): void | Promise<void>;
}

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
  setting: RunSetting,
): Promise<{ reports: readonly RunReport[]; failures: readonly StageError[] }> {
  const { outDir, kernels, signal = new AbortController().signal } = setting;
  const { store = new Store(outDir), codes = codeReader(outDir), onEvent = () => {} } = setting;
  const elapsed = stopwatch();
  using _running = await store.lockForRun(signal);
  const plans: Plan[] = [];
  for (const request of requests) {
    plans.push(await planPipeline({ ...request, outDir, kernels, store, codes }));
    const { nodes } = plans[plans.length - 1];
    onEvent({ pipeline: request.pipeline.name, event: "plan", nodes: nodes.map(describePlanned) });
  }
  const jobs = jobsOf(plans, requests.map(({ pipeline }) => pipeline.name));
  if (jobs.size > 0) await codes.remember();
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
        const { pipeline, node: { name: node, reason } } = job.task;
        overall.progress(job, event);
        if (event.event === "start") onEvent({ pipeline, node, reason: reason!.text, ...event });
        else onEvent({ pipeline, node, ...event });
        if (event.event !== "waiting") tellOverall();
      },
      onEnd(job, end) {
        overall.end(job, end);
        if (end.status === "failed") failures.push(asStageError(job, end.error));
        for (const [i, { plan, node }] of job.uses.entries()) progresses[plan].end(node, end, i === 0);
        tellOverall();
      },
    });
  } finally {
    if (!setting.executor) await executor.close();
    // If this fails too (the disk is full), the first error is the one to tell.
    await Promise.allSettled(progresses.map((progress) => progress.close(signal.aborted)));
  }
  return { reports: await Promise.all(progresses.map((progress) => progress.report)), failures };
}

interface ProgressOptions {
  readonly request: RunRequest;
  readonly plan: Plan;
  readonly setting: RunSetting;
  /** seconds since the run began */
  elapsed(): number;
  /** pipelines tell their ends one after the other */
  inTurn<T>(tell: () => Promise<T>): Promise<T>;
}

/** What of a pipeline's run has come to an end, and its record. */
class Progress {
  readonly #ends = new Map<string, NodeReport>();
  readonly #figureViews: ReadonlySet<string>;
  readonly #done = Promise.withResolvers<RunReport>();
  /** Records are written one after the other. */
  #writing: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(readonly options: ProgressOptions) {
    const { request: { pipeline }, plan } = options;
    this.#figureViews = new Set((pipeline.figures ?? []).map((figure) => figure.split("/")[0]));
    this.#done.promise.catch(() => {});
    for (const { name, reason } of plan.nodes) {
      if (reason === undefined) this.#add({ node: name, status: "cached", seconds: 0 });
    }
    this.#closeIfOver();
  }

  /** Fulfilled when the last node has come to an end. */
  get report(): Promise<RunReport> {
    return this.#done.promise;
  }

  /** A job has ended that one of the nodes shows; `isOwn` if it was made for this pipeline. */
  end(node: string, end: JobEnd, isOwn: boolean): void {
    const { reason, view } = this.options.plan.nodes.find(({ name }) => name === node)!;
    const status: NodeStatus = end.status === "made" && !isOwn ? "shared" : end.status;
    const message = end.status === "failed"
      ? messageOf(end.error)
      : end.status === "skipped"
      ? `${end.because} failed`
      : undefined;
    this.#add({ node, status, reason: reason?.text, seconds: end.seconds, message });
    this.#closeIfOver();
    // pictures can be looked at while the rest goes on
    if (!this.#isOver && end.status === "made" && this.#figureViews.has(view)) {
      this.#write("running").catch(() => {});
    }
  }

  /** Writes the record of a run that was interrupted, or waits for the one that was not. */
  async close(isInterrupted: boolean): Promise<void> {
    if (!this.#isOver && isInterrupted) await this.#write("interrupted");
    else if (this.#isOver) await this.report;
  }

  #add(report: NodeReport): void {
    this.#ends.set(report.node, report);
    const { node, status, seconds, message } = report;
    const { setting: { onEvent = () => {} }, request } = this.options;
    onEvent({
      pipeline: request.pipeline.name,
      event: "end",
      node,
      status,
      seconds,
      ...(message && { message }),
    });
  }

  #closeIfOver(): void {
    if (this.#ends.size < this.options.plan.nodes.length) return;
    this.#isOver = true;
    this.#finish().then(this.#done.resolve, this.#done.reject);
  }

  async #finish(): Promise<RunReport> {
    const isFailed = [...this.#ends.values()].some(({ status }) =>
      status === "failed" || status === "skipped"
    );
    const writing = this.#write(isFailed ? "failed" : "done");
    const { request, setting: { onEvent = () => {}, onReport }, inTurn } = this.options;
    return await inTurn(async () => {
      const report = await writing;
      const { seconds, figures } = report;
      if (!isFailed) onEvent({ pipeline: request.pipeline.name, event: "done", seconds, figures });
      await onReport?.(request, report);
      return report;
    });
  }

  #write(outcome: RunReport["outcome"]): Promise<RunReport> {
    // in the graph's order, whatever the order of the ends
    const { request, plan, elapsed } = this.options;
    const nodes = plan.nodes.flatMap(({ name }) => this.#ends.get(name) ?? []);
    const ending = { outcome, nodes, seconds: elapsed() };
    const written = this.#writing.then(() => publishRun(request, plan, ending));
    this.#writing = written.catch(() => {});
    return written;
  }
}

/** A plan's node as the events tell it. */
export function describePlanned({ name, stage, key, reason }: PlannedNode): PlannedEvent {
  return { node: name, stage: stage.id, key, action: reason ? "run" : "cached", reason: reason?.text };
}

function asStageError({ task: { node } }: Job, error: unknown): StageError {
  return error instanceof StageError ? error : new StageError(node.name, node.key, error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs what it is given one after the other. */
function turns(): ProgressOptions["inTurn"] {
  let last: Promise<unknown> = Promise.resolve();
  return (tell) => {
    const turn = last.then(tell);
    last = turn.catch(() => {});
    return turn;
  };
}

/** Seconds since the call. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}
