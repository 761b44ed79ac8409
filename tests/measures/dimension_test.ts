import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertRejects } from "@std/assert";
import { dimensionAt } from "../../src/measures/dimension.ts";
import { overProbes, probed, probesOf } from "../../src/measures/probes.ts";
import { noisedPlaces } from "../../src/measures/noised_places.ts";
import { plainEsf, plainGaussian, withoutDivergence } from "./plain_denoisers.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

/** All of the ±1 vectors: their mean is the trace, but for the differences' h². */
const everySign = Float64Array.from(
  { length: 8 * 3 },
  (_, i) => (Math.floor(i / 3) >> (i % 3)) & 1 ? 0.9 : 0.1,
);

Deno.test("probes: over all ±1 vectors they are the closed form, to 1e-6", async () => {
  const points = seededNormals(1)(3 * 20);
  const places = seededNormals(2)(3 * 6);
  for (
    const denoiser of [
      plainEsf(points, 3),
      plainGaussian([0, 1, 2], Float64Array.of(2, 1, 0, 1, 2, 0, 0, 0, 1)),
    ]
  ) {
    for (const t of [0.05, 1, 100]) {
      const exact = await denoiser.evaluate!(t, places);
      const found = await probed(withoutDivergence(denoiser), t, places, probesOf(everySign));
      assertEquals(found.pull, exact.pull);
      overProbes(found.divergences).value.forEach((value, i) => {
        assertLess(Math.abs(value - exact.divergence[i]), 1e-6 * Math.max(1, exact.divergence[i]));
      });
    }
  }
});

Deno.test("probes: their standard error is that of the mean over probes", async () => {
  const points = seededNormals(1)(8 * 30);
  const x = noisedPlaces(seededNormals(2)(8 * 40), seededNormals(3)(8 * 40), 0.5);
  const esf = plainEsf(points, 8);
  const exact = (await dimensionAt(esf, 0.5, x)).mean.value;
  const uniforms = seededUniforms(5);
  let within = 0;
  for (let repetition = 0; repetition < 40; repetition++) {
    const { mean, probeError } = await dimensionAt(
      withoutDivergence(esf),
      0.5,
      x,
      probesOf(uniforms(16 * 8)),
    );
    if (Math.abs(mean.value - exact) < 2 * probeError!) within++;
  }
  assertGreater(within / 40, 0.8);
});

Deno.test("dimension: 0 of the exact score at its points, that of the space at large noise under wide Gaussians", async () => {
  const points = seededNormals(1)(2 * 30);
  const none = await dimensionAt(plainEsf(points, 2), 1e-8, points);
  assertLess(none.mean.value, 1e-10);
  assertEquals(none.probeError, undefined);
  // two wide directions of three
  const flat = plainGaussian([0, 0, 0], Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1e-12));
  const { mean, atPlaces } = await dimensionAt(flat, 1e-6, Float64Array.of(1, 2, 3, 0, 0, 0));
  assertAlmostEquals(mean.value, 2, 1e-5);
  assertEquals(atPlaces.length, 2);
});

Deno.test("dimension: without a closed form and probes of that dimension it is refused", async () => {
  const denoiser = withoutDivergence(plainEsf(Float64Array.of(0, 0, 1, 1), 2));
  await assertRejects(() => dimensionAt(denoiser, 1, Float64Array.of(0, 0)), TypeError, "got 0 numbers");
  const probes = probesOf(seededUniforms(1)(3));
  await assertRejects(
    () => dimensionAt(denoiser, 1, Float64Array.of(0, 0), probes),
    TypeError,
    "got 3 numbers",
  );
});
