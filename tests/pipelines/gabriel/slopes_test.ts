import { assertAlmostEquals, assertThrows } from "@std/assert";
import { slopeWithError } from "../../../pipelines/gabriel/slopes.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { slopeOf } from "../../../src/theory/fit.ts";
import { chanceOf } from "../../data/chance.ts";

Deno.test("slope with error: as far as the slopes of redrawn numbers are apart", () => {
  const [x, errors] = [[0, 1, 2, 5], [0.1, 0.3, 0.2, 0.05]];
  const line = x.map((x, i) => ({ x, y: { value: 3 - 2 * x, error: errors[i] } }));
  const { value, error } = slopeWithError(line);
  assertAlmostEquals(value, -2, 1e-12);
  const { normals } = chanceOf(5);
  const slopes = Array.from({ length: 4000 }, () => {
    const z = normals(4);
    return slopeOf(x, line.map(({ y }, i) => y.value + z[i] * errors[i]));
  });
  // 4000 know a deviation to 1.1 %
  assertAlmostEquals(error / (meanWithError(slopes).error * Math.sqrt(4000)), 1, 0.05);
  assertThrows(() => slopeWithError(line.slice(1, 2)), TypeError, "two or more");
});
