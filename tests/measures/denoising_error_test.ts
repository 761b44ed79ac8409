import { assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import { denoisingErrors, squaredErrors } from "../../src/measures/denoising_error.ts";
import { nearestTwo } from "../../src/measures/neighbours.ts";
import { plainEsf, plainGaussian } from "./plain_denoisers.ts";
import { seededNormals } from "./seeded.ts";

Deno.test("error to the truth: of a Gaussian's own denoiser it is λt/(λ + t), at all points alike", async () => {
  const [lambda, t, count] = [[4, 1], 0.5, 4000];
  const denoiser = plainGaussian([0, 0], Float64Array.of(4, 0, 0, 1));
  const draw = (seed: number) =>
    seededNormals(seed)(2 * count).map((value, i) => Math.sqrt(lambda[i % 2]) * value);
  const errors = await denoisingErrors(
    denoiser,
    t,
    { heldOut: draw(1), training: draw(2) },
    seededNormals(3)(2 * count),
  );
  const exact = lambda.reduce((sum, value) => sum + value * t / (value + t) / 2, 0);
  for (const { value, error } of [errors.heldOut, errors.training]) {
    assertLess(Math.abs(value - exact), 4 * error);
    assertLess(error, 0.02 * exact);
  }
  assertLess(Math.abs(errors.gap.value), 4 * errors.gap.error);
  assertAlmostEquals(errors.gap.value, errors.heldOut.value - errors.training.value, 1e-12);
});

Deno.test("error to the truth: the exact score knows its points by heart and takes others for the nearest of them", async () => {
  const [training, heldOut, z] = [seededNormals(1)(60), seededNormals(2)(60), seededNormals(3)(60)];
  const esf = plainEsf(training, 2);
  const errors = await denoisingErrors(esf, 1e-8, { heldOut, training }, z);
  assertLess(errors.training.value, 1e-20);
  const nearest = nearestTwo(heldOut, training, 2).nearest;
  const one = await squaredErrors(esf, 1e-8, heldOut, z);
  one.forEach((value, i) => assertAlmostEquals(value, nearest[i] ** 2 / 2, 1e-9));
  assertAlmostEquals(errors.heldOut.value, one.reduce((sum, value) => sum + value / 30, 0), 1e-12);
});

Deno.test("error to the truth: the same noise makes the error of the gap that of the differences", async () => {
  // two sets of points that the denoiser treats alike: all that is left of the noise cancels
  const denoiser = plainGaussian([0], Float64Array.of(1e-12));
  const y = Float64Array.of(1, 2, 3);
  const errors = await denoisingErrors(denoiser, 1, { heldOut: y, training: y }, seededNormals(1)(3));
  assertEquals([errors.gap.value, errors.gap.error], [0, 0]);
});

Deno.test("error to the truth: noise for other points is refused", async () => {
  await assertRejects(
    () => squaredErrors(plainEsf(Float64Array.of(0, 1), 1), 1, Float64Array.of(1, 2), Float64Array.of(1)),
    TypeError,
    "z must be of the 2 coordinates, got 1",
  );
});
