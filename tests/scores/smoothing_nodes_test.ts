/**
 * How far particles end from where they end with twice as many nodes, by the flow and by the reverse SDE: what is left of the error
 * of an expectation's nodes. Parts of half the median gap, 64 particles, 40 steps.
 */

import { assertEquals, assertLess } from "@std/assert";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { halfMedianGap } from "../../src/measures/gaps.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { smoothingSpacing } from "../../src/scores/smoothing_spacing.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import { withKernels } from "../kernels/open.ts";

function polygon(n: number): Float64Array {
  return Float64Array.from({ length: 2 * n }, (_, i) => {
    const angle = 2 * Math.PI * Math.floor(i / 2) / n;
    return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });
}

interface Points {
  readonly d: number;
  readonly points: Float64Array;
}

const sets = {
  line: { d: 2, points: Float64Array.of(-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0) },
  circle: { d: 2, points: polygon(16) },
  cube: { d: 3, points: Float64Array.from({ length: 24 }, (_, i) => Math.floor(i / 3) >> i % 3 & 1) },
} as const;

/** What 95 of 100 particles move less than, and half of them. */
const bounds = {
  line: { "ks 1": [1e-10, 1e-10], "ks 4": [1e-7, 1e-9], "cfdm 1": [3e-3, 1e-3], "cfdm 2": [0.03, 0.01] },
  circle: { "ks 1": [1e-5, 1e-7], "ks 4": [1e-4, 1e-6], "cfdm 1": [0.015, 2e-3], "cfdm 2": [0.2, 0.04] },
  cube: { "ks 4": [2e-3, 5e-5], "cfdm 1": [0.01, 4e-3] },
} as const;

const count = 64;

/** Particles at the end, and how many places their score averages over. */
async function ends(
  kernels: Kernels,
  { d, points }: Points,
  { id, values, sampler, seed = 0 }: {
    id: string;
    values: Record<string, number>;
    sampler: "euler" | "reverse-sde";
    seed?: number;
  },
) {
  const t0 = (0.424 * halfMedianGap(points, d)) ** 2;
  const tMin = t0 / 2000;
  const score = onPoints(scoreOf(id), { points, d, t0, tMin, values, math: kernels.math }, {
    normals: (count) => kernels.standardNormals(seed, 7, count),
  });
  const { x } = await kernels.move({
    ...score,
    x: kernels.sampleNoised({ seed: 0, stream: 1, points, d, t: t0, count }),
    sigma: sigmaSchedule({ t0, tMin, steps: 40, rho: 2 }),
    reported: [40],
    sampler,
    noise: { seed: 0, stream: 2 },
  });
  return { x, nodes: score.shifts?.weights.length ?? 0 };
}

/** Distances of particles, parts of half the median gap, ascending. */
function moves(a: Float64Array, b: Float64Array, { d, points }: Points): number[] {
  const half = halfMedianGap(points, d);
  return Array.from({ length: count }, (_, i) => {
    let square = 0;
    for (let axis = 0; axis < d; axis++) square += (a[i * d + axis] - b[i * d + axis]) ** 2;
    return Math.sqrt(square) / half;
  }).sort((a, b) => a - b);
}

for (const [name, set] of Object.entries(sets)) {
  Deno.test(`nodes: twice as many move no particles, on the ${name}, by the flow and by the reverse SDE`, async () => {
    await withKernels(1, async (kernels) => {
      for (const [what, [most, usual]] of Object.entries(bounds[name as keyof typeof bounds])) {
        const [id, strength] = what.split(" ");
        for (const sampler of ["euler", "reverse-sde"] as const) {
          const values = { [id === "ks" ? "ksC" : "cfdmSigma"]: Number(strength) };
          const own = await ends(kernels, set, { id, values, sampler });
          const smoothingNodes = 2 * own.nodes;
          const twice = await ends(kernels, set, { id, values: { ...values, smoothingNodes }, sampler });
          assertLess(1.8 * own.nodes, twice.nodes);
          const apart = moves(own.x, twice.x, set);
          assertLess(apart[Math.floor(0.95 * count)], most, `${what}, ${sampler}, 95 %`);
          assertLess(apart[count / 2], usual, `${what}, ${sampler}, half of them`);
        }
      }
    });
  });
}

