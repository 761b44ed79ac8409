/**
 * analyze, led-kde: samples against the densities that they should have, and the memorised fraction over the bandwidth.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { chiSquareStatistic, chiSquareTail } from "../../../src/measures/chi_square.ts";
import { gridBlocks } from "../../../src/measures/grid_blocks.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { proximity } from "../../../src/measures/proximity.ts";
import { fractionInterval } from "../../../src/measures/spread.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import { type Grid, placesOfGrid } from "../../../src/theory/grid.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readEnd } from "../../../src/stages/snapshots.ts";
import { distancesFromCurve, spreadAcross } from "./spreads.ts";
import { readGenerated } from "../../../src/stages/generated.ts";

export type AnalyzeLedKdeParams = {
  studies: {
    name: string;
    densities: string;
    /** of the densities, in their order */
    bandwidths: number[];
    /** variance of their first kernel, ε, data units² */
    t: number;
    /**
     * particles, the bandwidth whose density they are compared with, how many times ε steps of finite length make of ε, and what part
     * of a polygon's modulation they leave (finite_steps.ts)
     */
    samples: { id: string; c: number; node: string; widening: number; kept: number }[];
    /** points of a regular polygon on the unit circle; 0 for other data */
    polygon: number;
    /** the set whose curve the particles should be near; none on the line */
    curve: string | null;
    /** particles at the smaller end, with their training points */
    end: { data: string; runs: { c: number; node: string }[] } | null;
  }[];
};

/**
 * Places an axis of a block of the test, on the line (a tenth of √ε each) and in the plane (half of it): as few as leave so much of the
 * mass in blocks that count alone.
 */
const blockSizes = [[5, 10, 20], [1, 2, 3, 4, 5, 6, 8, 10]];
const sharedOut = 0.8;
/** A block that expects fewer particles is one with the others like it. */
const leastExpected = 5;

/**
 * Writes `chi.csv`: study, id, c, block (places an axis of a bin), bins, chi2, degrees, p (of χ² against the density of c); `memorised.csv`: study, c,
 * value, low, high (fraction with nearest over second-nearest distance below 1/3, Wilson's 95 % interval); and, each with value, its
 * standard error, and what the density of c has: `across.csv` (study, id, c; root mean square distance from the curve less what the steps' length adds, data units),
 * and for a polygon of n points `modulation.csv` (id, c; mean of cos nθ over what the steps leave of it) and `radius.csv` (id, c; mean distance from 0, data units).
 */
export const analyzeLedKde: Stage<AnalyzeLedKdeParams> = defineStage(import.meta.url, {
  id: "led-kde/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { studies } = context.params;
    const { math } = await context.kernels();
    const chi: Row[] = [];
    const memorised: Row[] = [];
    const across: Row[] = [];
    const modulation: Row[] = [];
    const radius: Row[] = [];
    for (const { name, densities, bandwidths, t, samples, polygon, curve, end } of studies) {
      const dir = inputDir(context, densities);
      const { shape: [, ...counts], data } = await readNpy(`${dir}/densities.npy`, "f64");
      const grid = await readGrid(dir, counts);
      const size = data.length / bandwidths.length;
      const spreads = new Map<number, number>();
      for (const { id, c, node, widening, kept } of samples) {
        const x = await readParticles(context, node);
        const at = bandwidths.indexOf(c) * size;
        const own = data.subarray(at, at + size);
        const count = x.length / counts.length;
        const { blocks, masses, size: block, bins } = blocksFor(grid, own, count);
        const { chi2, degrees } = chiSquareStatistic(blocks.counts(x), masses, count);
        const p = chiSquareTail(chi2, degrees, math);
        chi.push({ study: name, id, c, block, bins, chi2, degrees, p });
        if (curve !== null) {
          const squares = distancesFromCurve(x, curve).filter((away) => !Number.isNaN(away))
            .map((away) => away * away);
          const { value, error } = meanWithError(squares);
          const root = Math.sqrt(value - (widening - 1) * t);
          if (!spreads.has(c)) spreads.set(c, spreadAcross(grid, own, curve));
          across.push({
            study: name,
            id,
            c,
            value: root,
            error: error / (2 * root),
            expected: spreads.get(c)!,
          });
        }
        if (polygon === 0) continue;
        const places = placesOfGrid(grid);
        const average = (values: Float64Array) =>
          values.reduce((sum, value, place) => sum + value * own[place], 0) /
          own.reduce((sum, value) => sum + value, 0);
        modulation.push({
          id,
          c,
          ...meanWithError(cosinesOf(x, polygon).map((cosine) => cosine / kept)),
          expected: average(cosinesOf(places, polygon)),
        });
        radius.push({ id, c, ...meanWithError(radiiOf(x)), expected: average(radiiOf(places)) });
      }
      for (const { c, node } of end?.runs ?? []) {
        const { points, d } = await readGenerated(inputDir(context, end!.data));
        const x = await readParticles(context, node);
        const { memorised: value } = proximity(x, points, d, 0);
        const [low, high] = fractionInterval(value, x.length / d);
        memorised.push({ study: name, c, value, low, high });
      }
    }
    await writeTable(`${context.dir}/chi.csv`, chi);
    await writeTable(`${context.dir}/memorised.csv`, memorised);
    await writeTable(`${context.dir}/across.csv`, across);
    await writeTable(`${context.dir}/modulation.csv`, modulation);
    await writeTable(`${context.dir}/radius.csv`, radius);
  },
});

/** The finest blocks that expect enough of so many particles; chosen by the density alone. */
function blocksFor(grid: Grid, density: Float64Array, count: number) {
  const all = density.reduce((sum, value) => sum + value, 0);
  for (const size of blockSizes[grid.counts.length - 1]) {
    const blocks = gridBlocks(grid, size);
    const masses = blocks.sums(density).map((value) => value / all);
    const counted = masses.filter((mass) => count * mass >= leastExpected);
    if (counted.reduce((sum, mass) => sum + mass, 0) >= sharedOut) {
      return { blocks, masses, size, bins: counted.length };
    }
  }
  throw new RangeError(`${count} particles are too few for a test of their law: take more`);
}

async function readParticles(context: StageContext, node: string): Promise<Float64Array> {
  return await readEnd(inputDir(context, node));
}

/** The grid of `densities`. */
async function readGrid(dir: string, counts: readonly number[]): Promise<Grid> {
  const axes = await Promise.all(
    counts.map(async (_, axis) => (await readNpy(`${dir}/axes-${axis + 1}.npy`, "f64")).data),
  );
  const [first] = axes;
  return {
    low: axes.map((axis) => axis[0]),
    step: (first[first.length - 1] - first[0]) / (first.length - 1),
    counts,
  };
}

/** cos nθ of places in the plane, [count]. */
function cosinesOf(x: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: x.length / 2 }, (_, i) => {
    const [a, b] = [x[2 * i], x[2 * i + 1]];
    const radius = Math.sqrt(a * a + b * b);
    if (radius === 0) return 0;
    // (cos θ + i sin θ)ⁿ
    let [real, imaginary] = [1, 0];
    for (let k = 0; k < n; k++) {
      [real, imaginary] = [(real * a - imaginary * b) / radius, (real * b + imaginary * a) / radius];
    }
    return real;
  });
}

/** Distances of places in the plane from 0, [count], data units. */
function radiiOf(x: Float64Array): Float64Array {
  return Float64Array.from(
    { length: x.length / 2 },
    (_, i) => Math.sqrt(x[2 * i] * x[2 * i] + x[2 * i + 1] * x[2 * i + 1]),
  );
}
