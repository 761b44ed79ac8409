import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { halfMedianGap } from "../../src/measures/gaps.ts";
import { squareUpTo } from "../../src/measures/neighbours.ts";
import { seededNormals } from "../measures/seeded.ts";
import { withKernels } from "./open.ts";

/** Pairs that `nearPairs` names, as `i j`, with one limit for all. */
async function pairs(x: Float64Array, points: Float64Array, d: number, limit: number): Promise<string[]> {
  const named: string[] = [];
  await withKernels(
    1,
    ({ nearPairs }) =>
      nearPairs({ x, points, d, limit: () => limit, visit: (i, j) => named.push(`${i} ${j}`) }),
  );
  return named;
}

/** Pairs up to the limit, slow and obvious. */
function within(x: Float64Array, points: Float64Array, d: number, limit: number): string[] {
  const near: string[] = [];
  for (let i = 0; i < x.length; i += d) {
    for (let j = 0; j < points.length; j += d) {
      if (squareUpTo(Infinity, x, i, points, j, d) <= limit) near.push(`${i / d} ${j / d}`);
    }
  }
  return near;
}

Deno.test("near pairs: none up to the limit is left out, few beyond it are named", async () => {
  // 1030 rows are more than one go, 2000 rows in 100 dimensions more than one block
  for (const [d, count, n] of [[1, 7, 5], [3, 1030, 9], [17, 40, 61], [100, 11, 2000]]) {
    const normals = seededNormals(d);
    const [x, points] = [normals(count * d), normals(n * d)];
    const limit = 1.6 * d;
    const [named, near] = [await pairs(x, points, d, limit), within(x, points, d, limit)];
    assert(near.length > 0 && near.length < count * n);
    assertEquals(near.filter((pair) => !named.includes(pair)), [], `${d}-D`);
    assertLess(named.length, near.length + 0.001 * count * n + 3);
  }
});

Deno.test("near pairs: small distances far from 0, and numbers of any size", async () => {
  const d = 20;
  for (const [size, offset] of [[1, 2 ** 30], [2 ** -300, 0], [2 ** 400, 0], [2 ** -40, 1]]) {
    const normals = seededNormals(5);
    const points = normals(50 * d).map((value) => offset + size * value);
    const limit = 1.5 * d * size * size;
    const [named, near] = [await pairs(points, points, d, limit), within(points, points, d, limit)];
    assertEquals(near.filter((pair) => !named.includes(pair)), []);
    assertLess(named.length, near.length + 20);
  }
});

Deno.test("near pairs: what has no scale is looked at whole", async () => {
  for (const value of [0, 2 ** -600, 2 ** 900]) {
    const points = Float64Array.of(value, -value, value, value);
    assertEquals((await pairs(points, points, 2, 0)).length, 4);
  }
});

Deno.test("near pairs: a limit that falls is heeded, below 0 it ends the row", async () => {
  const points = Float64Array.from({ length: 100 }, (_, i) => i);
  const visited: number[] = [];
  await withKernels(1, ({ nearPairs }) => {
    const left = [0, 10];
    nearPairs({
      x: Float64Array.of(0, 0),
      points,
      d: 1,
      limit: (i) => left[i] > 0 ? 1e6 : -1,
      visit: (i, j) => {
        left[i]--;
        visited.push(j);
      },
    });
    assertThrows(
      () => nearPairs({ x: Float64Array.of(NaN), points, d: 1, limit: () => 1, visit() {} }),
      RangeError,
      "x must be finite",
    );
  });
  assertEquals(visited, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

Deno.test("gaps: the kernels' way gives the same bits, with copies, clusters and far from 0", async () => {
  const [d, n] = [100, 3000];
  const normals = seededNormals(1);
  const plain = normals(n * d);
  const whole = plain.map((value) => Math.round(value));
  const copies = plain.map((_, i) => plain[i % (1200 * d)]);
  const few = plain.map((_, i) => plain[i % (10 * d)]);
  const heavy = plain.map((value, i) => i % d === 0 ? 1e9 * value : value);
  const far = plain.map((value) => 1e8 + value);
  await withKernels(1, ({ nearPairs }) => {
    for (const points of [plain, whole, copies, few, heavy, far]) {
      assertEquals(halfMedianGap(points, d, nearPairs), halfMedianGap(points, d));
    }
    assertThrows(() => halfMedianGap(plain.fill(1), d, nearPairs), RangeError, "at two or more places");
  });
});
