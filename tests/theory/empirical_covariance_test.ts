import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { effectiveSizeForScore } from "../../src/theory/effective_size.ts";
import { empiricalCovariance } from "../../src/theory/empirical_covariance.ts";
import { type GaussianMixture, noisedMixture } from "../../src/theory/gaussian_mixture.ts";
import { placeAt, scorePlaces, smoothedScore } from "../../src/theory/score_places.ts";
import { smoothedCovariance } from "../../src/theory/smoothed_covariance.ts";
import { scoreLaplacian, smoothingBias } from "../../src/theory/smoothing_bias.ts";

const line: GaussianMixture = {
  d: 1,
  components: [
    { weight: 0.6, mean: [-0.5], covariance: [0.09] },
    { weight: 0.4, mean: [0.6], covariance: [0.04] },
  ],
};
const plane: GaussianMixture = {
  d: 2,
  components: [
    { weight: 0.5, mean: [-0.3, 0.1], covariance: [0.12, 0.06, 0.06, 0.08] },
    { weight: 0.5, mean: [0.4, -0.2], covariance: [0.06, 0, 0, 0.16] },
  ],
};

/** Sums over a lattice of [−half, half]^d. */
function integral(d: number, half: number, step: number, f: (z: number[]) => number): number {
  const ends = Math.round(half / step);
  let sum = 0;
  for (let i = -ends; i <= ends; i++) {
    if (d === 1) sum += f([i * step]);
    else for (let j = -ends; j <= ends; j++) sum += f([i * step, j * step]);
  }
  return sum * step ** d;
}

/** Component `axis` of f_x(y) = ∇_x [G_t(x − y)/p_t(x)]. */
function influence(truth: GaussianMixture, t: number) {
  const { d } = truth;
  const noised = noisedMixture(truth, t);
  return (x: number[], y: number[], axis: number) => {
    const { logDensity, score } = noised(x);
    const square = x.reduce((sum, value, a) => sum + (value - y[a]) ** 2, 0);
    const weight = Math.exp(-square / (2 * t) - logDensity) / (2 * Math.PI * t) ** (d / 2);
    return weight * ((y[axis] - x[axis]) / t - score[axis]);
  };
}

const densityOf = (truth: GaussianMixture) => {
  const own = noisedMixture(truth, 0);
  return (y: number[]) => Math.exp(own(y).logDensity);
};

Deno.test("empirical covariance: the closed form is E f_x(X) f_x'(X)ᵀ by quadrature, on the line and in the plane", () => {
  for (
    const [truth, t, x, other] of [[line, 0.02, [0.1], [0.25]], [plane, 0.05, [0.2, 0.1], [
      0.1,
      0.3,
    ]]] as const
  ) {
    const f = influence(truth, t);
    const density = densityOf(truth);
    const { d } = truth;
    for (const second of [x, other]) {
      const closed = empiricalCovariance(truth, t).at(x, second);
      for (let a = 0; a < d; a++) {
        for (let b = 0; b < d; b++) {
          const sum = integral(d, 2.5, 0.05, (y) => density(y) * f([...x], y, a) * f([...second], y, b));
          assertAlmostEquals(closed[a * d + b], sum, 1e-5 * Math.abs(closed[0]));
        }
      }
    }
  }
});

Deno.test("empirical covariance: uniform p has (δ/2t − rr/4t²) exp(−r²/4t) over (4πt)^{d/2} p", () => {
  const wide: GaussianMixture = {
    d: 2,
    components: [{ weight: 1, mean: [0, 0], covariance: [1e6, 0, 0, 1e6] }],
  };
  const t = 0.01;
  const [along, across] = [0.15, 0];
  const { at, window } = empiricalCovariance(wide, t);
  const p = Math.exp(noisedMixture(wide, t)([0, 0]).logDensity);
  const scale = Math.exp(-along * along / (4 * t)) / (4 * Math.PI * t * p);
  const found = at([0, 0], [along, across]);
  assertAlmostEquals(found[0] / scale, 1 / (2 * t) - along * along / (4 * t * t), 1e-3);
  assertAlmostEquals(found[3] / scale, 1 / (2 * t), 1e-3);
  assertAlmostEquals(found[1] / scale, 0, 1e-3);
  assertAlmostEquals(window([0, 0]) / (4 * Math.PI * t * p), 1, 1e-6);
});

Deno.test("empirical covariance: redraws of data have it, as N times the covariance of the score", () => {
  // the middles of equal parts of a known law, shuffled, stand for independent draws of one coordinate
  const t = 0.04;
  const n = 400;
  const repetitions = 1500;
  let state = 12345;
  const uniform = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 + 1e-12;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const x = 0.1;
  const scores = Array.from({ length: repetitions }, () => {
    let [weights, pulls] = [0, 0];
    for (let k = 0; k < n; k++) {
      const y = uniform() < 0.6 ? -0.5 + 0.3 * normal() : 0.6 + 0.2 * normal();
      const weight = Math.exp(-((x - y) ** 2) / (2 * t));
      weights += weight;
      pulls += weight * (y - x) / t;
    }
    return pulls / weights;
  });
  const mean = scores.reduce((a, b) => a + b) / repetitions;
  const variance = scores.reduce((sum, s) => sum + (s - mean) ** 2, 0) / (repetitions - 1);
  // standard error √(2/1500) = 3.7 %, next order about 2/N_w = 2 %
  assertAlmostEquals(n * variance / empiricalCovariance(line, t).at([x])[0], 1, 0.12);
});

