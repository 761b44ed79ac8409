import { assert, assertAlmostEquals, assertGreater, assertLess } from "@std/assert";
import type { Kernels } from "../../src/kernels/kernels.ts";
import type { Generated } from "../../src/stages/generated.ts";
import { scoreOnData } from "../../src/stages/score_on_data.ts";
import { gaussHermite } from "../../src/theory/gauss_hermite.ts";
import { cellOf, placesOfGrid } from "../../src/theory/grid.ts";
import { averageAt, ledLogDensityAt, ledLogFilling, ledOnGrid } from "../../src/theory/led_kde.ts";
import { noisedLogDensityAt } from "../../src/theory/posterior.ts";
import { withKernels } from "../kernels/open.ts";

/** No symmetry, gaps of 0.2 to 1. */
const line = Float64Array.of(-1, -0.35, 0.1, 0.3, 1.3);
const plane = Float64Array.of(0, 0, 0.7, 0.2, -0.4, 0.8, 0.1, -0.9);

/** Gauss–Hermite nodes, an axis. */
function rule(count: number, d: number) {
  const { nodes, weights } = gaussHermite(count);
  if (d === 1) return { nodes, weights };
  const pairs = [...nodes.keys()].flatMap((i) => [...nodes.keys()].map((j) => [i, j]));
  return {
    nodes: Float64Array.from(pairs.flatMap(([i, j]) => [nodes[i], nodes[j]])),
    weights: Float64Array.from(pairs, ([i, j]) => weights[i] * weights[j]),
  };
}

function largest(values: Iterable<number>): number {
  return Math.max(...values);
}

Deno.test("led-kde: its gradient, by differences of sixth order, is the kernels' score KS with the same nodes", async () => {
  await withKernels(1, gradientTest);
});

async function gradientTest(kernels: Kernels): Promise<void> {
  for (const [points, d] of [[line, 1], [plane, 2]] as const) {
    const data: Generated = {
      points,
      n: points.length / d,
      d,
      x: points,
      count: points.length / d,
      sigma: Float64Array.of(1, 0.1),
      t0: 1,
      tMin: 0.01,
    };
    // in the data, between them, and outside
    const places = d === 1
      ? Float64Array.of(-2.5, -1, -0.6, 0.2, 0.21, 0.8, 3)
      : Float64Array.of(0, 0, 0.35, 0.1, -0.2, 0.5, 0.4, -0.6, 2, 1.5, -1.8, -0.3);
    for (const t of [0.01, 0.1, 1]) {
      for (const c of [0.5, 2, 4]) {
        const values = { ksC: c, ksH: 0, ksPca: 0, smoothingAxisNodes: d === 1 ? 12 : 8 };
        const score = scoreOnData(kernels, { score: "ks", values }, data, {
          seed: 0,
        });
        const pull = await kernels.pull(score, t, places);
        const delta = t / 16;
        places.forEach((_, i) => {
          const at = (shift: number) => {
            const x = places.slice(i - i % d, i - i % d + d);
            x[i % d] += shift * delta;
            return ledLogDensityAt(points, d, { t, h: c * t }, score.shifts!, x);
          };
          const slope = (45 * (at(1) - at(-1)) - 9 * (at(2) - at(-2)) + at(3) - at(-3)) / (60 * delta);
          const exact = pull[i] / t;
          const scale = 1 / Math.sqrt(t) + Math.abs(exact);
          assertLess(Math.abs(slope - exact) / scale, 1e-6, `d ${d}, t ${t}, c ${c}, number ${i}`);
        });
      }
    }
  }
}

Deno.test("led-kde: for one training point it is N(y, t), whatever the second kernel", () => {
  for (const point of [Float64Array.of(0.3), Float64Array.of(0.3, -0.2)]) {
    const d = point.length;
    const t = 0.04;
    const { grid, densities } = ledOnGrid(point, d, { t, bandwidths: [0.02, 0.2], step: 0.08 });
    const x = placesOfGrid(grid);
    for (const { density, h, logNormaliser } of densities) {
      const gaps = density.map((value, i) => {
        const square = point.reduce((sum, y, axis) => sum + (x[i * d + axis] - y) ** 2, 0);
        return Math.abs(value - Math.exp(-square / (2 * t)) / (2 * Math.PI * t) ** (d / 2));
      });
      assertLess(largest(gaps), 1e-9, `d ${d}, h ${h}`);
      // E log N(x + z; y, t) is log N(x; y, t) less h d/2t
      assertAlmostEquals(logNormaliser, -h * d / (2 * t), 1e-9);
    }
  }
});

