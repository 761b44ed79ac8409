import { assertAlmostEquals, assertLess } from "@std/assert";
import { gridDivergence, normalizedDensity } from "../../src/theory/grid_density.ts";
import type { GaussianMixture } from "../../src/theory/gaussian_mixture.ts";
import {
  lawGrid,
  meanSquaredGap,
  placesAt,
  pureNoise,
  smoothedOnGrid,
  stepLaw,
  truthAt,
} from "../../src/theory/reverse_law.ts";
import { effectiveSizeForLaw, effectiveSizeForScore } from "../../src/theory/effective_size.ts";

const gaussian: GaussianMixture = { d: 1, components: [{ weight: 1, mean: [0], covariance: [0.5] }] };
const mixture: GaussianMixture = {
  d: 1,
  components: [
    { weight: 0.6, mean: [-1], covariance: [0.1] },
    { weight: 0.4, mean: [0.8], covariance: [0.2] },
  ],
};

/** Moves a density from T to ε in geometric steps under a score of t. */
function endOf(
  law: ReturnType<typeof lawGrid>,
  start: Float64Array,
  score: (t: number) => Float64Array,
  { t0, tMin, steps }: { t0: number; tMin: number; steps: number },
): Float64Array {
  const ratio = (tMin / t0) ** (1 / steps);
  let density = start;
  for (let k = 0, t = t0; k < steps; k++, t *= ratio) {
    density = stepLaw(density, score(t * Math.sqrt(ratio)), law, t, t * ratio);
  }
  return normalizedDensity(density, law.grid);
}

Deno.test("reverse law: under the true score of a mixture noise becomes the mixture", () => {
  const law = lawGrid(mixture, 0.03);
  const way = { t0: 50, tMin: 0.01, steps: 150 };
  const start = normalizedDensity(pureNoise(law, way.t0), law.grid);
  const end = endOf(law, start, (t) => truthAt(law, mixture, t).score, way);
  assertLess(gridDivergence(truthAt(law, mixture, way.tMin).logDensity, end), 2e-5);
});

Deno.test("reverse law: a score too steep by a factor makes the Gaussian that its linear equation has", () => {
  // dY = −a Y/(v + t) dτ + dB: variance S with dS/dt = 2 a S/(v + t) − 1, S = K (v + t)^{2a} + (v + t)/(2a − 1)
  const [a, v] = [1.5, 0.5];
  const law = lawGrid(gaussian, 0.03);
  const way = { t0: 4, tMin: 0.05, steps: 200 };
  const score = (t: number) => placesAt(law, t).map((y) => -a * y / (v + t));
  const end = endOf(law, truthAt(law, gaussian, way.t0).logDensity.map(Math.exp), score, way);
  const [first, last] = [v + way.t0, v + way.tMin];
  const constant = (first - first / (2 * a - 1)) / first ** (2 * a);
  const variance = constant * last ** (2 * a) + last / (2 * a - 1);
  const y = placesAt(law, way.tMin);
  const mass = end.reduce((sum, value) => sum + value, 0);
  const measured = end.reduce((sum, value, i) => sum + value * y[i] * y[i], 0) / mass;
  assertAlmostEquals(measured / variance, 1, 1e-3);
});

Deno.test("reverse law: a kernel leaves the linear score of a Gaussian as it is, and the gap to it is 0", () => {
  const law = lawGrid(gaussian, 0.05);
  const exact = truthAt(law, gaussian, 0.2);
  const smoothed = smoothedOnGrid(exact.score, law, 0.2, 0.1);
  // but for what is beyond the grid's edges, where there is no mass
  assertLess(meanSquaredGap(exact, smoothed, law), 1e-9);
});

Deno.test("reverse law: the gap to a score that is off by one everywhere is 1", () => {
  const law = lawGrid(mixture, 0.05);
  const exact = truthAt(law, mixture, 0.2);
  assertAlmostEquals(meanSquaredGap(exact, exact.score.map((s) => s + 1), law), 1, 1e-6);
});

Deno.test("effective size: without a kernel it is n; from far away the law's has the short form", () => {
  const way = { t0: 1e12, tMin: 1e-3 };
  for (const d of [1, 2]) {
    assertAlmostEquals(effectiveSizeForScore(70, 0, d), 70, 1e-9);
    assertAlmostEquals(effectiveSizeForLaw(70, 0, d, way), 70, 1e-9);
    assertAlmostEquals(effectiveSizeForScore(1, 3, d), 4 ** (1 + d / 2), 1e-9);
    assertAlmostEquals(effectiveSizeForLaw(1, 3, d, way) / (2.5 ** 2 * 4 ** (d / 2)), 1, 1e-5);
  }
});
