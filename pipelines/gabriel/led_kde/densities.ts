/**
 * densities: LED-KDE and plain density estimates of a training set on grids, how they spread mass across and along the data, and
 * LED-KDE's gradient beside the score that the kernels compute.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { writeNpy } from "../../../src/arrays/npy.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { gaussHermiteNodes } from "../../../src/theory/gauss_hermite.ts";
import { placesOfGrid } from "../../../src/theory/grid.ts";
import {
  type GridDensities,
  ledLogDensityAt,
  ledLogFilling,
  ledOnGrid,
} from "../../../src/theory/led_kde.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { logDensityOf, logFilling, spreadAcross } from "./spreads.ts";
import { type Generated, readGenerated } from "../../../src/stages/generated.ts";
import { scoreOnData } from "../../../src/stages/score_on_data.ts";

export type LedDensitiesParams = {
  data: string;
  /** the data set; its own curve is known */
  set: string;
  /** variance of the first kernel, ε, data units² */
  t: number;
  /** c of the second one, h = c ε; 0 first: the plain density estimate */
  bandwidths: number[];
  /** for how mass spreads: variance of the first kernel, data units², h over it, and variances over it of plain estimates */
  spread: { t: number; bandwidths: number[]; plain: number[] };
};

/** Step of the grids over √t, on the line and in the plane. */
const fineness = [0.1, 0.5];
/** Of those that only sums are wanted of; on the line a kink of log p stays at one place of the grid, so that it counts. */
const sumFineness = [0.05, 0.75];
/** Gauss–Hermite nodes, an axis, of the gradient. */
const gradientNodes = 10;
/** Nodes an axis of the comparison with the grid. */
const nodeCounts = [16, 32, 64];
/** Places of the gradient and of that comparison. */
const gradientPlaces = 24;
const comparedPlaces = 12;

/**
 * Writes `axes-<i>.npy` (places of axis i, data units) and `densities.npy` [bandwidths, places …] (1/data unitsᵈ), f64; and
 * `normalisers.csv` (c, log_normaliser), `gradient.csv` (c, difference: largest of |∇log LED-KDE − KS|/(1 + |KS|) in units of
 * 1/√ε), `nodes.csv` (nodes an axis, error: largest difference of log density from the grid's) and `spreads.csv`:
 * estimator (kde, led), parameter (variance or h, over spread.t), log_filling (of the density halfway between neighbours over that at
 * them; on the line the middle two), derived (that of LED-KDE by the derivation, on the line) and normal (root mean square distance
 * from the curve, data units; in the plane).
 */
export const ledDensities: Stage<LedDensitiesParams> = defineStage(import.meta.url, {
  id: "led-kde/densities",
  phase: "densities",
  usesKernels: true,
  seconds: () => 1,
  async run(context) {
    const { data, set, t, bandwidths, spread } = context.params;
    const kernels = await context.kernels();
    const { math } = kernels;
    const read = await readGenerated(inputDir(context, data));
    const { points, d } = read;
    const step = fineness[d - 1] * Math.sqrt(t);
    const all = ledOnGrid(
      points,
      d,
      { t, bandwidths: bandwidths.map((c) => c * t), step },
      math,
      kernels.grid,
    );
    await writeDensities(context.dir, all);
    await writeTable(
      `${context.dir}/normalisers.csv`,
      all.densities.map(({ logNormaliser }, i) => ({ c: bandwidths[i], log_normaliser: logNormaliser })),
    );
    const smoothed = bandwidths.filter((c) => c > 0);
    context.progress(0, 3, "gradient");
    const gradient: Row[] = [];
    for (const c of smoothed) {
      gradient.push({ c, difference: await gradientDifference(kernels, read, t, c, context.signal) });
    }
    await writeTable(`${context.dir}/gradient.csv`, gradient);
    context.progress(1, 3, "nodes");
    await writeTable(`${context.dir}/nodes.csv`, nodeErrors(read, t, all, math));
    context.progress(2, 3, "spread");
    const rows: Row[] = [];
    const add = (estimator: string, t: number, bandwidths: readonly number[]) => {
      const made = ledOnGrid(
        points,
        d,
        { t, bandwidths, step: sumFineness[d - 1] * Math.sqrt(t) },
        math,
        kernels.grid,
      );
      for (const { h, density } of made.densities) {
        context.signal.throwIfAborted();
        rows.push({
          estimator,
          parameter: (estimator === "kde" ? t : h) / spread.t,
          log_filling: logFilling(points, d, set, logDensityOf(points, d, { t, h }, made, math)),
          derived: estimator === "led" && d === 1 ? ledLogFilling(middleGap(points), { t, h }, math) : "",
          normal: d === 1 ? "" : spreadAcross(made.grid, density, set),
        });
      }
    };
    for (const share of spread.plain) add("kde", share * spread.t, [0]);
    add("led", spread.t, spread.bandwidths.map((c) => c * spread.t));
    await writeTable(`${context.dir}/spreads.csv`, rows);
  },
});

