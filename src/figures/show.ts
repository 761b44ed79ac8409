/**
 * Opens figures in windows of the user's browser through nodeplotlib.
 */

import type { Pipeline } from "../pipeline/graph.ts";
import { readOnly, runPackageProgram, withoutLinker } from "../packages/run.ts";
import { Store } from "../pipeline/store.ts";
import { View } from "../pipeline/view.ts";
import type { PlotlyObject } from "./figure.ts";

/** Opens figures and ends when `signal` is aborted. */
export type OpenWindows = (figures: readonly StoredFigure[], signal: AbortSignal) => Promise<void>;

/** A figure as the plot stage's JSON holds it. */
export interface StoredFigure {
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
}

/**
 * Opens the figures of a pipeline; ends when `signal` is aborted (Ctrl-C). nodeplotlib serves them from a
 * port of this machine and says on standard output which.
 *
 * @param open  nodeplotlib's; a test gives its own
 * @throws {Error} if there are no figures to open
 */
export async function show(
  pipeline: Pick<Pipeline, "name" | "figures">,
  outDir: string,
  signal: AbortSignal,
  open: OpenWindows = openWindows,
): Promise<void> {
  const figures: StoredFigure[] = [];
  for (const { page } of pipeline.figures ?? []) {
    const shown = await new View(outDir, pipeline.name).target(page.split("/")[0]);
    using _held = await new Store(outDir).hold(shown === undefined ? [] : [shown], { isOptional: true });
    const path = `${outDir}/${pipeline.name}/${page.replace(/\.html$/, ".json")}`;
    const text = await Deno.readTextFile(path).catch(() => undefined);
    if (text !== undefined) figures.push(JSON.parse(text));
  }
  if (figures.length === 0) throw new Error(`${pipeline.name} has no figures in ${outDir}; run it first`);
  await open(figures, signal);
}

/** It serves a page, and opens the user's browser, by a name that only it knows. */
const serving = ["--allow-net", "--allow-env", "--allow-sys", "--allow-run"];

/** A web server of 100 packages: in a process of its own, with their own lock file. */
async function openWindows(figures: readonly StoredFigure[], signal: AbortSignal): Promise<void> {
  const program = new URL("../packages/npm/nodeplotlib.ts", import.meta.url);
  const { success, words } = await runPackageProgram(program, {
    fetching: "nodeplotlib from npm, 10 MB",
    input: "[]",
    permissions: serving,
  });
  if (!success) throw new Error(`nodeplotlib could not be started: ${words.split("\n")[0]}`);
  if (signal.aborted) return;
  console.error(`figures open at the address that follows (${figures.length}); Ctrl-C ends`);
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", ...readOnly, ...serving, "--quiet", "--cached-only", program.href],
    env: withoutLinker,
    stdin: "piped",
    signal,
  }).spawn();
  await new Response(JSON.stringify(figures)).body!.pipeTo(server.stdin);
  await server.status;
}
