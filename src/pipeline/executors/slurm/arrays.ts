/** The arrays of this `out/` in the cluster's queue: sends them, looks after them, takes up those of a command that has ended. */

import { join } from "node:path";
import { makeFolder, removeAll } from "../../../files/durable.ts";
import { jobName, logPath, readBatches, readSent, slurmDir } from "./batch.ts";
import { Job, type JobEnding } from "./job.ts";
import type { KeyedReply } from "./log.ts";
import type { SlurmOptions, Wanted } from "./options.ts";
import { type Pack, packUp } from "./packs.ts";
import { probe } from "./probe.ts";
import {
  type ArrayTask,
  isAlive,
  listTasks,
  mostInArray,
  QueueFullError,
  QueueSilentError,
  release,
} from "./queue.ts";
import { Room } from "./room.ts";
import { type Common, sendArray } from "./send_array.ts";

/** A shared file system shows the last words of a host a moment after Slurm says that the job has ended, milliseconds. */
const grace = 1000;

/** Why jobs wait when all is as it should be. */
const usualReasons = /^(None|Priority|Resources|BeginTime|JobArrayTaskLimit|Cleaning|Prolog)$/;
const [silence, fullness] = ["silence", "fullness"];

export class Arrays {
  /** Living jobs, by batch and index. */
  readonly #jobs = new Map<string, Job>();
  /** Node's key → job that is at it. */
  readonly #byKey = new Map<string, Job>();
  #common!: Common;
  #room!: Room;
  #lastAsked = -Infinity;
  /** What has been said and need not be said again. */
  readonly #told = new Set<string>();
  /** Batches of which a node has failed. */
  readonly #failed = new Set<string>();

  constructor(readonly options: SlurmOptions) {}

  /** Jobs that are queued or run. */
  get count(): number {
    return this.#jobs.size;
  }

