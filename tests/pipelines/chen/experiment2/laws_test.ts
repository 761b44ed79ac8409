/**
 * Experiment 2 as a whole: the laws of the particles against the closed forms, over several seeds.
 */

import { assertAlmostEquals, assertGreater, assertLess } from "@std/assert";
import type { Kernels } from "../../../../src/kernels/kernels.ts";
import { axisOf } from "../../../../src/measures/axis.ts";
import { chiSquareProbability } from "../../../../src/measures/chi_square.ts";
import { proximity } from "../../../../src/measures/proximity.ts";
import { klBound, klToTerminal } from "../../../../src/theory/divergence.ts";
import {
  atoms,
  flowKinks,
  interpolantDensity,
  interpolatedMass,
  smoothedDensity,
} from "../../../../src/theory/flow.ts";
import { scoreOf } from "../../../../src/scores/list.ts";
import { onPoints } from "../../../../src/scores/on_points.ts";
import { type Line, points, pointsOn } from "../../../../src/theory/line.ts";
import { integrate, nodesWithin } from "../../../../src/theory/quadrature.ts";
import { nodeAt, sigmaSchedule } from "../../../../src/theory/schedule.ts";
import { withKernels } from "../../../kernels/open.ts";

const line: Line = { n: 4, halfWidth: 1 };
const kappa = 1.2;
const [t0, tMin] = [0.02, 1e-5];
const count = 20_000;
const train = pointsOn(line, 2);

/** Particles at t0, t0/4 and tMin. */
async function denoise(
  kernels: Kernels,
  score: "la-esf" | "la-pl",
  seed: number,
) {
  const sigma = sigmaSchedule({ t0, tMin, steps: 200, rho: 2, times: [t0 / 4] });
  const x = kernels.sampleNoised({ seed, stream: 1, points: train, d: 2, t: t0, count });
  const reported = [t0, t0 / 4, tMin].map((t) => nodeAt(sigma, t));
  const { x: out } = await kernels.move({
    ...onPoints(scoreOf(score), { points: train, d: 2, t0, values: { kappa }, math: kernels.math }),
    x,
    sigma,
    reported,
    sampler: "euler",
  });
  return reported.map((_, i) => out.subarray(i * x.length, (i + 1) * x.length));
}

/**
 * Bins of width 1/18 with the training points in the middle of theirs: the mass near a point is in one bin.
 */
const edges = Array.from({ length: 75 }, (_, i) => -2 - 1 / 36 + i / 18);

for (const seed of [0, 1, 2]) {
  Deno.test(`la-pl, seed ${seed}: the histogram passes chi-square at 1 % against the closed form at t0/4 and 1e-5`, async () => {
    await withKernels(2, async (kernels) => {
      const snapshots = await denoise(kernels, "la-pl", seed);
      [t0 / 4, tMin].forEach((s, i) => {
        const mass = (low: number, high: number) =>
          integrate(
            (x) => smoothedDensity(line, kappa, t0, s, x),
            nodesWithin(low, high, [...flowKinks(line, kappa, s), ...near(Math.sqrt(s))]),
          );
        assertGreater(chiSquareProbability(axisOf(snapshots[i + 1], 2, 0), edges, mass), 0.01, `t = ${s}`);
      });
    });
  });

  Deno.test(`la-pl, seed ${seed}: the histogram at 1e-5 passes chi-square at 1 % against the limit, atoms and g`, async () => {
    await withKernels(2, async (kernels) => {
      const [, , end] = await denoise(kernels, "la-pl", seed);
      const masses = atoms(line, kappa, t0);
      const mass = (low: number, high: number) => {
        const between = integrate(
          (x) => interpolantDensity(line, kappa, t0, x),
          nodesWithin(low, high, points(line)),
        );
        return points(line).reduce((sum, y, k) => sum + (y > low && y < high ? masses[k] : 0), between);
      };
      assertGreater(chiSquareProbability(axisOf(end, 2, 0), edges, mass), 0.01);
    });
  });
}

/** Places within a few standard deviations of the points, for quadrature of narrow peaks. */
function near(sigma: number): number[] {
  return [...points(line)].flatMap((y) => [-6, -3, -1, 1, 3, 6].map((z) => y + z * sigma));
}

Deno.test("chi-square itself: the wrong kappa fails", async () => {
  await withKernels(2, async (kernels) => {
    const [, middle] = await denoise(kernels, "la-pl", 0);
    const wrong = (low: number, high: number) =>
      integrate(
        (x) => smoothedDensity(line, 1.1, t0, t0 / 4, x),
        nodesWithin(low, high, flowKinks(line, 1.1, t0 / 4)),
      );
    assertLess(chiSquareProbability(axisOf(middle, 2, 0), edges, wrong), 1e-4);
  });
});

Deno.test("la-esf: at 1e-5 the interpolated fraction is within 0.02 of la-pl's, seeds 0, 1, 2", async () => {
  await withKernels(2, async (kernels) => {
    for (const seed of [0, 1, 2]) {
      const [averaged, linear] = await Promise.all(
        (["la-esf", "la-pl"] as const).map(async (score) =>
          proximity((await denoise(kernels, score, seed))[2], train, 2, 0.05).interpolated
        ),
      );
      assertLess(Math.abs(averaged - linear), 0.02);
    }
  });
});

Deno.test("n = 4: atoms, interpolated mass, KL and bound of spec section 4, with the kernels' exp and log", async () => {
  await withKernels(1, ({ math }) => {
    const expected = [0.22129, 0.19258, 0.19258, 0.22129];
    atoms(line, kappa, t0, math).forEach((mass, k) => assertAlmostEquals(mass, expected[k], 1e-5));
    assertAlmostEquals(interpolatedMass(line, kappa, t0, math), 0.172274, 1e-5);
    assertAlmostEquals(klToTerminal(line, kappa, t0, math), 1.854944, 1e-5);
    assertAlmostEquals(klBound(line, kappa, t0, math), 2.004954, 1e-5);
  });
});
