import {
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { agreement, agreementAtPlaces, agreementMatrix } from "../../src/measures/agreement.ts";
import { noisedPlaces } from "../../src/measures/noised_places.ts";
import { plainEsf, plainGaussianOf } from "./plain_denoisers.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

const options = (about: "pixels" | "places") => ({
  about,
  resamples: 200,
  resampling: () => seededUniforms(3),
});

Deno.test("agreement: of two by hand", () => {
  // m = (1, 2, 3) and (3, 2, 1, …) about their means 2, at x = 0 and elsewhere
  const x = Float64Array.of(0, 0, 0, 1, 1, 1);
  const pull = Float64Array.of(1, 2, 3, 0, 0, 0);
  const reference = Float64Array.of(1, 2, 4, 0, 1, 2);
  const at = agreementAtPlaces(x, 3, pull, reference, "pixels");
  // |m − m_ref|² = 1 and 5; the reference's pixels vary by 14/3 and 2 about their means
  assertAlmostEquals(at.r2[0], 1 - 1 / (14 / 3), 1e-15);
  assertAlmostEquals(at.r2[1], 1 - 5 / 2, 1e-15);
  assertAlmostEquals(at.correlation[0], 3 / Math.sqrt(2 * 14 / 3), 1e-15);
  assertEquals(at.correlation[1], 0);
  assertAlmostEquals(at.cosine[0], 17 / Math.sqrt(14 * 21), 1e-15);
  assertEquals(at.cosine[1], 0);
  assertEquals([...at.squaredError], [1 / 3, 5 / 3]);
});

Deno.test("agreement: constant pictures are constant also where their grey is rounded", () => {
  const d = 784;
  const x = seededNormals(4)(d).map((value) => 3 * value);
  const grey = (value: number) => x.map((at) => value - at);
  const picture = x.map((at, i) => (i % 7) / 7 - at);
  const of = (pull: Float64Array, reference: Float64Array) => {
    const { r2, correlation } = agreementAtPlaces(x, d, pull, reference, "pixels");
    return [r2[0], correlation[0]];
  };
  assertEquals(of(grey(0.1), grey(0.3)), [-Infinity, 1]);
  assertEquals(of(picture, grey(0.1)), [-Infinity, 0]);
  assertEquals(of(grey(0.1), grey(0.1)), [1, 1]);
  assertEquals(of(grey(0.1), picture)[1], 0);
});

Deno.test("agreement: about places the mean of r² is the coefficient of all coordinates together", () => {
  const normals = seededNormals(1);
  const [x, pull, reference] = [normals(40), normals(40), normals(40)];
  const { r2 } = agreementAtPlaces(x, 2, pull, reference, "places");
  const m = x.map((value, i) => value + reference[i]);
  const centre = [0, 1].map((a) => m.reduce((sum, value, i) => sum + (i % 2 === a ? value / 20 : 0), 0));
  const within = m.reduce((sum, value, i) => sum + (value - centre[i % 2]) ** 2, 0);
  const apart = pull.reduce((sum, value, i) => sum + (value - reference[i]) ** 2, 0);
  assertAlmostEquals(r2.reduce((sum, value) => sum + value / 20, 0), 1 - apart / within, 1e-12);
});

Deno.test("agreement: a denoiser agrees with itself, wherever its images are constant too", () => {
  const x = Float64Array.of(1, 2, 3, 4);
  const pull = Float64Array.of(-1, -2, 1, 0);
  const at = agreementAtPlaces(x, 2, pull, pull, "pixels");
  for (const values of [at.r2, at.correlation, at.cosine]) {
    for (const value of values) assertAlmostEquals(value, 1, 1e-15);
  }
  assertEquals([...at.squaredError], [0, 0]);
});

Deno.test("agreement: with a constant reference r² is −∞, the correlation 0, and medians are still found", () => {
  const x = new Float64Array(6);
  const pull = Float64Array.of(1, 2, 1, 2, 1, 2);
  const constant = new Float64Array(6).fill(1);
  const { r2, correlation } = agreement(x, 2, pull, constant, options("pixels"));
  assertEquals([r2.value, r2.low, r2.lower, r2.upper], [-Infinity, -Infinity, -Infinity, -Infinity]);
  assertEquals(correlation.value, 0);
});

Deno.test("agreement: the exact score and the Gaussian one agree at large noise, and less the smaller it is", async () => {
  const points = seededNormals(1)(20 * 6);
  const [fresh, z] = [seededNormals(2)(50 * 6), seededNormals(3)(50 * 6)];
  const both = [plainEsf(points, 6), plainGaussianOf(points, 6)];
  const at = async (
    t: number,
  ) => (await agreementMatrix(both, t, noisedPlaces(fresh, z, t), options("pixels")));
  const [far, near] = [await at(100), await at(0.01)];
  for (const matrix of [far, near]) {
    for (const i of [0, 1]) assertAlmostEquals(matrix[i][i].r2.value, 1, 1e-15);
  }
  assertGreater(far[1][0].r2.value, 0.99);
  assertLess(near[1][0].r2.value, 0.6);
  assertGreater(far[0][1].cosine.value, 0.9999);
  // r² is about the reference's own spread
  assertGreater(Math.abs(near[0][1].r2.value - near[1][0].r2.value), 0.01);
  assertEquals(near[0][1].squaredError, near[1][0].squaredError);
});

Deno.test("agreement: what does not fit is refused", async () => {
  const x = new Float64Array(6);
  assertThrows(
    () => agreementAtPlaces(x, 2, x.subarray(2), x, "pixels"),
    TypeError,
    "pull must be of the 3 places",
  );
  assertThrows(() => agreementAtPlaces(x, 1, x, x, "pixels"), RangeError, "a single pixel");
  await assertRejects(
    () => agreementMatrix([plainEsf(x, 2), plainEsf(x, 3)], 1, x, options("pixels")),
    TypeError,
    "one dimension, got 2 and 3",
  );
});
