import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertThrows,
} from "@std/assert";
import { energyDistance } from "../../src/measures/energy_distance.ts";
import { proximity } from "../../src/measures/proximity.ts";
import { slicedWasserstein1 } from "../../src/measures/sliced_wasserstein.ts";
import { defaultDistance, measureAll, type MeasureOptions, measures } from "../../src/measures/table.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

const directions = Float64Array.from({ length: 64 }, (_, e) => {
  const angle = Math.PI * ((e >> 1) + 0.5) / 32;
  return e % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});

function options(d: number, train: Float64Array, changes: Partial<MeasureOptions> = {}): MeasureOptions {
  return {
    d,
    train,
    structure: { kind: "axis" },
    distance: 0.05,
    directions,
    resamples: 200,
    uniforms: seededUniforms(7),
    ...changes,
  };
}

Deno.test("measures: all values are those of the measures alone, inside their intervals", () => {
  const normals = seededNormals(1);
  const [x, train, truth] = [normals(2 * 300), normals(2 * 40), normals(2 * 500)];
  const all = measureAll(x, options(2, train, { truth }));
  assertEquals(Object.keys(all).sort(), measures.map(({ id }) => id).sort());
  const distances = Array.from({ length: 300 }, (_, i) => {
    const along = Array.from({ length: 40 }, (_, k) => x[2 * i] - train[2 * k]);
    const whole = along.map((u, k) => Math.hypot(u, x[2 * i + 1] - train[2 * k + 1]));
    const nearest = Math.min(...whole);
    return { nearest, tangent: Math.abs(along[whole.indexOf(nearest)]), normal: Math.abs(x[2 * i + 1]) };
  });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  assertEquals(all.memorised.value, proximity(x, train, 2, 0.05).memorised);
  assertAlmostEquals(all.interpolated.value, mean(distances.map((one) => one.tangent > 0.05 ? 1 : 0)), 1e-15);
  assertAlmostEquals(all.tangent.value, Math.sqrt(mean(distances.map((one) => one.tangent ** 2))), 1e-14);
  assertAlmostEquals(all.normal.value, Math.sqrt(mean(distances.map((one) => one.normal ** 2))), 1e-14);
  assertAlmostEquals(all.nearest.value, mean(distances.map((one) => one.nearest)), 1e-14);
  assertAlmostEquals(all.w1.value, slicedWasserstein1(x, truth, 2, directions), 1e-14);
  assertEquals(all.energy.value, energyDistance(x, truth, 2));
  for (const { id } of measures) {
    assert(all[id].low < all[id].value && all[id].value < all[id].high, `${id}: ${JSON.stringify(all[id])}`);
  }
});

Deno.test("measures: in 1-D the fractions are those of proximity, w1 is exact whatever the directions", () => {
  const normals = seededNormals(2);
  const [x, train] = [normals(200), normals(12)];
  const all = measureAll(x, options(1, train, { directions: new Float64Array(0) }));
  assertEquals(
    { interpolated: all.interpolated.value, memorised: all.memorised.value },
    proximity(x, train, 1, 0.05),
  );
  assertAlmostEquals(all.w1.value, slicedWasserstein1(x, train, 1, Float64Array.of(1)), 1e-14);
  assertEquals(all.normal, { value: 0, low: 0, high: 0 });
});

Deno.test("measures: the training set itself is memorised, and no distance is left", () => {
  const train = Float64Array.of(-1, 0, 1, 0, 3, 0);
  const all = measureAll(train, options(2, train));
  assertEquals(all.memorised, { value: 1, low: 1, high: 1 });
  for (const id of ["interpolated", "tangent", "normal", "nearest", "w1"] as const) {
    assertEquals(all[id].value, 0, id);
  }
  assertLess(all.energy.value, 1e-7);
});

