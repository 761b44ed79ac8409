import { assertEquals, assertLess } from "@std/assert";
import { halfMedianGap } from "../../src/measures/gaps.ts";
import { lifted, principalPlane, projected } from "../../src/measures/principal_plane.ts";

Deno.test("principal plane: of an ellipse lying anyhow in four dimensions, its two axes, the longer first", () => {
  const u = [0.5, 0.5, 0.5, 0.5];
  const v = [0.5, -0.5, 0.5, -0.5];
  const points = Float64Array.from({ length: 400 }, (_, i) => {
    const angle = 2 * Math.PI * Math.floor(i / 4) / 100;
    return 3 + 2 * Math.cos(angle) * u[i % 4] + Math.sin(angle) * v[i % 4];
  });
  const { origin, axes } = principalPlane(points, 4);
  origin.forEach((value) => assertLess(Math.abs(value - 3), 1e-12));
  u.forEach((value, i) => assertLess(Math.abs(axes[i] - value), 1e-9));
  v.forEach((value, i) => assertLess(Math.abs(axes[4 + i] - value), 1e-9));
});

Deno.test("principal plane: lifting coordinates and projecting them again changes nothing", () => {
  const points = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i * i));
  const plane = principalPlane(points, 5);
  const places = Float64Array.of(0.3, -0.2, 1.5, 2);
  projected(lifted(places, 5, plane), 5, plane).forEach((value, i) =>
    assertLess(Math.abs(value - places[i]), 1e-12)
  );
});

Deno.test("principal plane: of points in the plane it is the plane, of points on a line there is one all the same", () => {
  assertEquals(
    projected(Float64Array.of(3, 4), 2, principalPlane(Float64Array.of(1, 2, 5, 7), 2)),
    Float64Array.of(3, 4),
  );
  const { axes } = principalPlane(Float64Array.of(0, 0, 0, 1, 0, 0, 2, 0, 0), 3);
  assertEquals(axes.every(Number.isFinite), true);
  assertLess(Math.abs(axes[0] - 1), 1e-12);
});

Deno.test("gaps: half the median distance to the nearest other place; equal points count once", () => {
  assertEquals(halfMedianGap(Float64Array.of(0, 2, 4, 10), 1), 1);
  assertEquals(halfMedianGap(Float64Array.of(0, 0, 0, 4), 1), 2);
  assertEquals(halfMedianGap(Float64Array.of(0, 0, 3, 4), 2), 2.5);
});
