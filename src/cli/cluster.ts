/** `--executor slurm`: a cluster as its settings say. */

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { digestFile } from "../files/digest_file.ts";
import type { Executor } from "../pipeline/executors/executor.ts";
import { slurmExecutor } from "../pipeline/executors/slurm.ts";
import { knownJobName, slurmDir } from "../pipeline/executors/slurm/batch.ts";
import { cancelAll, isAlive, listTasks } from "../pipeline/executors/slurm/queue.ts";
import type { Places } from "../pipeline/executors/slurm/script.ts";
import { type ClusterSettings, readSettings } from "../pipeline/executors/slurm/settings.ts";
import { denoInfo } from "./doctor/packages.ts";
import type { ExecutorOptions } from "./environment.ts";
import { UsageError } from "./usage.ts";
import { workerFlags } from "./worker_permissions.ts";

const usualFile = "cluster.json";
const projectDir = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * An executor on the cluster that flags and `cluster.json` describe.
 *
 * @param browsers  absolute paths of the browsers that its processes may start
 * @throws {UsageError} for a setting that can't be
 */
export function clusterExecutor(options: ExecutorOptions, browsers: readonly string[]): Executor {
  const { outDir, files, say } = options;
  const settings = clusterSettings(options);
  return slurmExecutor({
    settings,
    outDir,
    files,
    places: () => placesOf(settings, outDir, browsers),
    say: (line) => say(`slurm: ${line}`),
  });
}

/** Ends what an `out/` has in the queue; says what. */
export async function cancelJobs(outDir: string): Promise<string> {
  const name = await knownJobName(outDir);
  const jobs = name === undefined ? [] : (await listTasks(name)).filter(isAlive);
  if (name === undefined || jobs.length === 0) return `nothing of ${outDir} is in the cluster's queue`;
  await cancelAll(name);
  return `${jobs.length} jobs of ${outDir} were ended; what they had made is kept`;
}

/**
 * What flags and `cluster.json` say together.
 *
 * @throws {UsageError} for a setting that can't be
 */
export function clusterSettings(
  { cluster, slurm }: Pick<ExecutorOptions, "cluster" | "slurm">,
): ClusterSettings {
  const path = cluster ?? usualFile;
  try {
    if (cluster === undefined && !existsSync(path)) return readSettings(undefined, slurm);
    if (!existsSync(path) || !Deno.statSync(path).isFile) {
      throw new RangeError(
        `${path} must be a file with settings of the cluster, but there is none: check the path`,
      );
    }
    return readSettings({ path, text: Deno.readTextFileSync(path) }, slurm);
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof RangeError)) throw cause;
    throw new UsageError(cause.message, { cause });
  }
}

async function placesOf(
  { deno = Deno.execPath(), denoDir, project, pack }: ClusterSettings,
  out: string,
  browsers: readonly string[],
): Promise<Places> {
  const outDir = resolve(out);
  const common = { outDir, cwd: Deno.cwd(), deno, flags: workerFlags(browsers, "$deno") };
  if (pack === undefined) {
    return { ...common, denoDir: denoDir ?? (await denoInfo()).denoDir, project: project ?? projectDir };
  }
  const { sha256 } = await digestFile(pack);
  const unpacked = join(slurmDir(outDir), `pack-${sha256.slice(0, 12)}`);
  return { ...common, project: unpacked, denoDir: join(unpacked, ".deno"), pack: resolve(pack) };
}