async function writeDensities(dir: string, { grid, densities }: GridDensities): Promise<void> {
  const { low, step, counts } = grid;
  for (const [axis, count] of counts.entries()) {
    const places = Float64Array.from({ length: count }, (_, i) => low[axis] + i * step);
    await writeNpy(`${dir}/axes-${axis + 1}.npy`, { shape: [count], data: places });
  }
  const size = densities[0].density.length;
  const values = new Float64Array(densities.length * size);
  densities.forEach(({ density }, i) => values.set(density, i * size));
  await writeNpy(`${dir}/densities.npy`, { shape: [densities.length, ...counts], data: values });
}

/** Places between, beside and at the points, [places, d]. */
function placesAround(points: Float64Array, d: number, t: number): Float64Array {
  const n = points.length / d;
  return Float64Array.from({ length: gradientPlaces * d }, (_, i) => {
    const [place, axis] = [Math.floor(i / d), i % d];
    const [k, next] = [place % n, (place + 1) % n];
    const share = place % 3 / 2;
    const aside = (place % 5 - 2) * Math.sqrt(t) * (axis === 0 ? 0.7 : -0.9);
    return (1 - share) * points[k * d + axis] + share * points[next * d + axis] + aside;
  });
}

/** Central differences of sixth order of the log density against the kernels' score, with the same nodes. */
async function gradientDifference(
  kernels: Kernels,
  data: Generated,
  t: number,
  c: number,
  signal: AbortSignal,
): Promise<number> {
  const { points, d } = data;
  const values = {
    ksC: c,
    ksH: 0,
    ksPca: 0,
    smoothingAxisNodes: gradientNodes,
  };
  const score = scoreOnData(kernels, { score: "ks", values }, data, { seed: 0 });
  const places = placesAround(points, d, t);
  const pull = await kernels.pull(score, t, places, { signal });
  const delta = t / 16;
  const stencil = [45 / 60, -9 / 60, 1 / 60];
  let largest = 0;
  for (let i = 0; i < places.length; i++) {
    const at = (shift: number) => {
      const place = places.slice(i - i % d, i - i % d + d);
      place[i % d] += shift;
      return ledLogDensityAt(points, d, { t, h: c * t }, score.shifts!, place, kernels.math);
    };
    const gradient = stencil.reduce(
      (sum, weight, k) => sum + weight * (at((k + 1) * delta) - at(-(k + 1) * delta)),
      0,
    ) / delta;
    const exact = pull[i] / t;
    largest = Math.max(largest, Math.abs(gradient - exact) / (1 / Math.sqrt(t) + Math.abs(exact)));
  }
  return largest;
}

/** How Gauss–Hermite's rule nears the grid's sums as its nodes grow, for the narrowest second kernel. */
function nodeErrors(
  { points, d }: Generated,
  t: number,
  { grid, densities }: GridDensities,
  math: Elementary,
): Row[] {
  const { h, log, density } = densities.find(({ h }) => h > 0)!;
  // places of the grid where there is mass, evenly chosen
  const largest = density.reduce((a, b) => Math.max(a, b));
  const likely = [...density.keys()].filter((place) => density[place] > 1e-3 * largest);
  const chosen = Array.from(
    { length: comparedPlaces },
    (_, i) => likely[Math.floor((i + 0.5) * likely.length / comparedPlaces)],
  );
  const x = placesOfGrid(grid);
  return nodeCounts.map((count) => {
    const rule = gaussHermiteNodes(count, d, math);
    const errors = chosen.map((place) =>
      Math.abs(
        ledLogDensityAt(points, d, { t, h }, rule, x.subarray(place * d, (place + 1) * d), math) - log[place],
      )
    );
    return { nodes: count, error: Math.max(...errors) };
  });
}

/** Distance of the two points in the middle of a line. */
function middleGap(points: Float64Array): number {
  return points[points.length / 2] - points[points.length / 2 - 1];
}