Deno.test("smoothed covariance: it is Var ∫ K_h(u) f_{x+u}(X) du by plain sums, on the line and in the plane", () => {
  for (const [truth, t, c, x] of [[line, 0.02, 1.5, [0.1]], [plane, 0.08, 1, [0.2, 0.1]]] as const) {
    const { d } = truth;
    const h = c * t;
    const f = influence(truth, t);
    const density = densityOf(truth);
    const step = d === 1 ? 0.02 : 0.11;
    const kernel = (u: number[]) =>
      Math.exp(-u.reduce((sum, value) => sum + value * value, 0) / (2 * h)) / (2 * Math.PI * h) ** (d / 2);
    const psi = (y: number[], axis: number) =>
      integral(d, 1.4, step, (u) => kernel(u) * f(u.map((value, a) => x[a] + value), y, axis));
    const found = smoothedCovariance(truth, t, h)(x);
    for (let a = 0; a < d; a++) {
      const sum = integral(d, d === 1 ? 2.5 : 1.8, d === 1 ? 0.05 : 0.15, (y) => density(y) * psi(y, a) ** 2);
      assertAlmostEquals(found[a * d + a] / sum, 1, d === 1 ? 1e-5 : 1e-2);
    }
  }
});

Deno.test("smoothed covariance: narrow kernels leave all of it, uniform p leaves (1 + c)^{−(1 + d/2)}", () => {
  const t = 0.02;
  const unsmoothed = empiricalCovariance(line, t).at([0.3])[0];
  const ratios = [0.04, 0.02, 0.01].map((c) => smoothedCovariance(line, t, c * t)([0.3])[0] / unsmoothed);
  for (const [i, c] of [0.04, 0.02, 0.01].entries()) {
    assert(ratios[i] < 1);
    assertLess(1 - ratios[i], 3 * c);
  }
  for (const d of [1, 2]) {
    const wide: GaussianMixture = {
      d,
      components: [{
        weight: 1,
        mean: new Array(d).fill(0),
        covariance: d === 1 ? [1] : [1, 0, 0, 1],
      }],
    };
    const small = d === 1 ? 1e-4 : 4e-3;
    const place = new Array(d).fill(0);
    const factor = smoothedCovariance(wide, small, 2 * small)(place)[0] /
      empiricalCovariance(wide, small).at(place)[0];
    assertAlmostEquals(factor * effectiveSizeForScore(1, 2, d), 1, 20 * small);
  }
});

Deno.test("smoothed covariance: kernels for which the first order may not be finite are refused", () => {
  assertThrows(() => smoothedCovariance(line, 0.01, 0.06), RangeError, "below 3 + 2√2");
  assertThrows(() => smoothedCovariance(line, 0.01, 0), RangeError, "got 0");
});

Deno.test("smoothing bias: by nodes as by the grid, and (h/2)Δs but for a part of order h", () => {
  const t = 0.05;
  for (const truth of [line, plane]) {
    const { d } = truth;
    const places = scorePlaces(truth, t, t);
    const noised = noisedMixture(truth, t);
    const exact = smoothedScore(places, places.mean, 0);
    const filtered = smoothedScore(places, places.mean, t / 2);
    const bias = smoothingBias(truth, t, t / 2);
    const size = exact.length / d;
    const place = placeAt(places, places.bulk[Math.floor(places.bulk.length / 3)]);
    const number = places.bulk[Math.floor(places.bulk.length / 3)];
    bias(place).forEach((value, a) =>
      assertAlmostEquals(value, filtered[a * size + number] - exact[a * size + number], 2e-4)
    );
    const laplacian = scoreLaplacian(noised, place, 0.3);
    const gaps = [1e-4, 2e-4].map((h) => {
      const own = smoothingBias(truth, t, h)(place);
      return Math.hypot(...own.map((value, a) => value - h / 2 * laplacian[a])) / Math.hypot(...own);
    });
    assertAlmostEquals(gaps[1] / gaps[0], 2, 0.05);
  }
});

Deno.test("score places: the bulk holds 90 % of p_t, weights sum to 1, all of it inside the kernel's margin", () => {
  const t = 0.02;
  const places = scorePlaces(line, t, 4 * t);
  const noised = noisedMixture(line, t);
  const x = Array.from(places.bulk, (i) => places.x[i]);
  const mass = x.reduce((sum, place) => sum + Math.exp(noised([place]).logDensity), 0) * places.grid.step;
  assertAlmostEquals(mass, 0.9, 0.06);
  assertAlmostEquals(places.weights.reduce((a, b) => a + b), 1, 1e-12);
  const margin = 3.5 * Math.sqrt(4 * t);
  assert(Math.min(...x) - places.x[0] > margin && places.x.at(-1)! - Math.max(...x) > margin);
  assertEquals(scorePlaces(plane, t, 0).grid.counts.length, 2);
});
