/** Sends an array of jobs: its lists and script to disk, its number from Slurm. */

import { join } from "node:path";
import { removeAll, replaceFile } from "../../../files/durable.ts";
import { logPath, noteJob, slurmDir, writeBatch } from "./batch.ts";
import { Job } from "./job.ts";
import type { SlurmOptions, Wanted } from "./options.ts";
import type { Pack } from "./packs.ts";
import { submit } from "./queue.ts";
import { arrayOptions, jobScript, type Places } from "./script.ts";

/** What all jobs of an `out/` have in common. */
export interface Common extends Omit<SlurmOptions, "places"> {
  readonly places: Places;
  /** Of the jobs. */
  readonly name: string;
  /** What files are not to be open for. */
  readonly umask: number;
}

/**
 * Sends packs that need the same as one array.
 *
 * @returns its jobs
 * @throws as `submit` does, with nothing left on disk
 */
export async function sendArray(packs: readonly Pack<Wanted>[], common: Common): Promise<Job[]> {
  const { outDir, files, settings, places, name, umask } = common;
  const { needs } = packs[0];
  const sent = packs.map(({ items }) => items.map(({ task, tries }) => ({ task, tries })));
  const batch = await writeBatch(outDir, sent);
  const batchDir = join(slurmDir(outDir), batch);
  const script = join(batchDir, "job.sh");
  await replaceFile(script, jobScript(places, { umask, batchDir, cores: needs.cores, files }));
  const options = { name, batch, count: packs.length, needs, logDir: batchDir };
  try {
    await noteJob(outDir, batch, await submit([...arrayOptions(settings, options), script]));
  } catch (error) {
    await removeAll(batchDir);
    throw error;
  }
  return sent.map((pack, index) => {
    const tries = pack.map(({ task, tries }): [string, number] => [task.node.key, tries]);
    return new Job(batch, index, tries, logPath(outDir, batch, index));
  });
}
