import { assertAlmostEquals, assertEquals } from "@std/assert";
import { plainChance } from "../../src/data/plain_chance.ts";
import { spanOf } from "../../src/scores/span.ts";

const { normals } = plainChance(5, 0);

/** `n` points in d dimensions on a plane of r directions that is not through 0. */
function onPlane(n: number, d: number, r: number): Float64Array {
  const [axes, places] = [normals(r * d), normals(n * r)];
  return Float64Array.from({ length: n * d }, (_, i) => {
    const [k, axis] = [Math.floor(i / d), i % d];
    let value = 5 + axis;
    for (let j = 0; j < r; j++) value += places[k * r + j] * axes[j * d + axis];
    return value;
  });
}

Deno.test("span: an orthonormal basis of as many directions as the points have, in which all their differences lie", () => {
  for (const [n, d, r] of [[9, 1, 1], [4, 2, 1], [30, 2, 2], [200, 20, 2], [500, 50, 3], [4, 30, 3]]) {
    const points = onPlane(n, d, r);
    const basis = spanOf(points, d, 3)!;
    assertEquals(basis.length, r * d);
    const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);
    const rows = Array.from({ length: r }, (_, i) => basis.subarray(i * d, (i + 1) * d));
    rows.forEach((a, i) => rows.forEach((b, j) => assertAlmostEquals(dot(a, b), i === j ? 1 : 0, 1e-8)));
    for (let k = 1; k < n; k++) {
      const apart = Float64Array.from({ length: d }, (_, i) => points[k * d + i] - points[i]);
      const inside = rows.reduce((sum, row) => sum + dot(row, apart) ** 2, 0);
      assertAlmostEquals(inside / dot(apart, apart), 1, 1e-8);
    }
  }
});

Deno.test("span: undefined for points of more directions, also where only the last of many has one", () => {
  assertEquals(spanOf(onPlane(5, 20, 4), 20, 3), undefined);
  const flat = onPlane(300, 6, 3);
  assertEquals(spanOf(flat, 6, 3)!.length, 18);
  flat[299 * 6 + 5] += 1;
  assertEquals(spanOf(flat, 6, 3), undefined);
});

Deno.test("span: none for one point, and for points that are all one", () => {
  assertEquals(spanOf(Float64Array.of(1, 2, 3), 3, 3)!.length, 0);
  assertEquals(spanOf(new Float64Array(12).fill(0.1), 3, 3)!.length, 0);
});
