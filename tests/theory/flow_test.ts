import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  atoms,
  flowKinks,
  flowMap,
  interpolantDensity,
  interpolatedMass,
  normalContraction,
  smoothedDensity,
  terminalLaw,
} from "../../src/theory/flow.ts";
import { lineOf, midpoints, points } from "../../src/theory/line.ts";
import { noisedDensity } from "../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../src/theory/quadrature.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import { deltaOf, laPlScore } from "../../src/theory/smoothed.ts";

const line = lineOf(4);
const kappa = 1.2;
const t0 = 0.02;
const starts = Array.from({ length: 61 }, (_, i) => -1.49 + 0.05 * i);

/** t after `steps` Runge–Kutta steps of dx/dt = −s/2. */
function solve(x: number, from: number, to: number, steps: number): number {
  const velocity = (t: number, place: number) => -laPlScore(line, t, deltaOf(t, kappa), place) / 2;
  const step = (to - from) / steps;
  for (let i = 0; i < steps; i++) {
    const t = from + i * step;
    const k1 = velocity(t, x);
    const k2 = velocity(t + step / 2, x + step / 2 * k1);
    const k3 = velocity(t + step / 2, x + step / 2 * k2);
    const k4 = velocity(t + step, x + step * k3);
    x += step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return x;
}

Deno.test("flow map: solves dx/dt = −s/2 under la-pl, by Runge–Kutta in t", () => {
  for (const x of starts) {
    assertAlmostEquals(flowMap(line, kappa, t0, t0 / 4, x), solve(x, t0, t0 / 4, 200), 1e-10, `x = ${x}`);
  }
});

for (const steps of [10, 200]) {
  Deno.test(`flow map: ${steps} Euler steps in σ under la-pl give it to 1e-12`, () => {
    const sigma = sigmaSchedule({ t0, tMin: 1e-5, steps, rho: 2, times: [t0 / 4] });
    for (const start of starts) {
      let x = start;
      for (let i = 1; i < sigma.length; i++) {
        const t = sigma[i - 1] ** 2;
        x -= (sigma[i] - sigma[i - 1]) * sigma[i - 1] * laPlScore(line, t, deltaOf(t, kappa), x);
      }
      assertAlmostEquals(x, flowMap(line, kappa, t0, 1e-5, start), 1e-12, `x = ${start}`);
    }
  });
}

Deno.test("flow map: going to t0/4 and on to s is going to s", () => {
  for (const s of [1e-3, 1e-5, 0]) {
    for (const x of starts) {
      const through = flowMap(line, kappa, t0 / 4, s, flowMap(line, kappa, t0, t0 / 4, x));
      assertAlmostEquals(through, flowMap(line, kappa, t0, s, x), 1e-14);
    }
  }
});

Deno.test("flow map: from t to t nothing moves", () => {
  for (const x of starts) assertAlmostEquals(flowMap(line, kappa, t0, t0, x), x, 1e-15);
});

Deno.test("flow map: at s = 0 the zones are on training points and the ramps are stretched by Δ/(Δ−δ)", () => {
  const delta = deltaOf(t0, kappa);
  const fromNearest = (x: number) => Math.min(...[...points(line)].map((y) => Math.abs(x - y)));
  for (const x of starts) {
    const outside = Math.abs(x) > 1 || fromNearest(x) < delta;
    const expected = outside ? 0 : (fromNearest(x) - delta) * (1 / 3) / (1 / 3 - delta);
    assertAlmostEquals(
      fromNearest(flowMap(line, kappa, t0, 0, x)),
      expected,
      outside ? 0 : 1e-14,
      `x = ${x}`,
    );
  }
});

Deno.test("flow map: midpoints and training points stay where they are", () => {
  for (const s of [1e-3, 1e-5, 0]) {
    for (const x of [...points(line), ...midpoints(line)]) {
      assertStrictEquals(flowMap(line, kappa, t0, s, x), x);
    }
  }
});

Deno.test("normal contraction: is √(s/t), and Euler in t misses it as the spec says", () => {
  assertStrictEquals(normalContraction(0.02, 1e-5), Math.sqrt(1e-5 / 0.02));
  assertStrictEquals(normalContraction(0.02, 0), 0);
  const t = sigmaSchedule({ t0: 0.02, tMin: 1e-5, steps: 200, rho: 2 }).map((sigma) => sigma * sigma);
  let x = 1;
  for (let i = 1; i < t.length; i++) x -= (t[i] - t[i - 1]) * (-x / t[i - 1]) / 2;
  assertAlmostEquals(x, 0.02347, 5e-6);
});

for (const s of [t0, t0 / 4, 1e-5]) {
  Deno.test(`density (35): integrates to 1 and is the push-forward of p_t0, s = ${s}`, () => {
    const reach = 12 * Math.sqrt(s);
    const ends = [...points(line)].flatMap((y) => [y - reach, y - reach / 4, y + reach / 4, y + reach]);
    const nodes = nodesWithin(-1 - reach, 1 + reach, [...flowKinks(line, kappa, s), ...ends]);
    assertAlmostEquals(integrate((x) => smoothedDensity(line, kappa, t0, s, x), nodes), 1, 1e-11);
    const step = 1e-4;
    for (const x of starts) {
      const [left, right] = [x - step, x + step].map((u) => flowMap(line, kappa, t0, s, u));
      const end = flowMap(line, kappa, t0, s, x);
      const pushed = noisedDensity(points(line), t0, x) * 2 * step / (right - left);
      assertAlmostEquals(smoothedDensity(line, kappa, t0, s, end) / pushed, 1, 1e-9, `x = ${x}`);
    }
  });
}

Deno.test("density (35): tends to g between the training points as s → 0", () => {
  for (const x of [-0.9, -0.5, 0.1, 0.7]) {
    assertAlmostEquals(
      smoothedDensity(line, kappa, t0, 1e-14, x),
      interpolantDensity(line, kappa, t0, x),
      1e-6,
    );
  }
});

Deno.test("atoms: n = 2, κ = 1.2, t0 = 0.1 gives 0.44247 each", () => {
  for (const a of atoms(lineOf(2), 1.2, 0.1)) assertAlmostEquals(a, 0.44247, 5e-6);
});

Deno.test("atoms: n = 4, κ = 1.2, t0 = 0.02 gives 0.22129, 0.19258, 0.19258, 0.22129, and 0.172274 between", () => {
  const expected = [0.22129, 0.19258, 0.19258, 0.22129];
  atoms(line, kappa, t0).forEach((a, k) => assertAlmostEquals(a, expected[k], 5e-6));
  assertAlmostEquals(interpolatedMass(line, kappa, t0), 0.172274, 5e-7);
});

Deno.test("atoms: are the integrals of p_t0 over the zones that flow into the points", () => {
  const delta = deltaOf(t0, kappa);
  const ends = [-3, -1 + delta, -1 / 3 - delta, -1 / 3 + delta, 1 / 3 - delta, 1 / 3 + delta, 1 - delta, 3];
  atoms(line, kappa, t0).forEach((a, k) => {
    const [from, to] = ends.slice(2 * k, 2 * k + 2);
    assertAlmostEquals(
      a,
      integrate((x) => noisedDensity(points(line), t0, x), [from, points(line)[k], to]),
      1e-12,
    );
  });
});

for (
  const [n, strength, start] of [
    [2, 1.2, 0.1],
    [2, 0.1, 0.5],
    [3, 0.7, 0.05],
    [4, 1.2, 0.02],
    [4, 2.3, 0.02],
    [9, 0.5, 0.01],
  ]
) {
  Deno.test(`terminal law: atoms and ∫g sum to 1, n = ${n}, κ = ${strength}, t0 = ${start}`, () => {
    const law = terminalLaw(lineOf(n), strength, start);
    const sum = law.atoms.reduce((total, a) => total + a, 0);
    assertAlmostEquals(sum + law.interpolatedMass, 1, 1e-14);
    assertAlmostEquals(
      integrate(law.density, flowKinks(lineOf(n), strength, 0)),
      law.interpolatedMass,
      1e-12,
    );
    assertEquals(law.points, points(lineOf(n)));
  });
}

Deno.test("erratum: (38) as printed integrates to 0.172274 for n = 4, so it lacks the factor 1/(1 − Σa)", () => {
  const gap = 1 / 3;
  const delta = deltaOf(t0, kappa);
  let printed = 0;
  for (const z of midpoints(line)) {
    const density = (x: number) =>
      (gap - delta) / gap * noisedDensity(points(line), t0, ((gap - delta) * x + delta * z) / gap);
    printed += integrate(density, [z - gap, z, z + gap]);
  }
  assertAlmostEquals(printed, 0.172274, 5e-7);
  assertAlmostEquals(printed, 1 - atoms(line, kappa, t0).reduce((total, a) => total + a, 0), 1e-12);
});

Deno.test("erratum: (39) as printed for k = 1, x ≥ −D + δ, is not the mass that flows to y₁, and x ≤ −D + δ is", () => {
  const edge = -1 + deltaOf(t0, kappa);
  const density = (x: number) => noisedDensity(points(line), t0, x);
  const [first] = atoms(line, kappa, t0);
  assertAlmostEquals(integrate(density, [-3, -1, edge]), first, 1e-12);
  assertAlmostEquals(integrate(density, [edge, 0, 1, 3]), 1 - first, 1e-12);
});

Deno.test("interpolant: is 0 outside of the line and symmetric on it", () => {
  assertEquals([-1.001, 1.001].map((x) => interpolantDensity(line, kappa, t0, x)), [0, 0]);
  for (const x of [0.05, 0.2, 0.9]) {
    assertAlmostEquals(
      interpolantDensity(line, kappa, t0, x),
      interpolantDensity(line, kappa, t0, -x),
      1e-14,
    );
  }
});

Deno.test("flow: kappa, t and s out of range are RangeErrors with the cure", () => {
  const cure = "kappa must be below 2.357 so that delta stays under the half gap at t0 = 0.02, got 3";
  assertThrows(() => flowMap(line, 3, t0, 0, 0), RangeError, cure);
  assertThrows(() => atoms(line, 3, t0), RangeError, cure);
  assertThrows(() => interpolatedMass(line, 3, t0), RangeError, cure);
  assertThrows(() => interpolantDensity(line, 3, t0, 0), RangeError, cure);
  assertThrows(() => smoothedDensity(line, 3, t0, 1e-5, 0), RangeError, cure);
  assertThrows(() => flowMap(line, 1, 0.01, 0.02, 0), RangeError, "s must be from 0 to t = 0.01, got 0.02");
  assertThrows(() => normalContraction(0.01, -1), RangeError, "got -1");
  assertThrows(() => smoothedDensity(line, kappa, t0, 0, 0), RangeError, "at s = 0 use terminalLaw");
});
