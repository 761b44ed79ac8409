import { assertLess, assertThrows } from "@std/assert";
import { empiricalScore, noisedLogDensity } from "../../src/theory/noised.ts";
import { noisedLogDensityAt, posteriorWeights, pullBy } from "../../src/theory/posterior.ts";

const points = Float64Array.of(-1, -0.2, 0.7, 1.3);

Deno.test("posterior: on a line it is the line's own score and density", () => {
  for (const t of [1e-3, 0.1, 2]) {
    for (const x of [-1.4, -0.6, 0.25, 1]) {
      const pull = pullBy(posteriorWeights(points, 1, t, [x]), points, 1, [x])[0];
      assertLess(Math.abs(pull / t - empiricalScore(points, t, x)), 1e-12 / t);
      assertLess(Math.abs(noisedLogDensityAt(points, 1, t, [x]) - noisedLogDensity(points, t, x)), 1e-11);
    }
  }
});

Deno.test("posterior: the score is the gradient of the log-density, by central differences in three dimensions", () => {
  const cloud = Float64Array.from({ length: 15 }, (_, i) => Math.sin(3 * i) + 0.1 * i);
  const x = [0.3, -0.4, 0.9];
  const t = 0.4;
  const pull = pullBy(posteriorWeights(cloud, 3, t, x), cloud, 3, x);
  x.forEach((value, axis) => {
    const at = (shift: number) => noisedLogDensityAt(cloud, 3, t, x.with(axis, value + shift));
    assertLess(Math.abs((at(1e-5) - at(-1e-5)) / 2e-5 - pull[axis] / t), 1e-8);
  });
});

Deno.test("posterior: no points, half a point, no noise are errors", () => {
  assertThrows(() => posteriorWeights(new Float64Array(0), 2, 1, [0, 0]), TypeError, "points must hold rows");
  assertThrows(
    () => posteriorWeights(points.subarray(0, 3), 2, 1, [0, 0]),
    TypeError,
    "points must hold rows",
  );
  assertThrows(() => posteriorWeights(points, 1, 0, [0]), RangeError, "t must be");
});