/** Standard deviation over 60 samples of particles against the mean of half the interval over 1.96. */
function deviations(id: "w1" | "energy", count: number, shift: number): { true: number; said: number } {
  const normals = seededNormals(count + shift);
  const truth = normals(2 * 1000);
  const runs = Array.from({ length: 60 }, (_, seed) => {
    const x = normals(2 * count).map((value, e) => value + (e % 2 === 0 ? shift : 0));
    return measureAll(
      x,
      options(2, truth.subarray(0, 10), { truth, resamples: 40, uniforms: seededUniforms(seed) }),
    )[id];
  });
  const mean = runs.reduce((sum, { value }) => sum + value, 0) / runs.length;
  const square = runs.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (runs.length - 1);
  const said = runs.reduce((sum, { low, high }) => sum + (high - low) / (2 * 1.96), 0) / runs.length;
  return { true: Math.sqrt(square), said };
}

Deno.test("measures: intervals of w1 and energy are as wide as the scatter of new particles, also of more than 500", () => {
  // 60 samples give their deviation to a tenth, three of which are allowed
  for (const [id, count] of [["w1", 200], ["energy", 200], ["energy", 1800]] as const) {
    const { true: scatter, said } = deviations(id, count, 1);
    assertGreater(said / scatter, 0.7, `${id} of ${count}`);
    assertLess(said / scatter, 1.3, `${id} of ${count}`);
  }
});

Deno.test("measures: the value is inside its interval though particles and truth have one law", () => {
  const normals = seededNormals(5);
  for (const count of [300, 900]) {
    const all = measureAll(normals(2 * count), options(2, normals(20), { truth: normals(2 * 900) }));
    for (const id of ["w1", "energy"] as const) {
      const { low, value, high } = all[id];
      assert(0 <= low && low < value && value < high, `${id} of ${count}: ${low} ${value} ${high}`);
    }
  }
});

Deno.test("measures: equal random numbers give equal intervals", () => {
  const normals = seededNormals(6);
  const [x, train] = [normals(200), normals(40)];
  assertEquals(
    measureAll(x, options(2, train, { uniforms: seededUniforms(1) })),
    measureAll(x, options(2, train, { uniforms: seededUniforms(1) })),
  );
});

Deno.test("measures: one particle and one training point are measured too", () => {
  const all = measureAll(Float64Array.of(3, 4), options(2, Float64Array.of(0, 0)));
  assertEquals(all.nearest, { value: 5, low: 5, high: 5 });
  assertEquals(all.memorised.value, 1);
  assertAlmostEquals(all.energy.value, Math.sqrt(10), 1e-15);
});

Deno.test("default distance: is 0.075 of the median gap, equal points count once", () => {
  assertAlmostEquals(defaultDistance(Float64Array.of(0, 1, 3, 7), 1), 0.075 * 1.5, 1e-15);
  assertAlmostEquals(defaultDistance(Float64Array.of(0, 0, 0, 1, 3, 7, 7, 0), 1), 0.075 * 1.5, 1e-15);
  assertAlmostEquals(defaultDistance(Float64Array.of(0, 0, 3, 4, 6, 8), 2), 0.075 * 5, 1e-15);
  // the first thousand gaps are 1, two thousand others 5
  const long = Float64Array.from({ length: 3000 }, (_, i) => i < 1000 ? i : 5 * i);
  assertAlmostEquals(defaultDistance(long, 1), 0.075, 1e-15);
  assertThrows(
    () => defaultDistance(Float64Array.of(2, 2), 1),
    RangeError,
    "two or more places, got 2 at one",
  );
});

Deno.test("measures: wrong distances, truths and directions are refused", () => {
  const x = Float64Array.of(1, 2);
  assertThrows(() => measureAll(x, options(2, x, { distance: NaN })), RangeError, "negative, got NaN");
  assertThrows(
    () => measureAll(x, options(2, x, { truth: x.subarray(1) })),
    TypeError,
    "truth must hold rows",
  );
  const wrong = options(2, x, { directions: Float64Array.of(2, 0) });
  assertThrows(() => measureAll(x, wrong), RangeError, "direction 0 must have length 1");
});
