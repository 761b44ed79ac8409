/**
 * Opens figures in windows of the user's browser through nodeplotlib.
 */

import type { Pipeline } from "../pipeline/graph.ts";
import type { PlotlyObject } from "./figure.ts";

/** What of nodeplotlib is used. */
export interface Windows {
  plot(data: readonly PlotlyObject[], layout: PlotlyObject): void;
}

/** A figure as the plot stage's JSON holds it. */
interface StoredFigure {
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
}

/**
 * Opens the figures of a pipeline; ends when `signal` is aborted (Ctrl-C). nodeplotlib serves them from a
 * port of this machine and says on standard output which.
 *
 * @param load  gives nodeplotlib; a test gives its own
 * @throws {Error} if there are no figures to open
 */
export async function show(
  pipeline: Pick<Pipeline, "name" | "figures">,
  outDir: string,
  signal: AbortSignal,
  load: () => Promise<Windows> = nodeplotlib,
): Promise<void> {
  const figures: StoredFigure[] = [];
  for (const page of pipeline.figures ?? []) {
    const path = `${outDir}/${pipeline.name}/${page.replace(/\.html$/, ".json")}`;
    const text = await Deno.readTextFile(path).catch(() => undefined);
    if (text !== undefined) figures.push(JSON.parse(text));
  }
  if (figures.length === 0) throw new Error(`${pipeline.name} has no figures in ${outDir}; run it first`);
  const windows = await load();
  for (const { data, layout } of figures) windows.plot(data, layout);
  console.error(`figures open at the address that follows (${figures.length}); Ctrl-C ends`);
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

async function nodeplotlib(): Promise<Windows> {
  // by its address: what `import("…")` names is fetched whenever the program starts
  const { default: windows } = await import(new URL("./nodeplotlib.ts", import.meta.url).href);
  return windows;
}
