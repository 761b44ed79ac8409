/**
 * What is on disk of an array of jobs: a driver that is started again, on whatever host, finds there what is going on.
 *
 * ```
 * out/.slurm/id               name of this out/ among the cluster's jobs
 * out/.slurm/<batch>/<i>.json the nodes of the array's task i
 * out/.slurm/<batch>/<i>.log  what it said
 * out/.slurm/<batch>/job      number of the array, once the cluster has taken it
 * ```
 */

import { basename, join, resolve } from "node:path";
import { ignoreMissing, makeFolder, readText, replaceFile } from "../../../files/durable.ts";
import type { Task } from "../executor.ts";

/** A node on its way to a cluster's host, and how often that was tried before. */
export interface Sent {
  readonly task: Task;
  readonly tries: number;
}

/** The folder of this project: that of a host may be another. */
const project = new URL("../../../../", import.meta.url).href;

/** Folder of all that is on disk of a cluster's jobs. */
export function slurmDir(outDir: string): string {
  return resolve(outDir, ".slurm");
}

/** The name that the jobs of an `out/` have, which stays when the folder is seen under another path. */
export async function jobName(outDir: string): Promise<string> {
  const known = await knownJobName(outDir);
  if (known !== undefined) return known;
  const id = crypto.randomUUID().slice(0, 8);
  makeFolder(slurmDir(outDir));
  await replaceFile(idPath(outDir), `${id}\n`);
  return `smoothscore-${id}`;
}

/** The same; undefined if no job of this `out/` was ever sent. */
export async function knownJobName(outDir: string): Promise<string | undefined> {
  const id = (await readText(idPath(outDir)))?.trim();
  return id !== undefined && /^[0-9a-f]{8}$/.test(id) ? `smoothscore-${id}` : undefined;
}

function idPath(outDir: string): string {
  return join(slurmDir(outDir), "id");
}

/** Writes the lists of an array. */
export async function writeBatch(outDir: string, packs: readonly (readonly Sent[])[]): Promise<string> {
  const batch = crypto.randomUUID().slice(0, 8);
  const dir = join(slurmDir(outDir), batch);
  makeFolder(dir);
  for (const [i, pack] of packs.entries()) {
    await replaceFile(packPath(outDir, batch, i), JSON.stringify(pack, withoutProject));
  }
  return batch;
}

export function packPath(outDir: string, batch: string, index: number): string {
  return join(slurmDir(outDir), batch, `${index}.json`);
}

export function logPath(outDir: string, batch: string, index: number): string {
  return join(slurmDir(outDir), batch, `${index}.log`);
}

/** Notes the array's number, for who looks. */
export async function noteJob(outDir: string, batch: string, job: string): Promise<void> {
  await replaceFile(join(slurmDir(outDir), batch, "job"), `${job}\n`);
}

/** A batch on disk. */
export interface BatchOnDisk {
  readonly batch: string;
  /** Of its lists. */
  readonly indices: readonly number[];
  /** Whether the cluster has taken it: of others, a command may just be about to send them. */
  readonly isSent: boolean;
}

/** The batches of this and of earlier commands. */
export async function readBatches(outDir: string): Promise<BatchOnDisk[]> {
  const batches: BatchOnDisk[] = [];
  for (const { name, isDirectory } of await entries(slurmDir(outDir))) {
    if (!isDirectory || !/^[0-9a-f]{8}$/.test(name)) continue;
    const files = (await entries(join(slurmDir(outDir), name))).map((file) => file.name);
    const indices = files.filter((file) => /^\d+\.json$/.test(file)).map((file) => parseInt(file));
    batches.push({ batch: name, indices, isSent: files.includes("job") });
  }
  return batches;
}

/** A list as it was written; undefined where it is gone or can't be read. */
export async function readSent(outDir: string, batch: string, index: number): Promise<Sent[] | undefined> {
  try {
    const text = await readText(packPath(outDir, batch, index));
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

/**
 * The nodes of a list, as this host sees its project and `out/`.
 *
 * @throws {SyntaxError} if the list is broken
 */
export async function readPack(path: string, outDir: string): Promise<Task[]> {
  const sent: Sent[] = JSON.parse(await Deno.readTextFile(path));
  return sent.map(({ task }) => {
    const { module } = task.node.stage;
    const stage = { ...task.node.stage, module: new URL(module, project).href };
    const inputs = Object.entries(task.inputs)
      .map(([name, folder]) => [name, resolve(outDir, "store", basename(folder))]);
    return { ...task, node: { ...task.node, stage }, inputs: Object.fromEntries(inputs) };
  });
}

/** Modules of the project are named relative to it. */
function withoutProject(name: string, value: unknown): unknown {
  if (name !== "module" || typeof value !== "string") return value;
  return value.startsWith(project) ? `./${value.slice(project.length)}` : value;
}

async function entries(dir: string): Promise<Deno.DirEntry[]> {
  return await Array.fromAsync(Deno.readDir(dir)).catch(ignoreMissing) ?? [];
}
