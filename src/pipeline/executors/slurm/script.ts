/** The script that a cluster's host runs, and the options that it is sent with. */

import { join } from "node:path";
import { shellWord } from "../../shell_word.ts";
import type { Needs } from "./packs.ts";
import type { ClusterSettings } from "./settings.ts";

/** Where everything is, as the cluster's hosts see it. */
export interface Places {
  /** Path of deno, where the project has no `bin/deno`. */
  readonly deno: string;
  readonly denoDir: string;
  /** The project's folder. */
  readonly project: string;
  readonly outDir: string;
  /** Where the command was called: paths of the user's files are relative to it. */
  readonly cwd: string;
  /** An archive of the project that a host unpacks into the project's folder, if that is not there. */
  readonly pack?: string;
  /** What a worker may do, as flags of `deno run`, in which `$deno` is deno's path. */
  readonly flags: readonly string[];
}

/** What every job does first: finds its place, or says what its host lacks. */
function beginning({ deno, denoDir, project, outDir, cwd, pack }: Places, umask: number): string[] {
  const need = (test: string, what: string, cure: string) =>
    `${test} || { echo "host $(hostname) lacks "${shellWord(`${what}: ${cure}`)}; exit 97; }`;
  const [folder, out] = [shellWord(project), shellWord(outDir)];
  return [
    "#!/bin/bash",
    `umask ${umask.toString(8).padStart(4, "0")}`,
    'echo "host $(hostname), job $SLURM_JOB_ID, begun again ${SLURM_RESTART_COUNT:-0} times"',
    '[ -d "${TMPDIR:-/tmp}" ] || export TMPDIR=/tmp',
    need(`[ -d ${out} ]`, `the folder ${outDir}`, "it must be on a file system that all hosts share"),
    need(`cd ${shellWord(cwd)}`, `the folder ${cwd}`, "call the command in a folder that all hosts share"),
    ...(pack === undefined ? [] : [unpacking(folder, shellWord(pack))]),
    need(`[ -d ${folder} ]`, `the folder ${project}`, "give project or pack in cluster.json"),
    `deno=${folder}/bin/deno`,
    `[ -x "$deno" ] || deno=${shellWord(deno)}`,
    need(
      '"$deno" --version >/dev/null',
      `deno at ${deno}`,
      "give deno in cluster.json, or a pack that has it (deno task pack --deno)",
    ),
    `export DENO_DIR=${shellWord(denoDir)} DENO_NO_UPDATE_CHECK=1 NO_COLOR=1`,
  ];
}

/** Aside, and into its place as a whole: several hosts may do so at once. */
function unpacking(folder: string, pack: string): string {
  const aside = `${folder}."$(hostname)".$$`;
  const unpack = `mkdir -p ${aside} && tar -xzf ${pack} -C ${aside} && mv -T ${aside} ${folder} 2>/dev/null`;
  return `[ -d ${folder} ] || { ${unpack} || rm -rf ${aside}; }`;
}

/** The worker, as words of a shell. */
function workerWords({ project, outDir, flags }: Places): string[] {
  const entry = shellWord(join(project, "src/cli/cluster_worker.ts"));
  const allowed = flags.map((flag) => flag.includes("$deno") ? `"${flag}"` : shellWord(flag));
  return ["exec", '"$deno"', "run", "--cached-only", "--quiet", ...allowed, entry, shellWord(outDir)];
}

/** The script of the job that says what its host lacks. */
export function probeScript(places: Places, umask: number): string {
  return [...beginning(places, umask), [...workerWords(places), "probe"].join(" "), ""].join("\n");
}

/**
 * The script of an array.
 *
 * @param batchDir  where the lists of its tasks are
 * @param files     the user's, by the parameters that name them
 */
export function jobScript(
  places: Places,
  { umask, batchDir, cores, files }: {
    umask: number;
    batchDir: string;
    cores: number;
    files: readonly string[];
  },
): string {
  const pack = `${shellWord(batchDir)}/"$SLURM_ARRAY_TASK_ID".json`;
  const rest = [String(cores), ...files].map(shellWord);
  return [...beginning(places, umask), [...workerWords(places), pack, ...rest].join(" "), ""].join("\n");
}

/** Options of sbatch for an array of `count` tasks. */
export function arrayOptions(
  { sbatch, time, mem }: ClusterSettings,
  { name, batch, count, needs: { cores, minutes, megabytes }, logDir }: {
    name: string;
    batch: string;
    count: number;
    needs: Needs;
    logDir: string;
  },
): string[] {
  return [
    `--job-name=${name}`,
    `--comment=${batch}`,
    `--array=0-${count - 1}`,
    "--requeue",
    "--open-mode=append",
    "--ntasks=1",
    `--cpus-per-task=${cores}`,
    `--time=${time ?? minutes}`,
    `--mem=${mem ?? `${megabytes}M`}`,
    `--output=${join(logDir, "%a.log")}`,
    ...Object.entries(sbatch).map(([option, value]) => `--${option}=${value}`),
  ];
}
