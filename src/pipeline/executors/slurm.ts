/**
 * Makes nodes on a Slurm cluster, beside the same `out/` on a shared file system. The store alone says what is made; Slurm's state says only who is alive. What is
 * queued outlives the command: one that is started again, on whatever host, goes on with it.
 */

import { StageError } from "../make.ts";
import { readManifest } from "../manifest.ts";
import { Store } from "../store.ts";
import type { Executor, Made, Task } from "./executor.ts";
import { CodeChangedError } from "./loaded_code.ts";
import { errorOf, type ErrorText } from "./messages.ts";
import { Arrays } from "./slurm/arrays.ts";
import type { KeyedReply } from "./slurm/log.ts";
import { Memory } from "./slurm/memory.ts";
import type { SlurmOptions, Wanted } from "./slurm/options.ts";
import type { Job, JobEnding } from "./slurm/job.ts";

/** Nodes that become ready one after the other go together: so long is waited for more, milliseconds. */
const gathering = 50;
/** From one look at the logs of running jobs to the next, milliseconds; and more for each job. */
const logInterval = { least: 100, perJob: 2 };

export function slurmExecutor(options: SlurmOptions): Executor {
  const { settings, outDir, say } = options;
  const store = new Store(outDir);
  const memory = new Memory(outDir);
  const arrays = new Arrays(options);
  /** By key. */
  const wanted = new Map<string, Wanted>();
  let waiting: Wanted[] = [];
  let lastCame = 0;
  let isInterrupted = false;
  let turning: Promise<void> | undefined;
  let prepared: Promise<void> | undefined;

  const createdOf = async (task: Task) =>
    (await readManifest(store.pathOf(task.node)).catch(noManifest))?.created;
  const settle = ({ task: { node: { key } } }: Wanted) => wanted.delete(key);
  const fail = (want: Wanted, cause: unknown) => {
    settle(want);
    const { name, key } = want.task.node;
    want.reject(new StageError(name, key, cause));
  };

  /** Tries again, or gives up: with the stage's own error, if there is one, and what the job printed. */
  const retry = (want: Wanted, error: ErrorText | undefined, { why, state, tail, logPath }: JobEnding) => {
    want.tries++;
    const cause = error && errorOf(error);
    if (cause?.name === CodeChangedError.name) return fail(want, cause);
    // somebody wants it to end
    if (!cause && state === "CANCELLED") return fail(want, new Error("its job was cancelled"));
    if (want.tries < settings.tries) {
      want.onEvent({
        event: "says",
        message: `${cause?.message ?? why}: try ${want.tries + 1} of ${settings.tries}`,
      });
      if (state === "TIMEOUT") want.more.time *= 2;
      if (state === "OUT_OF_MEMORY") want.more.memory *= 2;
      waiting.push(want);
      return;
    }
    const words = tail.length > 0 ? `\nthe end of its log, ${logPath}:\n${tail.join("\n")}` : "";
    const message = `${cause?.message ?? why} (tried ${want.tries} times on the cluster)${words}`;
    fail(want, Object.assign(cause ?? new Error(message), { message }));
  };

  const onReply = (job: Job, { key, ...reply }: KeyedReply) => {
    if (!job.holds(key)) return;
    const want = wanted.get(key);
    if (reply.event === "made" || reply.event === "failed" || reply.event === "aborted") {
      job.ended.set(key, reply);
    } else want?.onEvent(reply);
    if (reply.event === "made" && want) memory.note(want.task.node.stage.id, reply.peakBytes);
  };

  /** What is known of a job's nodes: made, failed, or lost with the job. */
  const judge = async (job: Job, ending: JobEnding | undefined) => {
    for (const key of job.keys) {
      const want = wanted.get(key);
      const last = job.ended.get(key);
      if (!want || (!last && !ending)) continue;
      const created = await createdOf(want.task);
      const isMade = created !== undefined && (last?.event === "made" || created !== want.before);
      if (isMade) {
        job.drop(key);
        settle(want);
        want.resolve(last?.event === "made" ? last.made : "reused");
      } else if (last?.event === "failed" || ending) {
        job.drop(key);
        arrays.keepLogs(job);
        const error = last?.event === "failed" ? last.error : undefined;
        retry(want, error, ending ?? job.endingSoFar());
      }
    }
  };

  const turn = async () => {
    while (wanted.size > 0 && !isInterrupted) {
      const begun = performance.now();
      if (waiting.length > 0 && begun - lastCame >= gathering && arrays.mayTry()) {
        const sent = waiting;
        waiting = [];
        const { left, error } = await arrays.send(sent);
        waiting.push(...left);
        // an interrupt of the terminal reaches sbatch too
        if (error !== undefined && !isInterrupted) {
          for (const want of waiting.splice(0)) fail(want, error);
        }
      }
      for (const { job, ending } of await arrays.look(onReply)) await judge(job, ending);
      await arrays.sweep();
      const interval = waiting.length > 0 && arrays.mayTry()
        ? gathering / 2
        : Math.max(logInterval.least, logInterval.perJob * arrays.count);
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(10, interval - (performance.now() - begun)))
      );
    }
  };
  const keepTurning = () => {
    turning ??= turn().catch((error) => {
      for (const want of [...wanted.values()]) fail(want, error);
    }).finally(() => turning = undefined).then(() => {
      if (wanted.size > 0 && !isInterrupted) keepTurning();
    });
  };

  return {
    slots: settings.atOnce,
    threads: settings.cores,
    // a command may run several plans one after the other
    prepare: () => prepared ??= memory.load().then(() => arrays.prepare()),
    async make(task, onEvent, signal, cores = 1) {
      signal.throwIfAborted();
      const { key, stage } = task.node;
      const { promise, resolve, reject } = Promise.withResolvers<Made>();
      const want: Wanted = {
        task,
        node: task.node,
        cores,
        peakBytes: memory.of(stage.id),
        more: { time: 1, memory: 1 },
        tries: 0,
        before: await createdOf(task),
        onEvent,
        resolve,
        reject,
      };
      const stop = () => {
        isInterrupted = true;
        reject(signal.reason);
      };
      signal.addEventListener("abort", stop, { once: true });
      wanted.set(key, want);
      const tries = arrays.attach(key);
      if (tries === undefined) waiting.push(want);
      else want.tries = tries;
      lastCame = performance.now();
      keepTurning();
      try {
        return await promise;
      } finally {
        signal.removeEventListener("abort", stop);
      }
    },
    async close() {
      isInterrupted = true;
      await turning;
      await memory.save();
      if (wanted.size > 0 && arrays.count > 0) {
        say(
          `the cluster goes on with ${arrays.count} jobs: the same command takes them up again, with --cancel it ends them`,
        );
      }
    },
  };
}

/** What is broken, or can't be read at the moment, is no artifact. */
function noManifest(): undefined {
  return undefined;
}
