/**
 * Opens figures in windows of the user's browser through nodeplotlib.
 */

import { basename } from "node:path";
import type { Pipeline } from "../pipeline/graph.ts";

/**
 * Opens the figures of a pipeline; ends when `signal` is aborted (Ctrl-C).
 *
 * @throws {Error} if there are no figures to open
 */
export async function show(pipeline: Pipeline, outDir: string, signal: AbortSignal): Promise<void> {
  const pages = (pipeline.figures ?? []).map((path) => `${outDir}/${pipeline.name}/${path}`);
  const figures = [];
  for (const page of pages) {
    const text = await Deno.readTextFile(page.replace(/\.html$/, ".json")).catch(() => undefined);
    if (text !== undefined) figures.push({ name: basename(page), ...JSON.parse(text) });
  }
  if (figures.length === 0) throw new Error(`${pipeline.name} has no figures in ${outDir}; run it first`);
  const { default: nodeplotlib } = await import("nodeplotlib");
  for (const { data, layout } of figures) nodeplotlib.plot(data, layout);
  console.error(`${figures.length} figures are open in the browser; Ctrl-C ends`);
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
}
