/**
 * Runs jobs whose inputs are there, as many at once as the executor has cores for. One of them is always the one with the longest chain behind it, so that
 * no long chain is left for the end; the others finish the pipelines in the order in which they were begun, so that there is something to look at early.
 * A job that fails takes along what needs it, and nothing else.
 */

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
  const waiting = new Map(jobs);
  const running = new Set<RunningJob>();
  const made = new Set<string>();
  const begunPipelines: string[] = [];
  /** What a listener has thrown: nothing more is begun, and it is told when what runs has ended. */
  let broken: { readonly error: unknown } | undefined;

  const end = (key: string, job: Job, ending: JobEnd) => {
    listener.onEnd(job, ending);
    if (ending.status !== "failed" && ending.status !== "skipped") return void made.add(key);
    for (const [other, dependent] of waiting) {
      if (!dependent.needs.includes(key) || !waiting.delete(other)) continue;
      const because = ending.status === "skipped" ? ending.because : job.task.node.name;
      end(other, dependent, { status: "skipped", seconds: 0, because });
    }
  };
  const start = ({ key, job, isLongest }: Choice) => {
    waiting.delete(key);
    const begun = performance.now();
    const elapsed = () => (performance.now() - begun) / 1000;
    const { pipeline } = job.task;
    if (!begunPipelines.includes(pipeline)) begunPipelines.push(pipeline);
    const work = executor.make(job.task, (event) => listener.onEvent(job, event), signal, coresOf(job))
      .then<JobEnd, JobEnd>(
        (status) => ({ status, seconds: elapsed() }),
        (error) => ({ status: "failed", seconds: elapsed(), error }),
      )
      .then((ending) => {
        running.delete(own);
        try {
          if (ending.status !== "failed" || !signal.aborted) end(key, job, ending);
        } catch (error) {
          broken ??= { error };
        }
      });
    const own = { job, isLongest, work };
    running.add(own);
  };
  const coresOf = ({ cores }: Job) => Math.min(cores, executor.threads, executor.slots);
  const choose = (): Choice | undefined => {
    const ready = [...waiting].filter(([, { needs }]) => needs.every((need) => made.has(need)));
    if (ready.length === 0) return undefined;
    const longest = ready.reduce((best, each) => each[1].rank > best[1].rank ? each : best);
    const left = [...waiting.values(), ...[...running].map(({ job }) => job)]
      .reduce((sum, { seconds }) => sum + seconds, 0);
    const isLongest = longest[1].rank >= left / executor.slots ||
      (executor.slots > 1 && ![...running].some((other) => other.isLongest));
    const placeOf = ({ task: { pipeline } }: Job) => {
      const place = begunPipelines.indexOf(pipeline);
      return place < 0 ? begunPipelines.length : place;
    };
    const [key, job] = isLongest
      ? longest
      : ready.reduce((best, each) => placeOf(each[1]) < placeOf(best[1]) ? each : best);
    const used = [...running].reduce((sum, other) => sum + coresOf(other.job), 0);
    return used + coresOf(job) <= executor.slots ? { key, job, isLongest } : undefined;
  };

  for (;;) {
    while (!signal.aborted && !broken && running.size < executor.slots) {
      const choice = choose();
      if (!choice) break;
      start(choice);
    }
    if (running.size === 0) break;
    await Promise.race([...running].map(({ work }) => work));
  }
  if (broken) throw broken.error;
  signal.throwIfAborted();
}

interface Choice {
  readonly key: string;
  readonly job: Job;
  /** Chosen for the chain behind it. */
  readonly isLongest: boolean;
}

interface RunningJob extends Omit<Choice, "key"> {
  readonly work: Promise<void>;
}
