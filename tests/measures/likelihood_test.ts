import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
} from "@std/assert";
import { bitsPerDimension, likelihoodSigma, logLikelihood } from "../../src/measures/likelihood.ts";
import { noisedPlaces } from "../../src/measures/noised_places.ts";
import { probesOf } from "../../src/measures/probes.ts";
import { gaussianLaw, isotropicLaw, mixtureLaw } from "../../src/measures/terminal_laws.ts";
import { noisedMixture } from "../../src/theory/gaussian_mixture.ts";
import { noisedLogDensityAt } from "../../src/theory/posterior.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import { plainEsf, plainGaussian, plainGaussianOf, withoutDivergence } from "./plain_denoisers.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

/** σ upwards, even in log σ or bent. */
function upwards(tMin: number, t0: number, steps: number, rho = Infinity): Float64Array {
  return sigmaSchedule({ t0, tMin, steps, rho }).reverse();
}

function cloud(n: number, d: number, seed: number): Float64Array {
  const spreads = Float64Array.from({ length: d }, (_, a) => 1 + a / 2);
  return seededNormals(seed)(n * d).map((value, i) => spreads[i % d] * value);
}

const largest = (values: ArrayLike<number>) => Math.max(...Array.from(values, Math.abs));

/** Largest error under the exact score of a cloud, at noised fresh points. */
async function esfError(d: number, sigma: Float64Array): Promise<number> {
  const [points, fresh] = [cloud(12, d, 1), cloud(10, d, 2)];
  const [tMin, t0] = [sigma[0] ** 2, sigma[sigma.length - 1] ** 2];
  const x = noisedPlaces(fresh, seededNormals(3)(fresh.length), tMin);
  const { logDensity } = await logLikelihood(plainEsf(points, d), x, {
    sigma,
    terminal: mixtureLaw(points, d, t0),
  });
  return largest(
    logDensity.map((value, i) => value - noisedLogDensityAt(points, d, tMin, x.subarray(i * d, (i + 1) * d))),
  );
}

Deno.test("likelihood: under the exact score it is log p_t of the noised points, to 1e-3 nats with 200 steps", async () => {
  for (const [d, tMin] of [[1, 0.1], [2, 0.3], [8, 1]]) {
    const sigma = likelihoodSigma({ tMin, t0: 100, steps: 200 });
    assertLess(await esfError(d, sigma), 1e-3, `d = ${d}`);
  }
});

Deno.test("likelihood: half the step, a quarter of the error, on any nodes", async () => {
  for (const [d, tMin] of [[1, 0.1], [2, 0.3], [8, 1]]) {
    for (
      const nodes of [
        (steps: number) => upwards(tMin, 100, steps),
        (steps: number) => upwards(tMin, 100, steps, 7),
        (steps: number) => likelihoodSigma({ tMin, t0: 100, steps }),
      ]
    ) {
      const errors = await Promise.all([200, 400, 800].map((steps) => esfError(d, nodes(steps))));
      for (const order of [Math.log2(errors[0] / errors[1]), Math.log2(errors[1] / errors[2])]) {
        assertGreater(order, 1.8, `d = ${d}`);
        assertLess(order, 2.2, `d = ${d}`);
      }
    }
  }
});

const gaussian = { mean: [1, -2, 0.5], covariance: [4, 1, 0, 1, 2, 0.5, 0, 0.5, 0.25] };
const gaussianTruth = { d: 3, components: [{ weight: 1, ...gaussian }] };

Deno.test("likelihood: under the Gaussian denoiser it is the noised Gaussian's density, wherever the place", async () => {
  const x = Float64Array.of(1, -2, 0.5, 5, 5, 5, -30, 0, 0);
  const denoiser = plainGaussian(gaussian.mean, Float64Array.from(gaussian.covariance));
  const exact = (t: number) => noisedMixture(gaussianTruth, t);
  const { logDensity, ends, error } = await logLikelihood(denoiser, x, {
    sigma: upwards(0.01, 400, 400),
    terminal: (place) => exact(400)(place).logDensity,
  });
  assertEquals(error, undefined);
  for (let i = 0; i < 3; i++) {
    const { logDensity: wanted } = exact(0.01)(x.subarray(3 * i, 3 * i + 3));
    assertLess(Math.abs(logDensity[i] - wanted), 1e-3 * Math.max(1, Math.abs(wanted)));
  }
  // at its mean it stays
  assertLess(largest(ends.subarray(0, 3).map((value, a) => value - gaussian.mean[a])), 1e-12);
});

