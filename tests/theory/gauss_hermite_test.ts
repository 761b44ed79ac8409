import { assertAlmostEquals, assertLess, assertThrows } from "@std/assert";
import { gaussHermite, gaussHermiteNodes } from "../../src/theory/gauss_hermite.ts";

Deno.test("gaussHermite: moments of a standard normal up to degree 2 count − 1", () => {
  for (const count of [1, 2, 5, 20]) {
    const { nodes, weights } = gaussHermite(count);
    let moment = 1;
    for (let degree = 0; degree < Math.min(2 * count, 14); degree += 2) {
      const sum = nodes.reduce((total, z, j) => total + weights[j] * z ** degree, 0);
      assertLess(Math.abs(sum / moment - 1), 1e-12, `${count} nodes, degree ${degree}`);
      moment *= degree + 1;
    }
    assertLess(Math.abs(nodes.reduce((total, z, j) => total + weights[j] * z ** 3, 0)), 1e-12);
  }
});

Deno.test("gaussHermite: three nodes are 0 and ±√3, weights 2/3 and 1/6", () => {
  const { nodes, weights } = gaussHermite(3);
  [-Math.sqrt(3), 0, Math.sqrt(3)].forEach((node, j) => assertAlmostEquals(nodes[j], node, 1e-15));
  [1 / 6, 2 / 3, 1 / 6].forEach((weight, j) => assertAlmostEquals(weights[j], weight, 1e-15));
});

Deno.test("gaussHermite: E cos z = exp(−½), with hundreds of nodes too", () => {
  for (const count of [16, 64, 500, 1024]) {
    const { nodes, weights } = gaussHermite(count);
    const sum = nodes.reduce((total, z, j) => total + weights[j] * Math.cos(z), 0);
    assertLess(Math.abs(sum - Math.exp(-0.5)), 1e-14, `${count}`);
  }
});

Deno.test("gaussHermite: two points ±1 at t → 0: the smoothed mean is erf(x/√(2h))", () => {
  const { nodes, weights } = gaussHermite(1024);
  // E tanh((x + √h z)/t), t far below h
  const [t, h] = [0.02, 0.5];
  for (const [x, erf] of [[0.3, 0.32862675945912744], [1, 0.8427007929497148]]) {
    const place = x * Math.sqrt(2 * h);
    const mean = nodes.reduce(
      (total, z, j) => total + weights[j] * Math.tanh((place + Math.sqrt(h) * z) / t),
      0,
    );
    // the step is nearly a jump, which may be half a node, of weight at most 0.4 · spacing, off
    const spacing = nodes[513] - nodes[512];
    assertLess(Math.abs(mean - erf), 0.2 * spacing);
  }
});

Deno.test("gaussHermite: no nodes, half a node, 1025 nodes are errors", () => {
  for (const count of [0, 1.5, 1025]) assertThrows(() => gaussHermite(count), RangeError, "count must be");
});

Deno.test("gaussHermiteNodes: as many an axis in space as would fill the memory are refused", () => {
  assertLess(gaussHermiteNodes(1024, 2).weights.length, 1 << 20);
  assertThrows(
    () => gaussHermiteNodes(1024, 3),
    RangeError,
    "at most 1048576 nodes in 3 dimensions, got 1024",
  );
});
