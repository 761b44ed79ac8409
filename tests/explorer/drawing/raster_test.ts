import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { colourPixels, countInPixels, dotLook, dotOf, stamp } from "../../../src/explorer/drawing/raster.ts";

const grid = { columns: 20, rows: 10, scale1: 10, offset1: 10, scale2: -5, offset2: 5 };
const sum = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);

Deno.test("raster: every particle inside is counted once, in its pixel, and none outside", () => {
  const counts = new Float32Array(200).fill(9);
  // two in one pixel, one in the corner, three outside or nowhere
  const x = Float32Array.of(0.01, 0.01, 0.05, 0.05, -1, 1, 1, 0, 0, -1.01, NaN, NaN);
  assertEquals(countInPixels(x, undefined, grid, counts), 3);
  assertEquals(sum(counts), 3);
  assertEquals([counts[4 * 20 + 10], counts[0]], [2, 1]);
});

Deno.test("raster: particles on a line are counted at the places that they are given", () => {
  const counts = new Float32Array(200);
  assertEquals(countInPixels(Float32Array.of(0, 0.5, 3), (i) => i === 0 ? 0.9 : -0.9, grid, counts), 2);
  assertEquals([counts[10], counts[9 * 20 + 15]], [1, 1]);
  assertThrows(
    () => countInPixels(new Float32Array(2), undefined, grid, new Float32Array(3)),
    TypeError,
    "10 × 20",
  );
});

Deno.test("raster: dots cover as much as there are particles, clipped at the edge", () => {
  const dot = dotOf(1.5);
  const counts = new Float32Array(200);
  counts[5 * 20 + 7] = 4;
  const covered = new Float32Array(200).fill(3);
  stamp(counts, grid, dot, covered);
  assertAlmostEquals(sum(covered), 4 * sum(dot.cover), 1e-4);
  // and a round one about as much as its circle
  assertAlmostEquals(sum(dotOf(4).cover), Math.PI * 16, 1);
  counts.fill(0);
  counts[0] = 1;
  stamp(counts, grid, dot, covered);
  assert(sum(covered) < sum(dot.cover) && covered[0] === 1);
});

Deno.test("raster: nothing is clear, one dot has its opacity, more are more opaque, up to hundreds", () => {
  const covered = Float32Array.of(0, 0.5, 1, 4, 16, 64);
  const words = new Uint32Array(6);
  colourPixels(covered, 0.2, [0xd5, 0x5e, 0x10], words);
  const alphas = [...words].map((word) => word >>> 24);
  assertEquals(alphas.slice(0, 3), [0, Math.round(25.5), 51]);
  assert(alphas.every((alpha, i) => i === 0 || alpha > alphas[i - 1]), alphas.join());
  assertEquals(words[5] & 0xffffff, 0x105ed5);
});

Deno.test("raster: the more particles, the smaller and fainter their dots", () => {
  const looks = [100, 1000, 20_000, 200_000].map((count) => dotLook(count, 60_000, 1));
  looks.slice(1).forEach((look, i) => {
    assert(look.radius <= looks[i].radius && look.alone <= looks[i].alone);
  });
});
