import { assertAlmostEquals, assertEquals } from "@std/assert";
import { between } from "../../../src/explorer/compute/between.ts";
import { placeParticles, rowAt } from "../../../src/explorer/drawing/time.ts";
import { sampleShown } from "./sample.ts";

const { scene, columns: [column] } = sampleShown();

Deno.test("time: at a kept frame particles are its own, to the bit, in the order of their numbers", () => {
  const out = new Float32Array(scene.count * scene.d);
  scene.frames.forEach((sigma, frame) => {
    assertEquals(placeParticles(column, scene, sigma, out), scene.count);
    for (const { begin, end, x } of column.pieces) {
      const size = (end - begin) * scene.d;
      assertEquals(
        out.subarray(begin * scene.d, end * scene.d),
        x.subarray(frame * size, (frame + 1) * size),
      );
    }
  });
});

Deno.test("time: between frames particles go straight in √t, and stay beyond the ends", () => {
  const [middle, a, b, outside] = [0.25, 0.4, 0.2, 7].map((sigma) => {
    const out = new Float32Array(scene.count * scene.d);
    placeParticles(column, scene, sigma, out);
    return out;
  });
  middle.forEach((value, i) => assertAlmostEquals(value, a[i] + 0.75 * (b[i] - a[i]), 1e-6));
  assertEquals(outside, a);
});

Deno.test("time: particles that are not there yet are NaN, whatever was there before", () => {
  const out = new Float32Array(scene.count * scene.d).fill(1);
  const first = { ...column, pieces: column.pieces.slice(0, 1), isWhole: false };
  const { begin, end } = column.pieces[0];
  assertEquals(placeParticles(first, scene, 0.2, out), end - begin);
  out.forEach((value, i) =>
    assertEquals(Number.isNaN(value), i < begin * scene.d || i >= end * scene.d, `${i}`)
  );
});

Deno.test("time: rows of tables are linear in log t", () => {
  const out = rowAt(
    Float32Array.of(1, 10, 3, 20, 7, 60),
    Float64Array.of(1, 0.25, 0.01),
    0.5,
    new Float32Array(2),
  );
  assertAlmostEquals(out[0], 2, 1e-6);
  assertAlmostEquals(out[1], 15, 1e-5);
});

Deno.test("time: between has a next row wherever its share is not 0", () => {
  const kept = [4, 2, 1];
  for (const value of [9, 4, 3, 2, 1.5, 1, 0]) {
    const { index, share } = between(kept, value);
    if (share === 0) assertEquals(kept[index], Math.min(Math.max(value, 1), 4));
    else assertAlmostEquals(kept[index] + share * (kept[index + 1] - kept[index]), value, 1e-12);
  }
});
