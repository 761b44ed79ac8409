/** A pipeline of one's own: particles under LA-PL with several kappa, counted by a stage of one's own. */

import { kernelSource } from "@smoothscore/smoothscore/kernels";
import { definePipeline, integer, node, number } from "@smoothscore/smoothscore/pipeline";
import { resolveParameters, runPipeline } from "@smoothscore/smoothscore/pipeline";
import { count, move } from "./own_stages.ts";

const study = definePipeline({
  name: "smoothing",
  title: "more smoothing, more between the points",
  parameters: {
    count: integer({ default: 2000, min: 1, doc: "particles" }),
    distance: number({ default: 0.05, above: 0, unit: "data units", doc: "nearer is at a point" }),
  },
  presets: { quick: {}, paper: { count: 20000 } },
  build: ({ count: particles, distance }) => {
    const moves = [0.6, 1.2, 1.8].map((kappa) =>
      node(move, { name: `move.${kappa}`, params: { kappa, count: particles, seed: 0 } })
    );
    return [
      ...moves,
      node(count, { name: "count", params: { distance }, inputs: moves.map(({ name }) => name) }),
    ];
  },
});

const outDir = "out";
const run = (distance: number) =>
  runPipeline({
    pipeline: study,
    preset: "quick",
    parameters: resolveParameters(study, "quick", { distance }),
    outDir,
    kernels: kernelSource({ workers: 2, outDir }),
  });

for (const distance of [0.05, 0.1]) { // the second time nothing moves
  const { nodes } = await run(distance);
  console.log(nodes.map(({ node, status }) => `${node} ${status}`).join(", "));
  console.log(await Deno.readTextFile(`${outDir}/${study.name}/count/between.csv`));
}
