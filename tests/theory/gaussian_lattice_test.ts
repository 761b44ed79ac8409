import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { gaussHermiteNodes } from "../../src/theory/gauss_hermite.ts";
import { gaussianLattice, latticeSpacing } from "../../src/theory/gaussian_lattice.ts";
import { normalCdf } from "../../src/theory/normal.ts";

type Rule = ReturnType<typeof gaussianLattice>;

/** Σ weights_j f(nodes_j). */
function average({ nodes, weights }: Rule, d: number, f: (z: Float64Array) => number): number {
  return weights.reduce((sum, weight, j) => sum + weight * f(nodes.subarray(j * d, (j + 1) * d)), 0);
}

Deno.test("gaussianLattice: moments and E cos⟨k, z⟩ = exp(−|k|²/2), in 1 to 3 dimensions, but for the tail that is left out", () => {
  for (const d of [1, 2, 3]) {
    const rule = gaussianLattice(0.7, d);
    for (let axis = 0; axis < d; axis++) {
      assertAlmostEquals(average(rule, d, (z) => z[axis]), 0, 1e-14);
      assertAlmostEquals(average(rule, d, (z) => z[axis] ** 2), 1, 1e-6);
      assertAlmostEquals(average(rule, d, (z) => z[axis] * z[(axis + 1) % d]), d === 1 ? 1 : 0, 1e-6);
    }
    const k = [0.6, -1.1, 0.4].slice(0, d);
    const square = k.reduce((sum, value) => sum + value * value, 0);
    const cosine = average(rule, d, (z) => Math.cos(z.reduce((sum, value, i) => sum + k[i] * value, 0)));
    assertAlmostEquals(cosine, Math.exp(-square / 2), 1e-7);
  }
});

Deno.test("gaussianLattice: of a logistic curve it is off by less than exp(−2π² w/spacing), and the bound is no idle one", () => {
  // poles πw from the real axis; nodes half a spacing off 0 are symmetric, a curve off the middle is not
  const exact = (w: number) =>
    average(gaussianLattice(0.001, 1), 1, ([z]) => 1 / (1 + Math.exp(-(z - 0.31) / w)));
  for (const w of [0.05, 0.1]) {
    for (const spacing of [0.1, 0.2, 0.4]) {
      const logistic = average(gaussianLattice(spacing, 1), 1, ([z]) => 1 / (1 + Math.exp(-(z - 0.31) / w)));
      const bound = Math.exp(-2 * Math.PI ** 2 * w / spacing);
      const error = Math.abs(logistic - exact(w));
      assertLess(error, bound + 2e-8, `w ${w}, spacing ${spacing}`);
      if (spacing === 0.4 && w === 0.05) assertLess(bound, 100 * error);
    }
  }
});

Deno.test("gaussianLattice: half-planes in all directions, better than as many Gauss–Hermite nodes", () => {
  const lattice = gaussianLattice(latticeSpacing(1444, 2), 2);
  // 64 an axis, of which 1444 have weight
  const hermite = gaussHermiteNodes(64, 2);
  assertEquals(hermite.weights.length, 1444);
  const errors = (rule: Rule) => {
    let [most, square] = [0, 0];
    for (let i = 0; i < 60; i++) {
      const angle = i * Math.PI / 30;
      for (const edge of [-2.1, -1, -0.3, 0.05, 0.7, 1.6]) {
        const inside = average(rule, 2, ([a, b]) => a * Math.cos(angle) + b * Math.sin(angle) < edge ? 1 : 0);
        most = Math.max(most, Math.abs(inside - normalCdf(edge)));
        square += (inside - normalCdf(edge)) ** 2 / 360;
      }
    }
    return { most, root: Math.sqrt(square) };
  };
  const [own, others] = [errors(lattice), errors(hermite)];
  assertLess(own.most, 0.03);
  assertLess(own.most, others.most);
  assertLess(own.root, 0.0065);
  assertLess(own.root, 0.7 * others.root, `${own.root} and ${others.root}`);
});

Deno.test("gaussianLattice: about as many nodes as asked for", () => {
  for (const d of [1, 2, 3]) {
    for (const count of [100, 512, 3000]) {
      const { weights } = gaussianLattice(latticeSpacing(count, d), d);
      assertLess(Math.abs(weights.length / count - 1), 0.2, `${count} in ${d}: ${weights.length}`);
      assertAlmostEquals(weights.reduce((a, b) => a + b), 1, 1e-12);
    }
  }
});

Deno.test("gaussianLattice: no dimension, four, no spacing, too small a one are errors", () => {
  for (const d of [0, 4]) assertThrows(() => gaussianLattice(0.5, d), RangeError, "d must be 1, 2 or 3");
  for (const spacing of [0, -1, NaN, 1e-5]) {
    assertThrows(() => gaussianLattice(spacing, 2), RangeError, "spacing must be");
  }
});
