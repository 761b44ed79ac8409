/**
 * The record of a run: what the view shows afterwards, and `run.json`.
 */

import { join } from "node:path";
import { ignoreMissing } from "../files/durable.ts";
import type { NodeStatus } from "./events.ts";
import type { Pipeline, PresetName } from "./graph.ts";
import type { KeyedNode } from "./key.ts";
import type { ParameterValues } from "./parameters.ts";
import type { Plan } from "./plan.ts";
import { versions } from "./versions.ts";

/** How a selected node ended. */
export interface NodeReport {
  /** Its name. */
  readonly node: string;
  /** Name of its artifact in the store, which is there if the node did not fail. */
  readonly artifact: string;
  /** How it ended. */
  readonly status: NodeStatus;
  /** Why it had to run, in words. */
  readonly reason?: string;
  /** Wall time, with waiting for other runs. */
  readonly seconds: number;
  /** What went wrong, if it failed. */
  readonly message?: string;
}

/** How a run ended. */
export interface RunReport {
  /** `running` in a record that is written before the end. */
  readonly outcome: "running" | "done" | "failed" | "interrupted";
  /** The nodes that came to an end. */
  readonly nodes: readonly NodeReport[];
  /** Wall time. */
  readonly seconds: number;
  /** Figures of the selected nodes, relative to `out/<pipeline>/`. */
  readonly figures: readonly string[];
  /** What the view still shows of an earlier run with other parameters. */
  readonly outdated: readonly string[];
}

/** What the record needs to know of the run's options. */
interface Settings {
  readonly pipeline: Pipeline;
  readonly preset: PresetName;
  readonly parameters: ParameterValues;
}

/** Shows the artifacts of the nodes that came to an end, and writes `run.json`. */
export async function publishRun(
  { pipeline, preset, parameters }: Settings,
  { graph, nodes, store, view }: Plan,
  ending: Omit<RunReport, "figures" | "outdated">,
): Promise<RunReport> {
  const finished = new Map(ending.nodes.map((report) => [report.node, report]));
  const isThere = ({ name }: KeyedNode) =>
    !["failed", "skipped", undefined].includes(finished.get(name)?.status);
  const links = new Map(
    graph.filter(isThere).map((
      node,
    ) => [node.view, [store.nameOf(node), node.viewFile].filter(Boolean).join("/")]),
  );
  const names = new Set(graph.map((node) => node.view));
  const selectedViews = new Set(nodes.map((node) => node.view));

  const describeNode = async (node: KeyedNode) => {
    const artifact = await view.target(node.view) ?? null;
    const report = finished.get(node.name);
    return {
      node: node.name,
      stage: node.recipe.stage,
      key: node.key,
      view: node.view,
      artifact,
      // False where an earlier run, with other parameters, has left its artifact in the view.
      upToDate: artifact === store.nameOf(node),
      status: report?.status ?? "not run",
      reason: report?.reason ?? null,
      seconds: report?.seconds ?? null,
      ...(report?.message !== undefined && { message: report.message }),
    };
  };
  let figures: string[] = [];
  let outdated: string[] = [];
  await view.publish(links, names, async () => {
    const pages = (pipeline.figures ?? []).map(({ page }) => page);
    const described = await Promise.all(graph.map(describeNode));
    const pageViews = new Set(pages.map((page) => page.split("/")[0]));
    using _held = await store.hold(
      described.flatMap(({ view, artifact }) => artifact !== null && pageViews.has(view) ? artifact : []),
    );
    figures = await existing(view.dir, pages, selectedViews);
    outdated = described.filter(({ artifact, upToDate }) => artifact !== null && !upToDate).map(({ view }) =>
      view
    );
    return {
      pipeline: pipeline.name,
      title: pipeline.titleOf?.(parameters) ?? pipeline.title,
      preset,
      parameters,
      seed: parameters.seed ?? null,
      versions,
      outcome: ending.outcome,
      seconds: ending.seconds,
      finished: new Date().toISOString(),
      nodes: described,
      figures,
    };
  });
  return { ...ending, figures, outdated };
}

/** The figures that are there, in the views of this run. */
async function existing(
  dir: string,
  figures: readonly string[],
  views: ReadonlySet<string>,
): Promise<string[]> {
  const found: string[] = [];
  for (const figure of figures) {
    const isThere = views.has(figure.split("/")[0]) &&
      await Deno.stat(join(dir, figure)).catch(ignoreMissing);
    if (isThere) found.push(figure);
  }
  return found;
}
