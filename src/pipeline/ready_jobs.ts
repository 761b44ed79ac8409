/** Jobs whose inputs are there, in the two orders in which they are begun. */

import TinyQueue from "tinyqueue";
import type { Job } from "./jobs.ts";

/** A job with its place among all: of equals the first comes first. */
export interface PlacedJob {
  readonly key: string;
  readonly job: Job;
  readonly place: number;
}

/**
 * Looking for the next job costs the logarithm of how many there are, and a look at every pipeline: what was taken by one order stays in the
 * other's queue until it is the first there.
 */
export class ReadyJobs<T extends PlacedJob> {
  readonly #ready = new Set<T>();
  readonly #byRank = new TinyQueue<T>([], (a, b) => b.job.rank - a.job.rank || a.place - b.place);
  /** By pipeline, those that were begun first, in that order. */
  readonly #begun = new Map<string, TinyQueue<T>>();
  readonly #others = new Map<string, TinyQueue<T>>();

  add(added: T): void {
    this.#ready.add(added);
    this.#byRank.push(added);
    const { pipeline } = added.job.task;
    let queue = this.#begun.get(pipeline) ?? this.#others.get(pipeline);
    if (!queue) this.#others.set(pipeline, queue = new TinyQueue<T>([], (a, b) => a.place - b.place));
    queue.push(added);
  }

  /** Takes out a job that is begun now. */
  take(taken: T): void {
    this.#ready.delete(taken);
    const { pipeline } = taken.job.task;
    const queue = this.#others.get(pipeline);
    if (!queue) return;
    this.#others.delete(pipeline);
    this.#begun.set(pipeline, queue);
  }

  /** The job with the longest chain behind it. */
  get longest(): T | undefined {
    return this.#first(this.#byRank);
  }

  /** A job of the pipeline that was begun first; if those that were begun have none, the first of all. */
  get next(): T | undefined {
    for (const queue of this.#begun.values()) {
      const first = this.#first(queue);
      if (first) return first;
    }
    const firsts = [...this.#others.values()].map((queue) => this.#first(queue)).filter((first) => first);
    return firsts.reduce((best, each) => each!.place < best!.place ? each : best, firsts[0]);
  }

  #first(queue: TinyQueue<T>): T | undefined {
    while (queue.length > 0 && !this.#ready.has(queue.peek()!)) queue.pop();
    return queue.peek();
  }
}
