/** Slurm's queue: sends arrays, asks who is alive, ends what is queued. */

import { fileURLToPath } from "node:url";

/** The cluster takes no more at the moment: to be tried again, perhaps with less. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

/** Slurm can't be asked at the moment. */
export class QueueSilentError extends Error {
  override readonly name = "QueueSilentError";
}

/** A task of an array that is queued, runs, or has ended a moment ago. */
export interface ArrayTask {
  /** Of which batch: the comment that it was sent with. */
  readonly batch: string;
  /** What of an array was ended before it began stays together as its rest. */
  readonly index: number | "rest";
  readonly job: string;
  readonly state: string;
  readonly reason: string;
}

/** What it says when there is a limit that time or a smaller array cures. */
const fullPattern =
  /QOS\w*Limit|Assoc\w*Limit|MaxSubmit|accounting\/QOS policy|Invalid job array specification|MaxArraySize|queue full|temporarily unable to accept|limit on number of jobs/i;
const silentPattern =
  /Unable to contact slurm controller|Socket timed out|Connection refused|Zero Bytes were transmitted|slurm_receive_msg|Slurm backup controller in standby/i;

const alive = new Set([
  "PENDING",
  "RUNNING",
  "CONFIGURING",
  "COMPLETING",
  "SUSPENDED",
  "REQUEUED",
  "REQUEUE_FED",
  "REQUEUE_HOLD",
  "RESIZING",
  "RESV_DEL_HOLD",
  "SIGNALING",
  "SPECIAL_EXIT",
  "STAGE_OUT",
  "STOPPED",
]);

export function isAlive({ state }: Pick<ArrayTask, "state">): boolean {
  return alive.has(state);
}

/**
 * Sends an array.
 *
 * @param options  of sbatch; the script's path stands at the end
 * @returns the number of the array
 * @throws {QueueFullError} if the cluster takes no more at the moment
 * @throws {QueueSilentError} if nobody answers
 * @throws {Error} with sbatch's words if it is refused
 */
export async function submit(options: readonly string[]): Promise<string> {
  return (await call("sbatch", ["--parsable", ...options])).trim().split(";")[0];
}

/**
 * The tasks of all arrays of a name.
 *
 * @throws {QueueSilentError} if nobody answers
 */
export async function listTasks(name: string): Promise<ArrayTask[]> {
  const text = await call("squeue", ["-h", "-r", "-t", "all", `--name=${name}`, "-o", "%F|%K|%T|%k|%r"]);
  return text.split("\n").filter((line) => line !== "").map((line) => {
    const [job, index, state, batch, reason] = line.split("|");
    return { job, index: /^\d+$/.test(index) ? Number(index) : "rest", state, batch, reason };
  });
}

/** Ends what is queued or runs under a name. */
export async function cancelAll(name: string): Promise<void> {
  await call("scancel", [`--name=${name}`]);
}

/** Lets go what Slurm has put on hold after a host was lost. */
export async function release(job: string, index: number | "rest"): Promise<void> {
  await call("scontrol", ["release", index === "rest" ? job : `${job}_${index}`]);
}

/** Tasks that an array may have: Slurm's own limit. */
export async function mostInArray(): Promise<number> {
  const [, size] = /MaxArraySize\s*=\s*(\d+)/.exec(await call("scontrol", ["show", "config"])) ?? [];
  return Math.max(1, Number(size ?? 1001) - 1);
}

async function call(program: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--quiet",
      "--no-config",
      "--allow-run",
      fileURLToPath(new URL("./call.ts", import.meta.url)),
      program,
      ...args,
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code === 0) return new TextDecoder().decode(stdout);
  const words = new TextDecoder().decode(stderr).trim();
  if (code === 127) {
    throw new Error(
      `${words}: --executor slurm goes where Slurm's commands are, on a login node of the cluster`,
    );
  }
  if (silentPattern.test(words)) throw new QueueSilentError(words);
  if (fullPattern.test(words)) throw new QueueFullError(words);
  throw new Error(`${program} refused: ${words.replaceAll(`${program}: error: `, "")}`);
}
