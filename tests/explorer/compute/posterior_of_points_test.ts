import { assertAlmostEquals } from "@std/assert";
import { posteriorOfPoints } from "../../../src/explorer/compute/posterior_of_points.ts";
import { noisedLogDensityAt, posteriorWeights } from "../../../src/theory/posterior.ts";
import { seededNormals } from "../../measures/seeded.ts";

Deno.test("density and effective neighbours are those of the slow posterior", () => {
  for (const d of [1, 2, 3]) {
    const points = seededNormals(d)(30 * d);
    const x = seededNormals(9)(20 * d).map((value) => 1.5 * value);
    for (const t of [1, 0.03, 1e-4]) {
      for (let i = 0; i < 20; i++) {
        const place = x.subarray(i * d, (i + 1) * d);
        const { logDensity, neighbours } = posteriorOfPoints(points, d, t, x, i);
        const expected = noisedLogDensityAt(points, d, t, place);
        assertAlmostEquals(logDensity, expected, 1e-12 * Math.max(1, Math.abs(expected)));
        const squares = posteriorWeights(points, d, t, place).reduce(
          (sum, weight) => sum + weight * weight,
          0,
        );
        assertAlmostEquals(neighbours, 1 / squares, 1e-9);
      }
    }
  }
});

Deno.test("effective neighbours: one at a point, two between two, all under much noise", () => {
  const points = Float64Array.of(-1, 0, 1, 2);
  const at = (x: number, t: number) => posteriorOfPoints(points, 1, t, Float64Array.of(x), 0).neighbours;
  assertAlmostEquals(at(1, 1e-4), 1, 1e-12);
  assertAlmostEquals(at(0.5, 1e-4), 2, 1e-12);
  assertAlmostEquals(at(0.3, 1e6), 4, 1e-4);
});
