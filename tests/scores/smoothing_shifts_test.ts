import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { covariance } from "../../src/measures/covariance.ts";
import { symmetricEigen } from "../../src/theory/symmetric_eigen.ts";
import { smoothingShifts } from "../../src/scores/smoothing_shifts.ts";
import type { Setting } from "../../src/scores/score.ts";
import type { Shifts } from "../../src/kernels/score.ts";
import { plainChance } from "../../src/data/plain_chance.ts";

const { normals } = plainChance(3, 0);

/** Points whose covariance has eigenvalues far from each other. */
function slanted(n: number, d: number): Float64Array {
  const z = normals(n * d);
  return z.map((value, i) => (i % d === 0 ? 3 * value : 0.5 * value + z[i - i % d]) + 7);
}

const setting = (
  points: Float64Array,
  d: number,
  smoothingNodes: number,
  smoothingAxisNodes = 0,
): Setting => ({
  points,
  d,
  t0: 1,
  values: { smoothingNodes, smoothingAxisNodes },
  math: Math,
});

/** Σ weight z zᵀ, [d, d]. */
function secondMoment({ nodes, weights }: Shifts, d: number): Float64Array {
  const result = new Float64Array(d * d);
  weights.forEach((weight, j) => {
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) result[a * d + b] += weight * nodes[j * d + a] * nodes[j * d + b];
    }
  });
  return result;
}

function assertNear(actual: Float64Array, expected: Float64Array, within: number): void {
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], within));
}

/** C/λ of points. */
function shape(points: Float64Array, d: number): Float64Array {
  const c = covariance(points, d);
  const [largest] = symmetricEigen(c, d).values;
  return c.map((value) => value / largest);
}

Deno.test("kernel shifts: Gauss–Hermite nodes in the plane have the kernel's covariance exactly, I and C/λ", () => {
  const points = slanted(40, 2);
  const isotropic = smoothingShifts(setting(points, 2, 64, 12), normals);
  assertNear(secondMoment(isotropic, 2), Float64Array.of(1, 0, 0, 1), 1e-12);
  assertNear(
    secondMoment(smoothingShifts(setting(points, 2, 64, 12), normals, true), 2),
    shape(points, 2),
    1e-12,
  );
  // E z₁² z₂² = 1
  const fourth = isotropic.weights.reduce(
    (sum, weight, j) => sum + weight * (isotropic.nodes[2 * j] * isotropic.nodes[2 * j + 1]) ** 2,
    0,
  );
  assertAlmostEquals(fourth, 1, 1e-11);
});

Deno.test("kernel shifts: draws of the data's shape have the covariance C/λ but for their number, in 2 and 30 dimensions", () => {
  for (const d of [2, 30]) {
    const points = slanted(200, d);
    const count = 4000;
    const shifts = smoothingShifts(setting(points, d, count), normals, true);
    // half as many independent draws; entries of C/λ are at most 1
    assertNear(secondMoment(shifts, d), shape(points, d), 5 * Math.sqrt(2 / (count / 2)));
    assertEquals(shifts.weights.length, count);
  }
});

Deno.test("kernel shifts: draws are antithetic, so a linear function's mean is exact", () => {
  const { nodes, weights } = smoothingShifts(setting(slanted(20, 3), 3, 32), normals);
  for (let axis = 0; axis < 3; axis++) {
    const mean = weights.reduce((sum, weight, j) => sum + weight * nodes[3 * j + axis], 0);
    assertLess(Math.abs(mean), 1e-15);
  }
});

Deno.test("kernel shifts: points that are all one, or on a line, have a kernel of the data's shape too", () => {
  const one = smoothingShifts(setting(new Float64Array(20).fill(2), 4, 8), normals, true);
  assertEquals(new Set(one.nodes), new Set([0]));
  const line = Float64Array.from({ length: 20 }, (_, i) => i % 2 === 0 ? i : 2 * (i - 1));
  for (const axisNodes of [0, 5]) {
    const { nodes } = smoothingShifts(setting(line, 2, 8, axisNodes), normals, true);
    nodes.forEach((value, i) => i % 2 === 1 && assertAlmostEquals(value, 2 * nodes[i - 1], 1e-9));
  }
});
