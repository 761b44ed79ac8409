/**
 * What a report is made from: the record of a pipeline's last run, and of the artifacts that it shows what agrees with their manifests.
 */

import { hasPreset, type Pipeline, type PresetName } from "../pipeline/graph.ts";
import type { ParameterValues } from "../pipeline/parameters.ts";
import { readRecord, type RecordedNode } from "../pipeline/run_record.ts";
import { sideBySide } from "../pipeline/side_by_side.ts";
import { findingsAtOnce, type Store } from "../pipeline/store.ts";
import { View } from "../pipeline/view.ts";
import { inspectNode, type ShownNode, wantedFiles } from "./verified.ts";

/** A pipeline's last run. */
export interface Run {
  readonly pipeline: Pipeline;
  /** What it is about, in a line. */
  readonly title: string;
  readonly preset: PresetName;
  readonly parameters: ParameterValues;
  readonly nodes: readonly ShownNode[];
  /** `out/<pipeline>/` */
  readonly dir: string;
  /** `out/store/` */
  readonly storeDir: string;
}

/** A pipeline that has run, and whose record is damaged: there is nothing to show of it. */
export interface LostRun {
  readonly pipeline: Pipeline;
  readonly damage: string;
}

/**
 * The last run of a pipeline; undefined if there was none, or nothing of it is left. What of it a report shows is compared with the manifests.
 *
 * @param held  keeps the artifacts in place
 */
export async function readRun(
  outDir: string,
  pipeline: Pipeline,
  store: Store,
  held: DisposableStack,
): Promise<Run | LostRun | undefined> {
  const view = new View(outDir, pipeline.name);
  // until the artifacts are held, so that the record is of what is there
  using _view = await view.lock({ shared: true, isOptional: true });
  try {
    const record = await readRecord(view.dir);
    if (record === undefined) return undefined;
    const recorded = record.nodes.filter((node): node is RecordedNode & { artifact: string } =>
      node.artifact !== null
    );
    const wanted = wantedFiles(pipeline);
    held.use(
      await store.hold(recorded.filter(({ view }) => wanted.has(view)).map(({ artifact }) => artifact)),
    );
    const nodes = await sideBySide(recorded, findingsAtOnce, async (node) => {
      // of others the manifest alone is read, and now
      using _held = await store.hold([node.artifact]);
      return await inspectNode(node, { store, view }, wanted.get(node.view) ?? []);
    });
    if (nodes.every(({ isThere }) => !isThere)) return undefined;
    const { preset, parameters } = record;
    // only the run has what the title of a run is made from, as the user's file
    const title = pipeline.titleOf ? record.title ?? pipeline.title : pipeline.title;
    if (!hasPreset(pipeline, preset)) {
      return {
        pipeline,
        damage: `run.json can't be used: ${pipeline.name} has no preset ${preset} any more`,
      };
    }
    return { pipeline, title, preset, parameters, nodes, dir: view.dir, storeDir: store.dir };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { pipeline, damage: error.message };
  }
}
