/** Moves the same particles under the exact score of four points and under a smoothed one: how many end between them? */

import { openKernels } from "@smoothscore/smoothscore/kernels";
import { fractionInterval, proximity } from "@smoothscore/smoothscore/measures";
import { onPoints, scoreOf } from "@smoothscore/smoothscore/scores";
import { lineOf, pointsOn, sigmaSchedule } from "@smoothscore/smoothscore/theory";

const kernels = await openKernels({ workers: 2, outDir: "out" });
const [d, count, t0] = [2, 4000, 0.02];
const points = pointsOn(lineOf(4), d); // [4, 2]
const sigma = sigmaSchedule({ t0, tMin: 1e-5, steps: 200, rho: 2 });
const x = kernels.sampleNoised({ seed: 0, stream: 1, points, d, t: t0, count });

for (const [id, values] of [["esf", {}], ["la-pl", { kappa: 1.2 }]] as const) {
  const score = onPoints(scoreOf(id), { points, d, t0, values, math: kernels.math });
  const moved = await kernels.move({ ...score, x, sigma, sampler: "euler", reported: [sigma.length - 1] });
  const { interpolated } = proximity(moved.x, points, d, 0.05);
  const [low, high] = fractionInterval(interpolated, count).map((end) => end.toFixed(3));
  console.log(`${scoreOf(id).name}: ${interpolated.toFixed(3)} between the points (95 %: ${low} to ${high})`);
}
kernels.close();
