/** What of a pipeline has come to an end in a run, told and recorded as it comes. */

import { messageOf } from "./message_of.ts";
import type { NodeStatus } from "./events.ts";
import type { Plan, PlannedNode } from "./plan.ts";
import { type NodeReport, publishRun, type RunReport } from "./record.ts";
import { labelOf, type RunRequest, type RunSetting } from "./setting.ts";
import type { JobEnd } from "./run_jobs.ts";

export interface ProgressOptions {
  readonly request: RunRequest;
  readonly plan: Plan;
  readonly setting: RunSetting;
  /** seconds since the run began */
  elapsed(): number;
  /** pipelines tell their ends one after the other */
  inTurn<T>(tell: () => Promise<T>): Promise<T>;
}

/** What of a pipeline's run has come to an end, and its record. */
export class Progress {
  readonly #ends = new Map<string, NodeReport>();
  readonly #nodes: ReadonlyMap<string, PlannedNode>;
  readonly #figureViews: ReadonlySet<string>;
  readonly #done = Promise.withResolvers<RunReport>();
  /** Records are written one after the other. */
  #writing: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(readonly options: ProgressOptions) {
    const { request: { pipeline }, plan } = options;
    this.#nodes = new Map(plan.nodes.map((node) => [node.name, node]));
    this.#figureViews = new Set((pipeline.figures ?? []).map(({ page }) => page.split("/")[0]));
    this.#done.promise.catch(() => {});
    for (const node of plan.nodes) {
      const artifact = plan.store.nameOf(node);
      if (node.reason === undefined) this.#add({ node: node.name, artifact, status: "cached", seconds: 0 });
    }
    this.#closeIfOver();
  }

  /** Fulfilled when the last node has come to an end. */
  get report(): Promise<RunReport> {
    return this.#done.promise;
  }

  /** A job has ended that one of the nodes shows; `isOwn` if it was made for this pipeline. */
  end(node: string, end: JobEnd, isOwn: boolean): void {
    const { plan: { store } } = this.options;
    const ended = this.#nodes.get(node)!;
    const { reason, view } = ended;
    const status: NodeStatus = end.status === "made" && !isOwn ? "shared" : end.status;
    const message = end.status === "failed"
      ? messageOf(end.error)
      : end.status === "skipped"
      ? `${end.because} failed`
      : undefined;
    const artifact = store.nameOf(ended);
    this.#add({ node, artifact, status, reason: reason?.text, seconds: end.seconds, message });
    this.#closeIfOver();
    // pictures can be looked at while the rest goes on
    if (!this.#isOver && end.status === "made" && this.#figureViews.has(view)) {
      this.#write("running").catch(() => {});
    }
  }

  /** Writes the record of a run that has not come to its end, or waits for the one that has. */
  async close(): Promise<void> {
    if (this.#isOver) await this.report;
    else await this.#write("interrupted");
  }

  #add(report: NodeReport): void {
    this.#ends.set(report.node, report);
    const { node, status, seconds, message } = report;
    const { setting: { onEvent = () => {} }, request } = this.options;
    onEvent({
      pipeline: labelOf(request),
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
      if (!isFailed) onEvent({ pipeline: labelOf(request), event: "done", seconds, figures });
      await onReport?.(request, report);
      return report;
    });
  }

  #write(outcome: RunReport["outcome"]): Promise<RunReport> {
    // in the graph's order, whatever the order of the ends
    const { request, plan, elapsed } = this.options;
    const nodes = plan.nodes.flatMap(({ name }) => this.#ends.get(name) ?? []);
    const ending = { outcome, nodes, seconds: elapsed() };
    const { isShown = true } = request;
    const written = this.#writing.then(() =>
      isShown ? publishRun(request, plan, ending) : { ...ending, figures: [], outdated: [] }
    );
    this.#writing = written.catch(() => {});
    return written;
  }
}

/** Runs what it is given one after the other. */
export function turns(): ProgressOptions["inTurn"] {
  let last: Promise<unknown> = Promise.resolve();
  return (tell) => {
    const turn = last.then(tell);
    last = turn.catch(() => {});
    return turn;
  };
}
