/** Figures of tables written by hand. */

import { type Row, writeTable } from "../../../../../src/arrays/csv.ts";
import { writeNpy } from "../../../../../src/arrays/npy.ts";
import type { StageContext } from "../../../../../src/pipeline/stage.ts";
import type { Contestant, Scene } from "../../../../../pipelines/field/agreement/scene.ts";
import "../../../../figures/fonts_loaded.ts";

/** Of `ids`, a score each. */
export function sceneOf(
  name: string,
  scores: Readonly<Record<string, string>>,
  more: Partial<Scene> = {},
): Scene {
  return {
    name,
    title: `points of ${name}`,
    generate: `generate.${name}`,
    contestants: Object.entries(scores).map(([id, score]): Contestant => ({
      id,
      score,
      subtitle: `of ${id}`,
      evaluate: "",
      likelihood: `likelihood.${id}`,
      denoise: null,
    })),
    exact: "esf",
    reference: null,
    sigmas: [0.1, 1],
    ...more,
  };
}

/** Runs with nodes' folders, each with its tables. */
export async function withTables<T>(
  nodes: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>>,
  run: (context: StageContext) => Promise<T>,
): Promise<T> {
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-agreement-" });
  try {
    const inputs = new Map<string, string>();
    for (const [node, tables] of Object.entries(nodes)) {
      const folder = `${dir}/${node}`;
      inputs.set(node, folder);
      await Deno.mkdir(folder);
      for (const [file, rows] of Object.entries(tables)) await writeTable(`${folder}/${file}`, rows);
    }
    const unused = () => {
      throw new Error("not in a figure");
    };
    return await run({
      node: "plot",
      params: {},
      inputs,
      dir,
      checkpointDir: dir,
      kernels: unused,
      progress: () => {},
      warn: unused,
      signal: new AbortController().signal,
    });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** What `generate` wrote, n points on a line of the plane. */
export async function writeGenerated(context: StageContext, node: string, n: number): Promise<void> {
  const dir = context.inputs.get(node)!;
  const write = (name: string, shape: number[]) =>
    writeNpy(`${dir}/${name}.npy`, {
      shape,
      data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i + 1),
    });
  await write("points", [n, 2]);
  await write("x", [3, 2]);
  await write("sigma", [2]);
}
