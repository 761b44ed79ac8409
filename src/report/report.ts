/**
 * Writes the reports: one page a pipeline, and one of all, each a file that needs nothing else.
 */

import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { ignoreMissing, replaceFile } from "../pipeline/durable.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import { readRun, type Run } from "./gather.ts";

/** Raised when the pages change for the same results. */
const version = 3;

export interface ReportOptions {
  readonly outDir: string;
  readonly pipelines: readonly Pipeline[];
}

/**
 * Writes `out/<pipeline>/report.html` of every pipeline that has run, and `out/report.html` of all of them. A report that would be the same
 * is left as it is.
 *
 * @returns paths, that of all pipelines last
 */
export async function writeReports({ outDir, pipelines }: ReportOptions): Promise<string[]> {
  const out = resolve(outDir);
  const runs = (await Promise.all(pipelines.map((pipeline) => readRun(out, pipeline))))
    .filter((run) => run !== undefined);
  if (runs.length === 0) return [];
  const reports = [
    ...runs.map((run) => ({ path: join(run.dir, "report.html"), runs: [run] })),
    { path: join(out, "report.html"), runs },
  ];
  for (const { path, runs } of reports) await writeReport(path, runs);
  return reports.map(({ path }) => path);
}

async function writeReport(path: string, runs: readonly Run[]): Promise<void> {
  const mark = `<!doctype html>\n<!-- ${digestOf(runs)} -->\n`;
  if (await beginning(path, mark.length) === mark) return;
  const { reportPage } = await import("./page.ts"); // a cached run does without it
  await replaceFile(path, mark + await reportPage(runs));
}

/** SHA-256 over all that a report shows: artifacts are named by what they are made from. */
function digestOf(runs: readonly Run[]): string {
  const shown = runs.map(({ pipeline, preset, parameters, nodes }) => ({
    // without the functions of it: names, titles, units and docs
    pipeline,
    preset,
    parameters,
    nodes: nodes.map(({ node, artifact, upToDate, manifest: { created } }) => [
      node,
      artifact,
      upToDate,
      created,
    ]),
  }));
  return createHash("sha256").update(JSON.stringify([version, shown])).digest("hex");
}

async function beginning(path: string, bytes: number): Promise<string | undefined> {
  const file = await Deno.open(path).catch(ignoreMissing);
  if (file === undefined) return undefined;
  using _file = file;
  const start = new Uint8Array(bytes);
  const read = await file.read(start);
  return new TextDecoder().decode(start.subarray(0, read ?? 0));
}
