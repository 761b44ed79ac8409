/** One job of the cluster: a task of an array, with its nodes and its log. */

import type { Reply } from "../messages.ts";
import { JobLog } from "./log.ts";

/** How a job has ended, for people. */
export interface JobEnding {
  readonly why: string;
  /** In Slurm's words: `TIMEOUT`; "" if it has gone without one. */
  readonly state: string;
  /** The last lines of its log. */
  readonly tail: readonly string[];
  readonly logPath: string;
}

export type LastReply = Extract<Reply, { event: "made" | "failed" | "aborted" }>;

export class Job {
  readonly log: JobLog;
  /** How nodes have ended by what the worker says. */
  readonly ended = new Map<string, LastReply>();
  /** When it was seen to be gone, `performance.now()`; undefined while it lives. */
  goneSince: number | undefined;
  /** Its state in Slurm's words, when it was last seen. */
  state = "";
  readonly #keys: Map<string, number>;

  /**
   * @param keys  of its nodes that are not yet known to be made, and how often each was tried before
   */
  constructor(
    readonly batch: string,
    readonly index: number,
    keys: Iterable<[string, number]>,
    logPath: string,
  ) {
    this.#keys = new Map(keys);
    this.log = new JobLog(logPath);
  }

  get keys(): string[] {
    return [...this.#keys.keys()];
  }

  holds(key: string): boolean {
    return this.#keys.has(key);
  }

  /** How often a node was tried before this. */
  triesOf(key: string): number | undefined {
    return this.#keys.get(key);
  }

  drop(key: string): void {
    this.#keys.delete(key);
  }

  endingSoFar(): JobEnding {
    const { tail, path } = this.log;
    const how = this.state === "" ? "is gone" : `ended as ${this.state}`;
    return { why: `its job ${how} without a result`, state: this.state, tail: [...tail], logPath: path };
  }
}
