/** Measures over repetitions of a field: moments, correlations, shapes of covariances, the least of a curve. */

import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { compareCovariances } from "../../../pipelines/gabriel/bias_variance/covariance_shape.ts";
import { FieldMoments } from "../../../pipelines/gabriel/bias_variance/field_moments.ts";
import { LagCorrelation } from "../../../pipelines/gabriel/bias_variance/lag_correlation.ts";
import { lowestPoint } from "../../../pipelines/gabriel/bias_variance/lowest_point.ts";
import { gridOver } from "../../../src/theory/grid.ts";

/** Numbers without a pattern that matters here. */
const number = (k: number) => Math.sin(12.9898 * k + 78.233) * 43758.5453 % 1;

Deno.test("field moments: mean and unbiased covariance at every place, also of groups put together", () => {
  const [places, d, repetitions] = [3, 2, 7];
  const fields = Array.from(
    { length: repetitions },
    (_, r) => Float64Array.from({ length: d * places }, (_, i) => number(r * 10 + i)),
  );
  const [all, early, late] = [1, 2, 3].map(() => new FieldMoments(places, d));
  fields.forEach((field, r) => {
    all.add(field);
    (r < 3 ? early : late).add(field);
  });
  early.include(late);
  assertEquals(early.count, repetitions);
  const covariance = all.covariance();
  for (let p = 0; p < places; p++) {
    const column = (a: number) => fields.map((field) => field[a * places + p]);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / repetitions;
    for (let a = 0; a < d; a++) {
      assertAlmostEquals(all.mean()[a * places + p], mean(column(a)), 1e-14);
      for (let b = 0; b < d; b++) {
        const products = column(a).map((value, r) =>
          (value - mean(column(a))) * (column(b)[r] - mean(column(b)))
        );
        const expected = products.reduce((sum, value) => sum + value) / (repetitions - 1);
        assertAlmostEquals(covariance[(p * d + a) * d + b], expected, 1e-13);
        assertAlmostEquals(early.covariance()[(p * d + a) * d + b], expected, 1e-13);
      }
    }
  }
});

Deno.test("lag correlation: along the axes of a component and across it, at every lag", () => {
  const grid = gridOver([0, 0], [3, 4], 1);
  const size = 20;
  // waves with random signs: component 0 has correlation cos(0.7 lag) along x₁ and 1 along x₂, component 1 the reverse
  const waves = [0, 1].flatMap((sine) => [0, 1].map((component) => ({ sine, component })));
  const correlation = new LagCorrelation(grid, Int32Array.of(0, 6), 2);
  const half = new LagCorrelation(grid, Int32Array.of(0, 6), 2);
  for (let signs = 0; signs < 16; signs++) {
    const field = new Float64Array(2 * size);
    waves.forEach(({ sine, component }, k) => {
      for (let place = 0; place < size; place++) {
        const phase = 0.7 * (component === 0 ? Math.floor(place / 5) : place % 5);
        field[component * size + place] += ((signs >> k) % 2 === 0 ? 1 : -1) *
          (sine === 0 ? Math.cos(phase) : Math.sin(phase));
      }
    });
    (signs < 8 ? correlation : half).add(field);
  }
  correlation.include(half);
  const { along, across } = correlation.correlations(Float64Array.of(0.25, 0.75));
  [0, 1, 2].forEach((lag) => {
    assertAlmostEquals(along[lag], Math.cos(0.7 * lag), 1e-12);
    assertAlmostEquals(across[lag], 1, 1e-12);
  });
});

Deno.test("lowest point: a parabola in log(1 + c) is found exactly, an end is no minimum", () => {
  const c = [0, 0.25, 0.5, 1, 2, 4];
  const values = c.map((value) => 3 + 2 * (Math.log(1 + value) - 0.6) ** 2);
  const { c: at, value } = lowestPoint(c, values, Math);
  assertAlmostEquals(at, Math.exp(0.6) - 1, 1e-12);
  assertAlmostEquals(value, 3, 1e-12);
  assert(Number.isNaN(lowestPoint(c, c, Math).c) && Number.isNaN(lowestPoint(c, c.map((x) => -x), Math).c));
});

Deno.test("covariance shape: a turned ellipse differs by the angle and by no ratio", () => {
  const turned = (degrees: number) => {
    const [cosine, sine] = [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)];
    const off = (4 - 1) * cosine * sine;
    return Float64Array.of(4 * cosine ** 2 + sine ** 2, off, off, 4 * sine ** 2 + cosine ** 2);
  };
  for (const angle of [0, 12, 88]) {
    const found = compareCovariances({ measured: turned(30 + angle), predicted: turned(30) }, 401);
    assertAlmostEquals(found.angle, angle, 1e-6);
    assertAlmostEquals(found.measured_ratio, 4, 1e-9);
    assertAlmostEquals(found.predicted_ratio, 4, 1e-9);
    assertLess(Math.abs(found.angle_error - 180 / Math.PI * 2 / 3 / 20), 1e-9);
  }
});
