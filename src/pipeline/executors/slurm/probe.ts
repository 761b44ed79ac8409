/** Before anything is sent: a job that says what the cluster's hosts lack. It runs once for each setting. */

import { join } from "node:path";
import { readText, removeAll, replaceFile } from "../../../files/durable.ts";
import { lock } from "../../lock.ts";
import { slurmDir } from "./batch.ts";
import { JobLog } from "./log.ts";
import { isAlive, listTasks, QueueFullError, submit } from "./queue.ts";
import { arrayOptions, probeScript } from "./script.ts";
import type { Common } from "./send_array.ts";

/** What a host says of itself. */
export interface ProbeReply {
  readonly event: "probe";
  /** Packages that it has not; "" if it has all. */
  readonly lacks: string;
  /** Whether it has seen that the driver holds a lock. */
  readonly seesLocks: boolean;
  readonly hasBrowser: boolean;
}

/** The folder's lock that the driver holds meanwhile. */
export function probeLock(outDir: string): string {
  return join(slurmDir(outDir), "probe.lock");
}

const needs = { cores: 1, minutes: 5, megabytes: 512 };
const interval = 100;

/**
 * @throws {Error} with what the host lacks, and the cure
 */
export async function probe({ settings, outDir, places, name, umask, say }: Common): Promise<void> {
  const dir = slurmDir(outDir);
  const script = probeScript(places, umask);
  const options = arrayOptions(settings, { name, batch: "probe", count: 1, needs, logDir: dir });
  const asked = JSON.stringify({ options, script, deno: Deno.version.deno });
  if (await readText(join(dir, "probe.json")) === asked) return;
  const logPath = join(dir, "0.log");
  await removeAll(logPath);
  await replaceFile(join(dir, "probe.sh"), script);
  using _held = await lock(probeLock(outDir));
  const isSent = await submit([...options, join(dir, "probe.sh")]).then(() => true, (error) => {
    // where there is no room for it, there is none for the others either: they wait, and fail by themselves
    if (!(error instanceof QueueFullError)) throw error;
    return false;
  });
  if (!isSent) return;
  say("asking a host of the cluster what it lacks");
  const reply = await answer(new JobLog(logPath), name, settings.pollSeconds);
  if (reply.lacks !== "") {
    throw new Error(
      `the cluster's hosts lack packages, ${reply.lacks}: give a pack in cluster.json (deno task pack)`,
    );
  }
  if (!reply.seesLocks) {
    say(
      "warning: the cluster's hosts don't see each other's locks in out/ (NFS: version 4, or without nolock and local_lock): two of them may make the same node, " +
        "with the same bytes; don't run clean meanwhile",
    );
  }
  if (!reply.hasBrowser) {
    say("warning: the cluster's hosts have no browser: figures come without .svg and .png");
  }
  await replaceFile(join(dir, "probe.json"), asked);
}

async function answer(log: JobLog, name: string, pollSeconds: number): Promise<ProbeReply> {
  let asked = performance.now();
  let isGone = false;
  for (;;) {
    const replies = await log.read() as unknown as ProbeReply[];
    const reply = replies.find(({ event }) => event === "probe");
    if (reply) return reply;
    if (isGone) {
      const words = log.tail.join("\n") || "nothing";
      const cure = /--cached-only|not found in the npm cache/.test(words)
        ? "\nwhere Deno's cache is not on the shared file system, give a pack in cluster.json (deno task pack)"
        : "";
      throw new Error(`no node can be made on the cluster; a host that tried said:\n${words}${cure}`);
    }
    if (performance.now() - asked > pollSeconds * 1000) {
      const tasks = await listTasks(name);
      isGone = !tasks.some((task) => task.batch === "probe" && isAlive(task));
      asked = performance.now();
      if (isGone) await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
