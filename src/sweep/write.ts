/** Writes what a sweep has found: tables, figures and a report in `out/sweeps/<name>/`. */

import { join } from "node:path";
import { type Row, tableText } from "../arrays/csv.ts";
import { makeFolder, readText, removeAll, replaceFile } from "../files/durable.ts";
import { versions } from "../pipeline/versions.ts";
import { type Drawing, drawSweep } from "./draw.ts";
import { drawnSweep } from "./figures/drawn.ts";
import type { RunResult } from "./gather.ts";
import { reportPage } from "./report.ts";
import type { Sweep } from "./sweep.ts";
import { claimRows, measureRows } from "./tables.ts";

export interface Written extends Drawing {
  readonly sweep: Sweep;
  /** How many runs it has, with those that failed. */
  readonly runs: number;
  readonly results: readonly RunResult[];
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
  // what is there of other combinations is no longer what the folder says it is
  const writeRows = async (name: string, rows: readonly Row[]) => {
    if (rows.length > 0) await write(name, tableText(rows));
    else await removeAll(join(dir, name));
  };
  await writeRows("table.csv", measureRows(results));
  await writeRows("claims.csv", claimRows(results));
  await write("sweep.json", sweepText(written));
  const { pipeline, drawn: asked } = sweep;
  const drawn = drawnSweep(pipeline.title, results, pipeline.parameters, asked);
  const figures = drawn ? await drawSweep(drawn, written) : [];
  if (figures.length === 0) await removeAll(join(dir, "figures"));
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
