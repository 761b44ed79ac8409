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

/** The page of `deno task explore --build`, in the folder of the run. */
const explorer = "explorer/index.html";

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
  const hasExplorer = await exists(join(out, explorer));
  const reports = [
    ...runs.map((run) => ({ path: join(run.dir, "report.html"), runs: [run], to: `../${explorer}` })),
    { path: join(out, "report.html"), runs, to: explorer },
  ];
  for (const { path, runs, to } of reports) await writeReport(path, runs, code, hasExplorer ? to : undefined);
  return reports.map(({ path }) => path);
}

async function writeReport(
  path: string,
  runs: readonly Run[],
  code: string,
  explorer: string | undefined,
): Promise<void> {
  const mark = `<!doctype html>\n<!-- ${digestOf(runs, code, explorer)} -->\n`;
  if (await beginning(path, mark.length) === mark) return;
  const { reportPage } = await import("./page.ts"); // a cached run does without it
  await replaceFile(path, mark + await reportPage(runs, explorer));
}

/** SHA-256 over all that a report shows, and what makes it: artifacts are named by what they are made from. */
function digestOf(runs: readonly Run[], code: string, explorer: string | undefined): string {
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
  return createHash("sha256").update(JSON.stringify([code, shown, explorer])).digest("hex");
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).catch(ignoreMissing) !== undefined;
}

async function beginning(path: string, bytes: number): Promise<string | undefined> {
  const file = await Deno.open(path).catch(ignoreMissing);
  if (file === undefined) return undefined;
  using _file = file;
  const start = new Uint8Array(bytes);
  const read = await file.read(start);
  return new TextDecoder().decode(start.subarray(0, read ?? 0));
}
