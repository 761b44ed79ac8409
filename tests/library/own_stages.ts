/** Two stages of one's own, in a file of their own: what it reaches is what their results depend on. */

import { readNpy, writeNpy } from "@smoothscore/smoothscore/npy";
import { proximity } from "@smoothscore/smoothscore/measures";
import { onPoints, scoreOf } from "@smoothscore/smoothscore/scores";
import { defineStage, type Stage } from "@smoothscore/smoothscore/stage";
import { lineOf, pointsOn, sigmaSchedule } from "@smoothscore/smoothscore/theory";

const [d, t0] = [2, 0.02];
const train = pointsOn(lineOf(4), d); // [4, 2]

/** Moves particles under LA-PL; writes `x.npy`, [count, d], data units. */
export const move: Stage<{ kappa: number; count: number; seed: number }> = defineStage(import.meta.url, {
  id: "own/move",
  phase: "denoise",
  usesKernels: true,
  async run({ params: { kappa, count, seed }, dir, kernels: open }) {
    const kernels = await open();
    const sigma = sigmaSchedule({ t0, tMin: 1e-5, steps: 200, rho: 2 });
    const stand = { points: train, d, t0, math: kernels.math };
    const score = onPoints(scoreOf("la-pl"), { ...stand, values: { kappa } });
    const x = kernels.sampleNoised({ seed, stream: 1, points: train, d, t: t0, count });
    const reported = [sigma.length - 1];
    const moved = await kernels.move({ ...score, x, sigma, sampler: "euler", reported });
    await writeNpy(`${dir}/x.npy`, { shape: [count, d], data: moved.x });
  },
});

/** Writes `between.csv`: which fraction of each input's particles is farther than `distance` from every point. */
export const count: Stage<{ distance: number }> = defineStage(import.meta.url, {
  id: "own/count",
  phase: "analyze",
  usesKernels: false,
  async run({ params: { distance }, inputs, dir }) {
    const rows = ["node,between"];
    for (const [node, folder] of inputs) {
      const { data } = await readNpy(`${folder}/x.npy`, "f64");
      rows.push(`${node},${proximity(data, train, d, distance).interpolated}`);
    }
    await Deno.writeTextFile(`${dir}/between.csv`, rows.join("\n") + "\n");
  },
});
