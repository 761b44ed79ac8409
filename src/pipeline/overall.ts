/** How far a run is in all, and how long it will still take. */

import type { Running } from "./events.ts";
import type { TaskEvent } from "./executors/executor.ts";
import type { Job } from "./jobs.ts";
import type { JobEnd } from "./run_jobs.ts";

/** What is going on in all, for progress. */
export class Overall {
  /** Jobs that were not begun, and the seconds that they will take in all, as expected. */
  readonly #waiting: Set<Job>;
  #waitingSeconds = 0;
  /** All jobs, those with the longest chain behind them last; those that were begun leave it when they come to be the last. */
  readonly #byRank: Job[];
  /** Seconds that begun jobs will still take, as expected. */
  readonly #remaining = new Map<Job, number>();
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
    this.#waiting = new Set(jobs.values());
    for (const { seconds } of this.#waiting) this.#waitingSeconds += seconds;
    this.#byRank = [...this.#waiting].sort((a, b) => a.rank - b.rank);
    this.#total = jobs.size;
    this.#slots = Math.min(slots, navigator.hardwareConcurrency);
  }

  progress(job: Job, event: TaskEvent): void {
    const { pipeline, node: { name } } = job.task;
    if (event.event !== "start" && event.event !== "progress") return;
    if (this.#leaveWaiting(job)) this.#remaining.set(job, job.seconds);
    if (event.event === "start") return void this.#running.set(job, { pipeline, node: name });
    const { done, total, note } = event;
    this.#running.set(job, { pipeline, node: name, done, total, note });
    if (!(total > 0)) return;
    const share = Math.min(done / total, 1);
    if (!this.#begun.has(job)) this.#begun.set(job, { time: this.now(), share });
    this.#remaining.set(job, job.seconds * (1 - share));
  }

  end(job: Job, { seconds, status }: JobEnd): void {
    this.#leaveWaiting(job);
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
    let sum = this.#waitingSeconds;
    while (this.#byRank.length > 0 && !this.#waiting.has(this.#byRank.at(-1)!)) this.#byRank.pop();
    let longest = this.#byRank.at(-1)?.rank ?? 0;
    for (const [job, left] of this.#remaining) {
      sum += left;
      longest = Math.max(longest, job.rank - job.seconds + left);
    }
    return Math.max(sum / this.#slots, longest) * took / expected;
  }

  #leaveWaiting(job: Job): boolean {
    const isWaiting = this.#waiting.delete(job);
    if (isWaiting) this.#waitingSeconds -= job.seconds;
    // what rounding has left
    if (this.#waiting.size === 0) this.#waitingSeconds = 0;
    return isWaiting;
  }
}
