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

const setting = (points: Float64Array, d: number, values: Record<string, number> = {}): Setting => ({
  points,
  d,
  t0: 1,
  values: { smoothingNodes: 0, smoothingAxisNodes: 0, smoothingDraws: 64, ...values },
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

/** The same with a bandwidth of 1. */
const shiftsOf = (own: Setting, isOfData = false) => smoothingShifts(own, () => 1, normals, isOfData);

/** Points of a plane or of space, in d dimensions, on axes of length 1 that are askew. */
function embedded(points: Float64Array, r: number, d: number): Float64Array {
  const n = points.length / r;
  return Float64Array.from({ length: n * d }, (_, i) => {
    const [k, axis] = [Math.floor(i / d), i % d];
    // axis j of r goes to axes 2j and 2j + 1 by 0.6 and 0.8
    const j = Math.floor(axis / 2);
    return 3 + (j < r ? points[k * r + j] * (axis % 2 === 0 ? 0.6 : 0.8) : 0);
  });
}

Deno.test("kernel shifts: nodes in the plane have the kernel's covariance, I and C/λ, a lattice's and Gauss–Hermite's", () => {
  const points = slanted(40, 2);
  for (const values of [{ smoothingNodes: 400 }, { smoothingAxisNodes: 12 }] as Record<string, number>[]) {
    const within = "smoothingNodes" in values ? 1e-6 : 1e-12;
    const isotropic = shiftsOf(setting(points, 2, values));
    assertNear(secondMoment(isotropic, 2), Float64Array.of(1, 0, 0, 1), within);
    assertNear(secondMoment(shiftsOf(setting(points, 2, values), true), 2), shape(points, 2), within);
    // E z₁² z₂² = 1
    const fourth = isotropic.weights.reduce(
      (sum, weight, j) => sum + weight * (isotropic.nodes[2 * j] * isotropic.nodes[2 * j + 1]) ** 2,
      0,
    );
    assertAlmostEquals(fourth, 1, 10 * within);
    assertEquals(isotropic.isDrawn, undefined);
  }
});

Deno.test("kernel shifts: points of few directions have nodes along these alone, in any dimension", () => {
  for (const r of [1, 2, 3]) {
    const inside = slanted(30, r);
    const points = embedded(inside, r, 9);
    const plain = shiftsOf(setting(inside, r));
    const { nodes, weights, isDrawn } = shiftsOf(setting(points, 9));
    assertEquals(weights.length, plain.weights.length);
    assertEquals(isDrawn, undefined);
    // z along the points' directions: a projection
    const moment = secondMoment({ nodes, weights }, 9);
    let trace = 0;
    for (let axis = 0; axis < 9; axis++) trace += moment[10 * axis];
    assertAlmostEquals(trace, r, 1e-5);
    for (let axis = 2 * r; axis < 9; axis++) assertAlmostEquals(moment[10 * axis], 0, 1e-12);
    assertNear(secondMoment(shiftsOf(setting(points, 9), true), 9), shape(points, 9), 1e-5);
  }
});

Deno.test("kernel shifts: draws of the data's shape have the covariance C/λ but for their number, and say that they are drawn", () => {
  for (const d of [4, 30]) {
    const points = slanted(200, d);
    const smoothingDraws = 4000;
    const shifts = shiftsOf(setting(points, d, { smoothingDraws }), true);
    // half as many independent draws; entries of C/λ are at most 1
    assertNear(secondMoment(shifts, d), shape(points, d), 5 * Math.sqrt(2 / (smoothingDraws / 2)));
    assertEquals(shifts.weights.length, smoothingDraws);
    assertEquals(shifts.isDrawn, true);
  }
});

Deno.test("kernel shifts: draws are antithetic, so a linear function's mean is exact", () => {
  const { nodes, weights } = shiftsOf(setting(slanted(20, 5), 5, { smoothingDraws: 32 }));
  for (let axis = 0; axis < 5; axis++) {
    const mean = weights.reduce((sum, weight, j) => sum + weight * nodes[5 * j + axis], 0);
    assertLess(Math.abs(mean), 1e-15);
  }
});

Deno.test("kernel shifts: points that are all one, or on a line, have a kernel of the data's shape too", () => {
  const one = shiftsOf(setting(new Float64Array(20).fill(2), 4), true);
  assertEquals(new Set(one.nodes), new Set([0]));
  const line = Float64Array.from({ length: 20 }, (_, i) => i % 2 === 0 ? i : 2 * (i - 1));
  for (const smoothingAxisNodes of [0, 5]) {
    const { nodes } = shiftsOf(setting(line, 2, { smoothingAxisNodes }), true);
    nodes.forEach((value, i) => i % 2 === 1 && assertAlmostEquals(value, 2 * nodes[i - 1], 1e-9));
  }
});
