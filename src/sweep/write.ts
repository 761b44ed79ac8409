/** Writes what a sweep has found: tables, figures and a report in `out/sweeps/<name>/`. */

import { join } from "node:path";
import { makeFolder, readText, removeAll, replaceFile } from "../files/durable.ts";
import type { StageError } from "../pipeline/make.ts";
import type { RunRequest } from "../pipeline/setting.ts";
import { versions } from "../pipeline/versions.ts";
import { drawSweep } from "./draw.ts";
import { drawnSweep } from "./figures/drawn.ts";
import type { Lookup } from "./found.ts";
import type { RunResult } from "./gather.ts";
import { reportPage } from "./report.ts";
import type { Sweep } from "./sweep.ts";
import { claimRows, csvOf, measureRows } from "./tables.ts";

export interface Written {
  readonly sweep: Sweep;
  /** How many runs it has, with those that failed. */
  readonly runs: number;
  readonly results: readonly RunResult[];
  /** `out/sweeps/<name>` */
  readonly dir: string;
  readonly outDir: string;
  readonly lookup: Lookup;
  /** Makes nodes; gives the errors of those that failed. */
  run(requests: readonly RunRequest[]): Promise<readonly StageError[]>;
}

/**
 * Writes `table.csv`, `claims.csv`, `sweep.json`, `figures/` and `report.html`: each at once, and only if it is not there as it would be written.
 *
 * @returns paths of the files, for people
 */
export async function writeSweep(written: Written): Promise<{ files: readonly string[] }> {
  const { sweep, runs, results, dir } = written;
  makeFolder(dir);
  const files: string[] = [];
  const write = async (name: string, text: string) => {
    files.push(join(dir, name));
    if (await readText(join(dir, name)) !== text) await replaceFile(join(dir, name), text);
  };
  if (results.length > 0) await write("table.csv", csvOf(measureRows(results)));
  const claims = claimRows(results);
  if (claims.length > 0) await write("claims.csv", csvOf(claims));
  else await removeAll(join(dir, "claims.csv"));
  await write("sweep.json", sweepText(written));
  const { pipeline, drawn: asked } = sweep;
  const drawn = drawnSweep(pipeline.title, results, pipeline.parameters, asked);
  const figures = drawn ? await drawSweep(drawn, written) : [];
  await write("report.html", await reportPage({ sweep, results, runs, figures, dir }));
  return { files };
}

/** What was asked for, as text: the same of the same sweep, wherever and whenever it ran. */
function sweepText({ sweep, runs, results }: Written): string {
  const { pipeline, preset, axes, combinations, seeds, command, leftOut } = sweep;
  const values = axes.map((name) => [name, [...new Set(combinations.map(({ values }) => values[name]))]]);
  const about = {
    pipeline: pipeline.name,
    preset,
    command,
    axes: Object.fromEntries(values),
    seeds,
    combinations: combinations.length,
    combinationsLeftOut: leftOut,
    runs,
    runsInTable: results.length,
    versions: { smoothscore: versions.smoothscore, deno: versions.deno },
  };
  return `${JSON.stringify(about, null, 2)}\n`;
}
