/**
 * Writes the reports: one page a pipeline, and one of all, each a file that needs nothing else.
 */

import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { ignoreMissing, replaceFile } from "../files/durable.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import { codeReader } from "../pipeline/plan.ts";
import { Store } from "../pipeline/store.ts";
import { type LostRun, readRun, type Run } from "./gather.ts";
import type { PageContents } from "./page.ts";
import { damageLines } from "./verified.ts";

/** What makes the pages: its code is part of what they are made from. */
const pageModule = new URL("./page.ts", import.meta.url).href;

/** The page of `deno task explore --build`, in the folder of the run. */
const explorer = "explorer/index.html";

export interface ReportOptions {
  readonly outDir: string;
  readonly pipelines: readonly Pipeline[];
  /** What it has verified is not read again. */
  readonly store?: Store;
  /** Called with what is damaged and left out, a line each. */
  readonly onDamage?: (line: string) => void;
}

/**
 * Writes `out/<pipeline>/report.html` of every pipeline that has run, and `out/report.html` of all of them. A report that would be the same
 * is left as it is. What is shown agrees with its manifest; what does not is left out, and said so in the page.
 *
 * @returns paths, that of all pipelines last
 */
export async function writeReports(options: ReportOptions): Promise<string[]> {
  const { outDir, pipelines, store = new Store(outDir), onDamage = () => {} } = options;
  const out = resolve(outDir);
  using held = new DisposableStack();
  const found = await Promise.all(pipelines.map((pipeline) => readRun(out, pipeline, store, held)));
  const lost = found.filter((run): run is LostRun => run !== undefined && "damage" in run);
  const runs = found.filter((run): run is Run => run !== undefined && !("damage" in run));
  for (const { pipeline, damage } of lost) onDamage(`${pipeline.name}: ${damage}`);
  runs.flatMap(damageLines).forEach(onDamage);
  if (runs.length === 0) return [];
  const { digest: code } = await codeReader(out).codeOf([pageModule]);
  const hasExplorer = await exists(join(out, explorer));
  const addressed = (address: string) => hasExplorer ? { explorer: address } : {};
  const reports = [
    ...runs.map((run) => ({
      path: join(run.dir, "report.html"),
      contents: { runs: [run], ...addressed(`../${explorer}`) },
    })),
    { path: join(out, "report.html"), contents: { runs, lost, ...addressed(explorer) } },
  ];
  for (const { path, contents } of reports) await writeReport(path, contents, code);
  return reports.map(({ path }) => path);
}

async function writeReport(path: string, contents: PageContents, code: string): Promise<void> {
  const shown = digestOf(contents, code);
  if (await isReport(path, shown)) return;
  const { reportPage } = await import("./page.ts"); // a cached run does without it
  const page = new TextEncoder().encode(await reportPage(contents));
  const start = new TextEncoder().encode(markOf(shown, page));
  const report = new Uint8Array(start.length + page.length);
  report.set(start);
  report.set(page, start.length);
  await replaceFile(path, report);
}

/** What a report begins with: what it shows, and SHA-256 of the bytes that follow. */
function markOf(shown: string, page: Uint8Array): string {
  return `<!doctype html>\n<!-- ${shown} ${createHash("sha256").update(page).digest("hex")} -->\n`;
}

/** Whether a file is the report that shows this, to its last byte. */
async function isReport(path: string, shown: string): Promise<boolean> {
  const bytes = await Deno.readFile(path).catch((error) => {
    if (!(error instanceof Deno.errors.IsADirectory)) return ignoreMissing(error);
  });
  if (bytes === undefined) return false;
  const length = markOf(shown, new Uint8Array()).length;
  return new TextDecoder().decode(bytes.subarray(0, length)) === markOf(shown, bytes.subarray(length));
}

/** SHA-256 over all that a report shows, and what makes it: artifacts are named by what they are made from. */
function digestOf({ runs, lost = [], explorer }: PageContents, code: string): string {
  const shown = runs.map(({ pipeline, preset, parameters, nodes }) => ({
    // without the functions of it: names, titles, units and docs
    pipeline,
    preset,
    parameters,
    nodes: nodes.map(({ node, artifact, upToDate, manifest, damages }) => [
      node,
      artifact,
      upToDate,
      manifest?.created,
      damages,
    ]),
  }));
  return createHash("sha256").update(JSON.stringify([code, shown, lost, explorer])).digest("hex");
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).catch(ignoreMissing) !== undefined;
}
