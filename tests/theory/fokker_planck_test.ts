import { assert, assertAlmostEquals, assertLess } from "@std/assert";
import { fokkerPlanckStep } from "../../src/theory/fokker_planck.ts";
import { bulkOf, gridDivergence, normalizedDensity } from "../../src/theory/grid_density.ts";
import { cellOf, type Grid, gridOver, placesOfGrid } from "../../src/theory/grid.ts";

/** log N(mean, variance I) at the places. */
function logGaussian(grid: Grid, mean: readonly number[], variance: number): Float64Array {
  const d = mean.length;
  const x = placesOfGrid(grid);
  return Float64Array.from({ length: x.length / d }, (_, i) => {
    let square = 0;
    for (let a = 0; a < d; a++) square += (x[i * d + a] - mean[a]) ** 2;
    return -square / (2 * variance) - d / 2 * Math.log(2 * Math.PI * variance);
  });
}

/** Drift −x, [axes, places]. */
function restoring(grid: Grid): Float64Array {
  const d = grid.counts.length;
  const x = placesOfGrid(grid);
  const size = x.length / d;
  return Float64Array.from({ length: x.length }, (_, i) => -x[(i % size) * d + Math.floor(i / size)]);
}

/** KL of the exact law of dX = −X dθ + dB to the computed one after θ = 1, from N(mean, 0.3²). */
function errorAfter(grid: Grid, mean: readonly number[], steps: number): number {
  let density = normalizedDensity(logGaussian(grid, mean, 0.09).map(Math.exp), grid);
  const drift = restoring(grid);
  for (let k = 0; k < steps; k++) density = fokkerPlanckStep(density, drift, grid, 1 / steps);
  const shrink = Math.exp(-2);
  const exact = logGaussian(grid, mean.map((m) => m * Math.exp(-1)), 0.09 * shrink + (1 - shrink) / 2);
  return gridDivergence(exact, normalizedDensity(density, grid));
}

Deno.test("Fokker–Planck: an Ornstein–Uhlenbeck process has its closed form, to second order in step and time", () => {
  const line = (step: number) => gridOver([-5], [5], step);
  const [coarse, fine] = [errorAfter(line(0.1), [1], 20), errorAfter(line(0.05), [1], 40)];
  assertLess(fine, 2e-6);
  // KL goes like the square of the error, which is of second order
  assertAlmostEquals(Math.log2(coarse / fine), 4, 0.5);
});

Deno.test("Fokker–Planck: the same in the plane, axis after axis", () => {
  assertLess(errorAfter(gridOver([-5, -4], [5, 4], 0.1), [1, -0.5], 20), 1e-4);
});

Deno.test("Fokker–Planck: mass is kept whatever the drift", () => {
  const grid = gridOver([-2], [2], 0.1);
  const drift = placesOfGrid(grid).map((x) => 30 * Math.sin(9 * x));
  const density = normalizedDensity(logGaussian(grid, [0.5], 0.1).map(Math.exp), grid);
  const after = fokkerPlanckStep(density, drift, grid, 0.01);
  const mass = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) * cellOf(grid);
  assertAlmostEquals(mass(after), 1, 1e-12);
});

Deno.test("grid divergence: of two Gaussians it is the closed form, conditioned on a region it knows only what is there", () => {
  const grid = gridOver([-8], [8], 0.02);
  const q = logGaussian(grid, [0.5], 1.5).map(Math.exp);
  const p = logGaussian(grid, [0], 1);
  assertAlmostEquals(gridDivergence(p, q), (Math.log(1.5) + (1 + 0.25) / 1.5 - 1) / 2, 1e-9);
  const isIn = bulkOf(p, 0.9);
  const elsewhere = q.map((value, i) => isIn[i] ? value : 7 * value);
  assertAlmostEquals(gridDivergence(p, q, Math, isIn), gridDivergence(p, elsewhere, Math, isIn), 1e-12);
});

Deno.test("bulk: of a normal law 90 % lie within 1.645 standard deviations", () => {
  const grid = gridOver([-6], [6], 0.005);
  const isIn = bulkOf(logGaussian(grid, [0], 1), 0.9);
  const x = placesOfGrid(grid).filter((_, i) => isIn[i]);
  assertAlmostEquals(x[0], -1.645, 0.006);
  assertAlmostEquals(x[x.length - 1], 1.645, 0.006);
  assert(isIn.indexOf(true) + x.length - 1 === isIn.lastIndexOf(true));
});
