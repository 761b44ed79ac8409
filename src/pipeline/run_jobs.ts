/**
 * Runs jobs whose inputs are there, as many at once as the executor has cores for. One of them is always the one with the longest chain behind it, so that
 * no long chain is left for the end; the others finish the pipelines in the order in which they were begun, so that there is something to look at early.
 * A job that fails takes along what needs it, and nothing else.
 */

import type { Executor, Made, TaskEvent } from "./executors/executor.ts";
import type { Job } from "./jobs.ts";
import { type PlacedJob, ReadyJobs } from "./ready_jobs.ts";

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
  const waiting = new Map<string, WaitingJob>();
  const ready = new ReadyJobs<WaitingJob>();
  /** How many run, how many of them were chosen for the chain behind them, and the cores of all. */
  const running = { jobs: 0, longest: 0, cores: 0 };
  /** Seconds of all that has not come to an end. */
  let left = 0;
  /** Called when a job has come to an end. */
  let wake = () => {};
  /** What a listener has thrown: nothing more is begun, and it is told when what runs has ended. */
  let broken: { readonly error: unknown } | undefined;

  for (const [key, job] of jobs) {
    waiting.set(key, { key, job, place: waiting.size, missing: job.needs.length, dependents: [] });
    left += job.seconds;
  }
  for (const placed of waiting.values()) {
    for (const need of placed.job.needs) waiting.get(need)!.dependents.push(placed);
    if (placed.missing === 0) ready.add(placed);
  }

  const end = (ended: WaitingJob, ending: JobEnd) => {
    left -= ended.job.seconds;
    listener.onEnd(ended.job, ending);
    if (ending.status === "failed") return skipDependents(ended);
    for (const dependent of ended.dependents) {
      if (--dependent.missing === 0 && waiting.has(dependent.key)) ready.add(dependent);
    }
  };
  const skipDependents = ({ job, dependents }: WaitingJob) => {
    const because = job.task.node.name;
    // each with all that needs it before the next; a chain may be longer than the stack is deep
    const next = dependents.toReversed();
    for (let skipped = next.pop(); skipped; skipped = next.pop()) {
      if (!waiting.delete(skipped.key)) continue;
      left -= skipped.job.seconds;
      listener.onEnd(skipped.job, { status: "skipped", seconds: 0, because });
      for (const dependent of skipped.dependents.toReversed()) next.push(dependent);
    }
  };
  const coresOf = ({ cores }: Job) => Math.min(cores, executor.threads, executor.slots);
  const count = (sign: 1 | -1, cores: number, isLongest: boolean) => {
    running.jobs += sign;
    running.cores += sign * cores;
    if (isLongest) running.longest += sign;
  };
  const start = ({ chosen, isLongest }: Choice) => {
    const { key, job } = chosen;
    const cores = coresOf(job);
    waiting.delete(key);
    ready.take(chosen);
    count(1, cores, isLongest);
    const begun = performance.now();
    const elapsed = () => (performance.now() - begun) / 1000;
    executor.make(job.task, (event) => listener.onEvent(job, event), signal, cores)
      .then<JobEnd, JobEnd>(
        (status) => ({ status, seconds: elapsed() }),
        (error) => ({ status: "failed", seconds: elapsed(), error }),
      )
      .then((ending) => {
        count(-1, cores, isLongest);
        try {
          if (ending.status !== "failed" || !signal.aborted) end(chosen, ending);
        } catch (error) {
          broken ??= { error };
        }
        wake();
      });
  };
  const choose = (): Choice | undefined => {
    const { longest, next } = ready;
    if (!longest || !next) return undefined;
    const isLongest = longest.job.rank >= left / executor.slots ||
      (executor.slots > 1 && running.longest === 0);
    const chosen = isLongest ? longest : next;
    return running.cores + coresOf(chosen.job) <= executor.slots ? { chosen, isLongest } : undefined;
  };

  for (;;) {
    while (!signal.aborted && !broken && running.jobs < executor.slots) {
      const choice = choose();
      if (!choice) break;
      start(choice);
    }
    if (running.jobs === 0) break;
    await new Promise<void>((resolve) => wake = resolve);
  }
  if (broken) throw broken.error;
  signal.throwIfAborted();
}

interface WaitingJob extends PlacedJob {
  /** How many of the jobs that it needs are not made. */
  missing: number;
  /** Jobs that need it, in their order. */
  readonly dependents: WaitingJob[];
}

interface Choice {
  readonly chosen: WaitingJob;
  /** Chosen for the chain behind it. */
  readonly isLongest: boolean;
}