  /**
   * Looks what the cluster's hosts lack, and takes up what is queued.
   *
   * @throws {Error} if nothing can be made there, with the cure
   */
  async prepare(): Promise<void> {
    const { outDir, say } = this.options;
    makeFolder(slurmDir(outDir));
    this.#common = {
      ...this.options,
      places: await this.options.places(),
      name: await jobName(outDir),
      umask: ~((await Deno.stat(outDir)).mode ?? 0o755) & 0o077,
    };
    this.#room = new Room(await mostInArray());
    await this.#takeUp(await listTasks(this.#common.name));
    if (this.#jobs.size > 0) say(`re-attached to ${this.#jobs.size} jobs that are queued or run`);
    await probe(this.#common);
  }

  /** How often a node was tried before, if a job is at it. */
  attach(key: string): number | undefined {
    return this.#byKey.get(key)?.triesOf(key);
  }

  mayTry(): boolean {
    return this.#room.isOpen;
  }

  /**
   * Sends nodes; gives those for which there is no room yet, and what is wrong if the cluster refuses them for ever.
   */
  async send(wanted: readonly Wanted[]): Promise<{ left: readonly Wanted[]; error?: unknown }> {
    const byNeeds = new Map<string, Pack<Wanted>[]>();
    for (const pack of packUp(wanted, this.options.settings.packSeconds)) {
      const key = JSON.stringify(pack.needs);
      byNeeds.set(key, [...byNeeds.get(key) ?? [], pack]);
    }
    const left: Pack<Wanted>[] = [...byNeeds.values()].flat();
    const wantedLeft = () => left.flatMap(({ items }) => items);
    while (left.length > 0) {
      const { needs } = left[0];
      const end = left.findIndex((pack) => JSON.stringify(pack.needs) !== JSON.stringify(needs));
      const packs = left.slice(0, Math.min(this.#room.most, end < 0 ? left.length : end));
      try {
        for (const job of await sendArray(packs, this.#common)) this.#add(job);
        // the next look is after it was sent, not before
        this.#lastAsked = performance.now();
        left.splice(0, packs.length);
        this.#room.taken();
        this.#told.delete(fullness);
      } catch (error) {
        const isFull = error instanceof QueueFullError;
        if (!isFull && !(error instanceof QueueSilentError)) return { left: wantedLeft(), error };
        if (isFull && this.#room.refused(packs.length)) continue;
        if (!isFull) this.#room.rest();
        this.#sayOnce(fullness, `the queue takes no more, it is tried again: ${lastLine(error.message)}`);
        break;
      }
    }
    return { left: wantedLeft() };
  }

  /**
   * Reads what jobs tell, and now and then asks who is alive.
   *
   * @returns jobs that have told something, or have ended, with how
   */
  async look(
    onReply: (job: Job, reply: KeyedReply) => void,
  ): Promise<{ job: Job; ending: JobEnding | undefined }[]> {
    await this.#ask();
    const news: { job: Job; ending: JobEnding | undefined }[] = [];
    for (const job of this.#jobs.values()) {
      if (job.state === "PENDING" && job.goneSince === undefined) continue;
      const isOver = job.goneSince !== undefined && performance.now() - job.goneSince >= grace;
      const replies = await job.log.read();
      for (const reply of replies) onReply(job, reply);
      if (isOver) this.#remove(job);
      if (isOver || job.ended.size > 0) news.push({ job, ending: isOver ? job.endingSoFar() : undefined });
    }
    return news;
  }

  /** Forgets jobs whose nodes are all made, and removes what is on disk of their batches; of those with a failure the logs stay until the next command. */
  async sweep(): Promise<void> {
    const done = [...this.#jobs.values()].filter(({ keys }) => keys.length === 0);
    done.forEach((job) => this.#remove(job));
    const going = new Set([...this.#jobs.values()].map(({ batch }) => batch));
    for (const batch of new Set(done.map(({ batch }) => batch))) {
      if (!going.has(batch) && !this.#failed.has(batch)) {
        await removeAll(join(slurmDir(this.options.outDir), batch));
      }
    }
  }

  /** Keeps the logs of a job. */
  keepLogs({ batch }: Job): void {
    this.#failed.add(batch);
  }

  #add(job: Job): void {
    this.#jobs.set(`${job.batch} ${job.index}`, job);
    for (const key of job.keys) this.#byKey.set(key, job);
  }

  #remove(job: Job): void {
    this.#jobs.delete(`${job.batch} ${job.index}`);
    for (const key of job.keys) if (this.#byKey.get(key) === job) this.#byKey.delete(key);
  }

  async #ask(): Promise<void> {
    const { pollSeconds } = this.options.settings;
    if (this.#jobs.size === 0 || performance.now() - this.#lastAsked < pollSeconds * 1000) return;
    const tasks = await this.#list();
    this.#lastAsked = performance.now();
    if (tasks === undefined) return;
    const byPlace = new Map(tasks.map((task) => [`${task.batch} ${task.index}`, task]));
    for (const [place, job] of this.#jobs) {
      const task = byPlace.get(place) ?? byPlace.get(`${job.batch} rest`);
      job.state = task?.state ?? "";
      if (task && isAlive(task)) {
        job.goneSince = undefined;
        await this.#lookAtReason(task);
      } else job.goneSince ??= performance.now();
    }
  }

  /** Lets go what Slurm holds since a host was lost; tells why jobs wait, if it is not for their turn. */
  async #lookAtReason({ job, index, state, reason }: ArrayTask): Promise<void> {
    if (/requeued.*held/i.test(reason)) await release(job, index).catch(() => {});
    else if (state === "PENDING" && !usualReasons.test(reason)) {
      this.#sayOnce(reason, `jobs wait in the queue: ${reason}`);
    }
  }

  /** Undefined if nobody answers: then it is asked again, as jobs go on all the same. */
  async #list(): Promise<ArrayTask[] | undefined> {
    try {
      const tasks = await listTasks(this.#common.name);
      this.#told.delete(silence);
      return tasks;
    } catch (error) {
      this.#sayOnce(
        silence,
        `Slurm doesn't answer, it is asked again: ${lastLine((error as Error).message)}`,
      );
    }
  }

  #sayOnce(about: string, line: string): void {
    if (this.#told.has(about)) return;
    this.#told.add(about);
    this.options.say(line);
  }

  /** Jobs that an earlier command has sent and that live; what is left of the others goes. */
  async #takeUp(tasks: readonly ArrayTask[]): Promise<void> {
    const { outDir } = this.options;
    const living = new Map(tasks.filter(isAlive).map((task) => [`${task.batch} ${task.index}`, task]));
    for (const { batch, indices, isSent } of await readBatches(outDir)) {
      const alive = indices.filter((index) => living.has(`${batch} ${index}`));
      if (isSent && alive.length === 0) await removeAll(join(slurmDir(outDir), batch));
      for (const index of alive) {
        const sent = await readSent(outDir, batch, index);
        if (!sent) continue;
        const job = new Job(
          batch,
          index,
          sent.map(({ task, tries }) => [task.node.key, tries]),
          logPath(outDir, batch, index),
        );
        job.state = living.get(`${batch} ${index}`)!.state;
        this.#add(job);
      }
    }
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
