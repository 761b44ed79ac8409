/** How far a run is in all, and how long it will still take. */

import type { Running } from "./events.ts";
import type { TaskEvent } from "./executors/executor.ts";
import type { Job } from "./jobs.ts";
import type { JobEnd } from "./run_jobs.ts";

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
