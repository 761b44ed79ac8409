import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { effectiveNeighbours, neighboursOverNoise } from "../../src/measures/effective_neighbours.ts";
import { noisedPlaces } from "../../src/measures/noised_places.ts";
import { posteriorWeights } from "../../src/theory/posterior.ts";
import { seededNormals } from "./seeded.ts";

const points = seededNormals(1)(3 * 25);
const [y, z] = [seededNormals(2)(3 * 8), seededNormals(3)(3 * 8)];

Deno.test("effective neighbours: 1/Σ w² of the posterior's weights, also at many noise levels at once", () => {
  const overNoise = neighboursOverNoise(points, 3, y, z);
  for (const t of [1e-4, 0.01, 0.1, 1, 30]) {
    const x = noisedPlaces(y, z, t);
    const [direct, many] = [effectiveNeighbours(points, 3, t, x), overNoise(t)];
    for (let i = 0; i < 8; i++) {
      const weights = posteriorWeights(points, 3, t, x.subarray(3 * i, 3 * i + 3));
      const exact = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
      assertAlmostEquals(direct[i], exact, 1e-11 * exact);
      assertAlmostEquals(many[i], exact, 1e-9 * exact);
    }
  }
});

Deno.test("effective neighbours: all of them far out in the noise, one without it, two midway, nothing underflows", () => {
  assertAlmostEquals(effectiveNeighbours(points, 3, 1e9, y)[0], 25, 1e-6);
  assertEquals([...effectiveNeighbours(points, 3, 1e-300, y)], new Array(8).fill(1));
  const two = Float64Array.of(-1, 1, 50);
  assertEquals([...effectiveNeighbours(two, 1, 1e-12, Float64Array.of(0))], [2]);
  // exp(−10⁸) of every point
  assertEquals([...effectiveNeighbours(two, 1, 1e-4, Float64Array.of(200))], [1]);
});

Deno.test("effective neighbours: rows that do not fit and no noise are refused", () => {
  assertThrows(() => effectiveNeighbours(points, 4, 1, y), TypeError, "rows of d = 4");
  assertThrows(() => effectiveNeighbours(points, 3, 0, y), RangeError, "t must be finite and positive");
  assertThrows(() => neighboursOverNoise(points, 3, y, z.subarray(3)), TypeError, "z must have 8 rows");
});