Deno.test("likelihood: by probes the same within three of its errors, which shrink with the root of the probes", async () => {
  const [points, x] = [cloud(12, 8, 1), cloud(5, 8, 2)];
  const esf = plainEsf(points, 8);
  const options = { sigma: upwards(0.5, 100, 60), terminal: mixtureLaw(points, 8, 100) };
  const exact = await logLikelihood(esf, x, options);
  const by = async (probes: number) =>
    await logLikelihood(withoutDivergence(esf), x, {
      ...options,
      probes: probesOf(seededUniforms(7)(probes * 8)),
    });
  const [few, many] = [await by(8), await by(128)];
  for (const { logDensity, error } of [few, many]) {
    const off = logDensity.map((value, i) => Math.abs(value - exact.logDensity[i]) / error![i]);
    assertLess(largest(off), 3);
  }
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  assertAlmostEquals(mean(few.error!) / mean(many.error!), 4, 1.6);
  assertEquals(few.ends, exact.ends);
});

Deno.test("likelihood: the Gaussian law at the end is off the noised points' by less the larger T, the plain one by more", () => {
  const points = cloud(40, 3, 1);
  const off = (t: number, law: typeof gaussianLaw) => {
    const [exact, other] = [mixtureLaw(points, 3, t), law(points, 3, t)];
    const x = seededNormals(5)(60).map((value) => Math.sqrt(t) * value);
    return largest(
      Array.from(
        { length: 20 },
        (_, i) => exact(x.subarray(3 * i, 3 * i + 3)) - other(x.subarray(3 * i, 3 * i + 3)),
      ),
    );
  };
  assertLess(off(100, gaussianLaw), 0.02);
  assertLess(off(10_000, gaussianLaw), off(100, gaussianLaw) / 100);
  assertLess(off(10_000, isotropicLaw), off(100, isotropicLaw) / 20);
  assertLess(off(100, gaussianLaw), off(100, isotropicLaw) / 3);
});

Deno.test("likelihood: the Gaussian laws are the mixture's of one component with the points' mean and covariance", () => {
  const points = Float64Array.of(0, 0, 2, 0, 0, 2, 2, 2, 1, 1);
  const components = [{ weight: 1, mean: [1, 1], covariance: [0.8, 0, 0, 0.8] }];
  const exact = noisedMixture({ d: 2, components }, 3);
  for (const law of [gaussianLaw, isotropicLaw]) {
    for (const place of [[0, 0], [5, -1]]) {
      assertAlmostEquals(law(points, 2, 3)(Float64Array.from(place)), exact(place).logDensity, 1e-12);
    }
  }
});

Deno.test("likelihood: a Gaussian cloud is likelier under its Gaussian than under the exact score of few of its points", async () => {
  const [points, fresh] = [cloud(20, 4, 1), cloud(20, 4, 2)];
  const options = { sigma: upwards(0.01, 100, 60), terminal: mixtureLaw(points, 4, 100) };
  const [esf, wiener] = await Promise.all(
    [plainEsf(points, 4), plainGaussianOf(points, 4)].map(async (denoiser) => {
      const { logDensity } = await logLikelihood(denoiser, fresh, options);
      return logDensity.reduce((sum, value) => sum + value, 0) / 20;
    }),
  );
  assertGreater(wiener, esf + 10);
});

Deno.test("likelihood: tells how far it is, and stops when asked to", async () => {
  const points = cloud(4, 2, 1);
  const options = { sigma: upwards(0.01, 100, 10), terminal: mixtureLaw(points, 2, 100) };
  const seen: string[] = [];
  const stop = new AbortController();
  const progress = (done: number, total: number) => {
    seen.push(`${done}/${total}`);
    if (done === 3) stop.abort();
  };
  await assertRejects(
    () =>
      logLikelihood(plainEsf(points, 2), points, { ...options, watch: { signal: stop.signal, progress } }),
    DOMException,
  );
  assertEquals(seen, ["0/10", "1/10", "2/10", "3/10"]);
});

Deno.test("likelihood: falling σ and missing probes are refused", async () => {
  const points = cloud(4, 2, 1);
  const esf = plainEsf(points, 2);
  const terminal = mixtureLaw(points, 2, 100);
  const down = Float64Array.of(2, 1);
  await assertRejects(
    () => logLikelihood(esf, points, { sigma: down, terminal }),
    RangeError,
    "sigma must increase, got 1 after 2",
  );
  await assertRejects(
    () => logLikelihood(esf, points, { sigma: down.subarray(1), terminal }),
    RangeError,
    "two nodes",
  );
  await assertRejects(
    () => logLikelihood(withoutDivergence(esf), points, { sigma: Float64Array.of(1, 2), terminal }),
    TypeError,
    "rows of d = 2",
  );
  assert(Number.isFinite(bitsPerDimension(-3, 2)));
  assertAlmostEquals(bitsPerDimension(-784 * Math.LN2, 784), 1, 1e-12);
});
