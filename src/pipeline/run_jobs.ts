/**
 * Runs jobs: those whose inputs are there, the longest chain first, as many at once as the executor takes. One that fails takes along what needs it,
 * and nothing else.
 */

import type { Running } from "./events.ts";
import type { Executor, Made, TaskEvent } from "./executors/executor.ts";
import type { Job } from "./jobs.ts";

/** How a job ended, and its wall time. */
export type JobEnd =
  | { readonly status: Made; readonly seconds: number }
  | { readonly status: "failed"; readonly seconds: number; readonly error: unknown }
  | { readonly status: "skipped"; readonly seconds: 0; readonly because: string };

export interface JobListener {
  onEvent(job: Job, event: TaskEvent): void;
  onEnd(job: Job, end: JobEnd): void;
}

/**
 * Runs jobs until none is left that can be run.
 *
 * @throws the signal's reason if it is aborted meanwhile, when all that was running has stopped
 */
export async function runJobs(
  jobs: ReadonlyMap<string, Job>,
  executor: Executor,
  signal: AbortSignal,
  listener: JobListener,
): Promise<void> {
  const waiting = new Map([...jobs].sort(([, a], [, b]) => b.rank - a.rank));
  const running = new Set<Promise<void>>();
  const end = (key: string, job: Job, ending: JobEnd) => {
    listener.onEnd(job, ending);
    if (ending.status === "failed" || ending.status === "skipped") {
      for (const [other, dependent] of waiting) {
        if (!dependent.needs.includes(key) || !waiting.delete(other)) continue;
        end(other, dependent, { status: "skipped", seconds: 0, because: job.task.node.name });
      }
    }
    made.add(key);
  };
  const made = new Set<string>();
  const start = (key: string, job: Job) => {
    waiting.delete(key);
    const begun = performance.now();
    const elapsed = () => (performance.now() - begun) / 1000;
    const work = executor.make(job.task, (event) => listener.onEvent(job, event), signal)
      .then<JobEnd, JobEnd>(
        (status) => ({ status, seconds: elapsed() }),
        (error) => ({ status: "failed", seconds: elapsed(), error }),
      )
      .then((ending) => {
        running.delete(work);
        if (ending.status !== "failed" || !signal.aborted) end(key, job, ending);
      });
    running.add(work);
  };
  for (;;) {
    while (!signal.aborted && running.size < executor.slots) {
      const ready = [...waiting].find(([, { needs }]) => needs.every((need) => made.has(need)));
      if (!ready) break;
      start(...ready);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  signal.throwIfAborted();
}

/** What is going on in all, for progress. */
export class Overall {
  readonly #remaining: Map<Job, number>;
  readonly #running = new Map<Job, Running>();
  readonly #total: number;
  readonly #slots: number;
  /** Wall seconds of finished jobs, and what had been expected of them: how wrong expectations are. */
  #took = 0;
  #expected = 0;

  constructor(jobs: ReadonlyMap<string, Job>, slots: number) {
    this.#remaining = new Map([...jobs.values()].map((job) => [job, job.seconds]));
    this.#total = jobs.size;
    this.#slots = slots;
  }

  progress(job: Job, event: TaskEvent): void {
    const { pipeline, node: { name } } = job.task;
    if (event.event === "start") this.#running.set(job, { pipeline, node: name });
    if (event.event !== "progress") return;
    const { done, total, note } = event;
    this.#running.set(job, { pipeline, node: name, done, total, note });
    if (total > 0) this.#remaining.set(job, job.seconds * (1 - Math.min(done / total, 1)));
  }

  end(job: Job, { seconds, status }: JobEnd): void {
    this.#running.delete(job);
    this.#remaining.delete(job);
    if (status !== "made") return;
    this.#took += seconds;
    this.#expected += job.seconds;
  }

  get running(): readonly Running[] {
    return [...this.#running.values()];
  }

  get made(): number {
    return this.#total - this.#remaining.size;
  }

  get total(): number {
    return this.#total;
  }

  /** Undefined until something has been made. */
  get secondsLeft(): number | undefined {
    if (this.#expected === 0) return undefined;
    const left = [...this.#remaining.values()].reduce((sum, seconds) => sum + seconds, 0);
    return left * (this.#took / this.#expected) / this.#slots;
  }
}
