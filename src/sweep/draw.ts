/** Makes a sweep's figures, once for the same numbers, and copies them into its folder. */

import { basename, join } from "node:path";
import { listFiles, makeFolder, removeAll, replaceFile } from "../files/durable.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import type { StageError } from "../pipeline/make.ts";
import { manifestName } from "../pipeline/manifest.ts";
import { planPipeline } from "../pipeline/plan.ts";
import type { RunRequest } from "../pipeline/setting.ts";
import { node } from "../pipeline/stage.ts";
import type { DrawnSweep } from "./figures/drawn.ts";
import { plotSweep } from "./plot.ts";
import type { Lookup } from "./found.ts";

/** Where figures go, and what makes them. */
export interface Drawing {
  /** `out/sweeps/<name>` */
  readonly dir: string;
  readonly outDir: string;
  readonly lookup: Lookup;
  /** Makes nodes; gives the errors of those that failed. */
  run(requests: readonly RunRequest[]): Promise<readonly StageError[]>;
}

/**
 * Draws, and writes `figures/`.
 *
 * @returns names of the figures; none if drawing failed
 */
export async function drawSweep(
  drawn: DrawnSweep,
  { dir, outDir, lookup, run }: Drawing,
): Promise<string[]> {
  const { store } = lookup;
  const pipeline: Pipeline = {
    name: "sweep",
    title: drawn.title,
    parameters: {},
    presets: { quick: {}, paper: {} },
    build: () => [node(plotSweep, { name: "plot", params: drawn })],
  };
  const request: RunRequest = { pipeline, preset: "quick", parameters: {}, isShown: false };
  const plan = async () => {
    const { nodes: [plot] } = await planPipeline({ ...request, ...lookup, outDir });
    return plot;
  };
  let plot = await plan();
  if (plot.reason !== undefined) {
    if ((await run([request])).length > 0) return [];
    plot = await plan();
  }
  const figures = join(dir, "figures");
  makeFolder(figures);
  using _held = await store.hold([store.nameOf(plot)]);
  const from = store.pathOf(plot);
  const files = (await listFiles(from)).filter((file) => file !== manifestName);
  for (const file of files) await copyFile(join(from, file), join(figures, file));
  for (const file of await listFiles(figures)) {
    if (!files.includes(file)) await removeAll(join(figures, file));
  }
  return files.filter((file) => file.endsWith(".html")).map((file) => basename(file, ".html"));
}

/** Leaves what is the same as it is. */
async function copyFile(from: string, to: string): Promise<void> {
  const contents = await Deno.readFile(from);
  const present = await Deno.readFile(to).catch(() => undefined);
  const isSame = present?.length === contents.length && present.every((byte, i) => byte === contents[i]);
  if (!isSame) await replaceFile(to, contents);
}