Deno.test("led-kde: without a second kernel it is the plain estimate, and comes near it as h goes to 0", () => {
  const t = 0.05;
  const [x, wide] = [[0.2], 40];
  const plain = noisedLogDensityAt(line, 1, t, x);
  assertAlmostEquals(ledLogDensityAt(line, 1, { t, h: 0 }, rule(wide, 1), x), plain, 0);
  const gaps = [1e-2, 1e-3, 1e-4].map((h) =>
    Math.abs(ledLogDensityAt(line, 1, { t, h }, rule(wide, 1), x) - plain)
  );
  // (h/2) Δ log p + O(h²)
  for (const [i, gap] of gaps.slice(1).entries()) {
    assertGreater(gaps[i] / gap, 8);
    assertLess(gaps[i] / gap, 12);
  }
  const { densities: [{ density, logNormaliser }], grid } = ledOnGrid(line, 1, {
    t,
    bandwidths: [0],
    step: 0.05,
  });
  assertAlmostEquals(logNormaliser, 0, 1e-12);
  const places = placesOfGrid(grid);
  assertLess(
    largest(
      density.map((value, i) => Math.abs(value - Math.exp(noisedLogDensityAt(line, 1, t, [places[i]])))),
    ),
    1e-12,
  );
});

Deno.test("led-kde: Gauss–Hermite's rule nears the grid's averages as its nodes grow", () => {
  for (const [points, d] of [[line, 1], [plane, 2]] as const) {
    const t = 0.05;
    const { grid, densities: [{ h, log, density }] } = ledOnGrid(points, d, {
      t,
      bandwidths: [t],
      step: Math.sqrt(t) / 6,
    });
    const x = placesOfGrid(grid);
    const likely = [...density.keys()].filter((i) => density[i] > 0.1)
      .filter((_, i) => i % (d === 1 ? 8 : 40) === 0);
    assertGreater(likely.length, 3);
    const errors = [8, 16, 32].map((count) =>
      largest(likely.map((i) => {
        const place = x.subarray(i * d, (i + 1) * d);
        return Math.abs(ledLogDensityAt(points, d, { t, h }, rule(count, d), place) - log[i]);
      }))
    );
    assertLess(errors[1], errors[0]);
    assertLess(errors[2], errors[1]);
    assertLess(errors[2], 1e-3);
  }
});

Deno.test("led-kde: its density has integral 1, also on a grid four times as fine, and its normaliser is at most 1", () => {
  for (const [points, d] of [[line, 1], [plane, 2]] as const) {
    const t = 0.03;
    const make = (step: number) => ledOnGrid(points, d, { t, bandwidths: [0.06], step });
    const [{ grid, densities: [own] }, { densities: [fine] }] = [
      make(Math.sqrt(t) / 2),
      make(Math.sqrt(t) / 8),
    ];
    assertAlmostEquals(own.density.reduce((a, b) => a + b) * cellOf(grid), 1, 1e-12);
    assertAlmostEquals(own.logNormaliser, fine.logNormaliser, 1e-3);
    assertLess(own.logNormaliser, 0);
  }
});

Deno.test("led-kde: averages at any place are the filter's at the grid's own", () => {
  const { grid, log, densities: [{ h, log: averaged, density }] } = ledOnGrid(plane, 2, {
    t: 0.05,
    bandwidths: [0.1],
    step: 0.1,
  });
  const x = placesOfGrid(grid);
  const likely = [...density.keys()].filter((i) => density[i] > 0.2);
  assert(likely.length > 10);
  for (const i of likely) {
    assertAlmostEquals(averageAt(log, grid, h, x.subarray(2 * i, 2 * i + 2)), averaged[i], 1e-12);
  }
});

Deno.test("led-kde: between evenly spaced points it fills the gap as the chain of parabolas says", () => {
  const gap = 1;
  const points = Float64Array.from({ length: 12 }, (_, i) => i - 5.5);
  // left out are the parabolas' round corners, (2π²/3) t/gap²
  const t = 0.002;
  for (const h of [0.02, 0.05, 0.1, 0.2]) {
    const { grid, log } = ledOnGrid(points, 1, { t, bandwidths: [h], step: 0.002 });
    const at = (x: number) => averageAt(log, grid, h, [x]);
    assertAlmostEquals(at(0) - at(0.5), ledLogFilling(gap, { t, h }), 2 * Math.PI ** 2 / 3 * t + 1e-3);
  }
  assertAlmostEquals(ledLogFilling(gap, { t, h: 0 }) / (-gap * gap / (8 * t)), 1, 1e-3);
});