Deno.test("nodes: few nodes do move particles: what the test before asks is no idle question", async () => {
  await withKernels(1, async (kernels) => {
    for (const sampler of ["euler", "reverse-sde"] as const) {
      const run = (smoothingAxisNodes: number) =>
        ends(kernels, sets.circle, { id: "cfdm", values: { smoothingAxisNodes }, sampler });
      const [few, twice] = [await run(12), await run(24)];
      const apart = moves(few.x, twice.x, sets.circle);
      assertLess(0.01, apart[Math.floor(0.95 * count)], sampler);
    }
  });
});

Deno.test("nodes: t·s is what very many draws give, within five of their standard errors", async () => {
  await withKernels(1, async (kernels) => {
    // parts of half a gap that steps on a lattice may be off: 20 000 nodes are 0.018, 0.04 and 0.009 away
    const cases = [[sets.circle, 1e-4, 0.03], [sets.cube, 1e-3, 0.08], [sets.line, 1e-4, 0.015]] as const;
    for (const [set, t, part] of cases) {
      const { points, d } = set;
      const t0 = (0.424 * halfMedianGap(points, d)) ** 2;
      const x = kernels.sampleNoised({ seed: 4, stream: 1, points, d, t: t0, count: 32 });
      const stand = { points, d, t0, tMin: t, math: kernels.math };
      const exact = await kernels.pull(onPoints(scoreOf("cfdm"), stand), t, x);
      const [sum, squares] = [new Float64Array(x.length), new Float64Array(x.length)];
      const repeats = 40;
      for (let seed = 0; seed < repeats; seed++) {
        const values = { smoothingDraws: 1024 };
        const normals = (count: number) => kernels.standardNormals(seed, 7, count);
        const drawn = await kernels.pull(
          onPoints(scoreOf("cfdm-draws"), { ...stand, values }, { normals }),
          t,
          x,
        );
        drawn.forEach((value, i) => {
          sum[i] += value / repeats;
          squares[i] += value * value / repeats;
        });
      }
      exact.forEach((value, i) => {
        const error = Math.sqrt(Math.max(0, squares[i] - sum[i] ** 2) / (repeats - 1));
        assertLess(Math.abs(value - sum[i]), 5 * error + part * halfMedianGap(points, d), `number ${i}`);
      });
    }
  });
});

Deno.test("nodes: without a bandwidth KS and σ-CFDM are the ESF", async () => {
  await withKernels(1, async (kernels) => {
    for (const set of Object.values(sets)) {
      const of = (id: string, values: Record<string, number>) =>
        ends(kernels, set, { id, values, sampler: "euler" });
      const exact = await of("esf", {});
      for (const [id, values] of [["ks", { ksC: 0, ksH: 0 }], ["cfdm", { cfdmSigma: 0 }]] as const) {
        const { x, nodes } = await of(id, values);
        assertEquals(nodes, 1);
        assertLess(moves(x, exact.x, set)[count - 1], 1e-11);
      }
    }
  });
});

Deno.test("nodes: fewer where the noise that is left is larger, or the bandwidth smaller", () => {
  const { points, d } = sets.circle;
  const spacing = (b: number, t: number) => smoothingSpacing(points, d, 2, b, t);
  assertEquals(spacing(0.1, 1), 0.9);
  assertLess(spacing(0.15, 0.1), spacing(0.1, 0.1));
  assertLess(spacing(0.1, 0.08), spacing(0.1, 0.1));
  // no finer than 768 nodes
  assertEquals(spacing(0.1, 1e-5), spacing(0.1, 1e-7));
});
