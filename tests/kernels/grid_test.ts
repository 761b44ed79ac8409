import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { type Grid, gridOver, placesOfGrid } from "../../src/theory/grid.ts";
import { plainOperators } from "../../src/theory/grid_operators.ts";
import { withKernels } from "./open.ts";

/** Even and odd, shorter and longer than the kernels' blocks. */
const grids: readonly Grid[] = [
  { low: [-1], step: 0.1, counts: [2] },
  { low: [-1], step: 0.1, counts: [37] },
  { low: [-3], step: 0.02, counts: [301] },
  { low: [-1, 2], step: 0.3, counts: [2, 3] },
  { low: [-2, -1], step: 0.2, counts: [24, 19] },
  { low: [-2, -1], step: 0.1, counts: [33, 50] },
];
const nameOf = ({ counts, step }: Grid) => `${counts.join(" × ")} places, step ${step}`;
const sizeOf = ({ counts }: Grid) => counts.reduce((a, b) => a * b);

Deno.test("grid kernels: the Gaussian filter gives the bytes of the plain one", async () => {
  await withKernels(1, (kernels) => {
    const plain = plainOperators(kernels.math);
    for (const grid of grids) {
      const values = kernels.standardNormals(1, 2, 2 * sizeOf(grid));
      for (const width of [0, 0.5, 1.3, 7, 40]) {
        const variance = (width * grid.step) ** 2;
        assertEquals(
          kernels.grid.gaussianFilter(values, grid, variance),
          plain.gaussianFilter(values, grid, variance),
          `${nameOf(grid)}, deviation of ${width} steps`,
        );
      }
    }
    return Promise.resolve();
  });
});

Deno.test("grid kernels: a Fokker–Planck step gives the bytes of the plain one, for small and enormous drifts", async () => {
  await withKernels(1, (kernels) => {
    const plain = plainOperators(kernels.math);
    for (const grid of grids) {
      const density = kernels.uniforms(1, 3, sizeOf(grid));
      for (const size of [1e-4, 1, 300, 6000]) {
        const drift = kernels.standardNormals(2, 3, grid.counts.length * sizeOf(grid)).map((b) => size * b);
        assertEquals(
          kernels.grid.fokkerPlanckStep(density, drift, grid, 0.03),
          plain.fokkerPlanckStep(density, drift, grid, 0.03),
          `${nameOf(grid)}, drift ${size}`,
        );
      }
    }
    return Promise.resolve();
  });
});

for (const d of [1, 2]) {
  Deno.test(`grid kernels: the posterior is the plain one at every place, near and far from the points, d = ${d}`, async () => {
    await withKernels(1, (kernels) => {
      for (const n of [1, 3, 80, 500]) {
        const points = kernels.standardNormals(n, d, n * d);
        const ends = new Array(d).fill(7);
        const grid = gridOver(ends.map((end) => -end), ends, d === 1 ? 0.05 : 0.4);
        const x = placesOfGrid(grid);
        const size = x.length / d;
        for (const t of [1e-4, 0.01, 0.3, 40]) {
          const { mean, logDensity } = kernels.grid.posterior(points, grid, t);
          const expected = plainOperators().posterior(points, grid, t);
          for (let i = 0; i < size; i++) {
            const place = x.subarray(i * d, (i + 1) * d);
            const log = expected.logDensity[i];
            const where = `n = ${n}, t = ${t}, at ${place.join(", ")}`;
            // exponents are differences of ⟨x, y⟩/t, which are rounded by so much
            const tolerance = 1e-13 + 1e-15 / t;
            assertLess(Math.abs(logDensity[i] - log), tolerance + 1e-15 * Math.abs(log), where);
            for (let axis = 0; axis < d; axis++) {
              assertLess(Math.abs(mean[axis * size + i] - expected.mean[axis * size + i]), tolerance, where);
            }
          }
        }
      }
      return Promise.resolve();
    });
  });
}

Deno.test("grid kernels: wrong input is told by its name", async () => {
  await withKernels(1, ({ grid: kernels }) => {
    const grid = grids[4];
    const field = new Float64Array(sizeOf(grid)).fill(1);
    const drift = new Float64Array(2 * field.length);
    assertThrows(
      () => kernels.gaussianFilter(field.subarray(1), grid, 1),
      TypeError,
      "values must hold whole",
    );
    assertThrows(
      () => kernels.gaussianFilter(field.map(() => NaN), grid, 1),
      RangeError,
      "values must be finite",
    );
    assertThrows(() => kernels.gaussianFilter(field, grid, 1e-3), RangeError, "use a finer grid");
    for (const wide of [1e30, Infinity]) {
      assertThrows(() => kernels.gaussianFilter(field, grid, wide), RangeError, "use a coarser grid");
    }
    assertThrows(() => kernels.fokkerPlanckStep(field, field, grid, 1), TypeError, "drift must hold 2");
    assertThrows(
      () => kernels.fokkerPlanckStep(field, drift, grid, 0),
      RangeError,
      "dTheta must be positive",
    );
    assertThrows(
      () => kernels.posterior(field.subarray(1), grid, 1),
      TypeError,
      "points must hold rows of d = 2",
    );
    assertThrows(
      () => kernels.posterior(Float32Array.of(0, 0) as unknown as Float64Array, grid, 1),
      TypeError,
      "points must be a Float64Array, got Float32Array",
    );
    assertThrows(() => kernels.posterior(field, grid, 0), RangeError, "t must be positive");
    const line = { low: [0], step: 1, counts: [1] };
    assertThrows(() => kernels.posterior(field, line, 1), RangeError, "two or more places");
    return Promise.resolve();
  });
});
