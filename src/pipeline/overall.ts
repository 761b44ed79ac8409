/** How far a run is in all, and how long it will still take. */

import type { Running } from "./events.ts";
import type { TaskEvent } from "./executors/executor.ts";
import type { Job } from "./jobs.ts";
import type { JobEnd } from "./run_jobs.ts";

/** What is going on in all, for progress. */
export class Overall {
  /** Seconds that jobs will still take, as expected. */
  readonly #remaining: Map<Job, number>;
  /** When a running job's first progress was told, and what part a checkpoint had brought by then. */
  readonly #begun = new Map<Job, { readonly time: number; readonly share: number }>();
  readonly #running = new Map<Job, Running>();
  readonly #total: number;
  readonly #slots: number;
  #made = 0;
  /** Wall seconds of finished jobs, and what had been expected of them: how wrong expectations are. */
  #took = 0;
  #expected = 0;

  /** @param now  the time in seconds; any origin */
  constructor(jobs: ReadonlyMap<string, Job>, slots: number, readonly now = () => performance.now() / 1000) {
    this.#remaining = new Map([...jobs.values()].map((job) => [job, job.seconds]));
    this.#total = jobs.size;
    this.#slots = Math.min(slots, navigator.hardwareConcurrency);
  }

  progress(job: Job, event: TaskEvent): void {
    const { pipeline, node: { name } } = job.task;
    if (event.event === "start") this.#running.set(job, { pipeline, node: name });
    if (event.event !== "progress") return;
    const { done, total, note } = event;
    this.#running.set(job, { pipeline, node: name, done, total, note });
    if (!(total > 0)) return;
    const share = Math.min(done / total, 1);
    if (!this.#begun.has(job)) this.#begun.set(job, { time: this.now(), share });
    this.#remaining.set(job, job.seconds * (1 - share));
  }

  end(job: Job, { seconds, status }: JobEnd): void {
    this.#running.delete(job);
    this.#remaining.delete(job);
    if (status === "made" || status === "reused") this.#made++;
    if (status !== "made") return;
    this.#took += seconds;
    this.#expected += job.seconds * (1 - (this.#begun.get(job)?.share ?? 0));
  }

  get running(): readonly Running[] {
    return [...this.#running.values()];
  }

  /** Jobs that have come to a good end. */
  get made(): number {
    return this.#made;
  }

  get total(): number {
    return this.#total;
  }

  /** Undefined until something can be said. */
  get secondsLeft(): number | undefined {
    let [took, expected] = [this.#took, this.#expected];
    for (const job of this.#running.keys()) {
      const begun = this.#begun.get(job);
      if (!begun) continue;
      took += this.now() - begun.time;
      expected += job.seconds * (1 - begun.share) - this.#remaining.get(job)!;
    }
    if (!(expected > 0)) return undefined;
    let sum = 0;
    let longest = 0;
    for (const [job, left] of this.#remaining) {
      sum += left;
      longest = Math.max(longest, job.rank - job.seconds + left);
    }
    return Math.max(sum / this.#slots, longest) * took / expected;
  }
}
