/**
 * Writes the reports: one page a pipeline, and one of all, each a file that needs nothing else.
 */

import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { ignoreMissing, replaceFile } from "../files/durable.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import { codeReader } from "../pipeline/plan.ts";
import { Store } from "../pipeline/store.ts";
import { readRun, type Run, shownArtifacts } from "./gather.ts";

/** What makes the pages: its code is part of what they are made from. */
const pageModule = new URL("./page.ts", import.meta.url).href;

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
  const shown = await Promise.all(pipelines.map((pipeline) => shownArtifacts(out, pipeline)));
  using _held = await new Store(out).hold(shown.flat());
  const runs = (await Promise.all(pipelines.map((pipeline) => readRun(out, pipeline))))
    .filter((run) => run !== undefined);
  if (runs.length === 0) return [];
  const { digest: code } = await codeReader(out).codeOf([pageModule]);
  const reports = [
    ...runs.map((run) => ({ path: join(run.dir, "report.html"), runs: [run] })),
    { path: join(out, "report.html"), runs },
  ];
  for (const { path, runs } of reports) await writeReport(path, runs, code);
  return reports.map(({ path }) => path);
}

async function writeReport(path: string, runs: readonly Run[], code: string): Promise<void> {
  const mark = `<!doctype html>\n<!-- ${digestOf(runs, code)} -->\n`;
  if (await beginning(path, mark.length) === mark) return;
  const { reportPage } = await import("./page.ts"); // a cached run does without it
  await replaceFile(path, mark + await reportPage(runs));
}

/** SHA-256 over all that a report shows, and what makes it: artifacts are named by what they are made from. */
function digestOf(runs: readonly Run[], code: string): string {
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
  return createHash("sha256").update(JSON.stringify([code, shown])).digest("hex");
}

async function beginning(path: string, bytes: number): Promise<string | undefined> {
  const file = await Deno.open(path).catch(ignoreMissing);
  if (file === undefined) return undefined;
  using _file = file;
  const start = new Uint8Array(bytes);
  const read = await file.read(start);
  return new TextDecoder().decode(start.subarray(0, read ?? 0));
}
