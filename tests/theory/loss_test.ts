import { assertAlmostEquals, assertGreater, assertStrictEquals, assertThrows } from "@std/assert";
import { halfGap, lineOf, midpoints, points } from "../../src/theory/line.ts";
import { denoisingLoss, kappaOfLoss, laPlLoss, laPlNonSmoothness, lossLimit } from "../../src/theory/loss.ts";
import { empiricalScore } from "../../src/theory/noised.ts";
import { normalPdf } from "../../src/theory/normal.ts";
import { integrate } from "../../src/theory/quadrature.ts";
import { deltaOf, laPlScore } from "../../src/theory/smoothed.ts";

Deno.test("loss: of la-pl, n = 2, κ = 1.2, t = 1e-2 … 1e-6 has the golden values", () => {
  const golden: [t: number, loss: number][] = [[1e-2, 0.06166], [1e-3, 0.05159], [1e-4, 0.04891], [
    1e-5,
    0.04811,
  ], [1e-6, 0.04786]];
  for (const [t, loss] of golden) {
    assertAlmostEquals(laPlLoss(lineOf(2), t, deltaOf(t, 1.2)), loss, 5e-6, `t = ${t}`);
  }
});

Deno.test("loss: of la-pl, n = 2, t = 0.05, δ = 0.648, 0.548, 0.453, 0.346 has the golden values", () => {
  const golden: [delta: number, loss: number][] = [[0.648, 0.00216], [0.548, 0.00667], [0.453, 0.01762], [
    0.346,
    0.04703,
  ]];
  for (const [delta, loss] of golden) {
    assertAlmostEquals(laPlLoss(lineOf(2), 0.05, delta), loss, 5e-6, `delta = ${delta}`);
  }
});

for (const n of [2, 3, 4]) {
  Deno.test(`loss: of la-pl tends to ((n−1)/n) F(κ), and is that times (Δ/(Δ−δ))² at small t, n = ${n}`, () => {
    const line = lineOf(n);
    const limit = (n - 1) / n * lossLimit(1.2);
    for (const t of [1e-4, 1e-6]) {
      const delta = deltaOf(t, 1.2);
      const factor = (halfGap(line) / (halfGap(line) - delta)) ** 2;
      assertAlmostEquals(laPlLoss(line, t, delta) / (limit * factor), 1, 1e-9, `t = ${t}`);
    }
    assertAlmostEquals(laPlLoss(line, 1e-12, deltaOf(1e-12, 1.2)) / limit, 1, 2e-5);
  });
}

Deno.test("loss: of the ESF is 0, and of 0 it is t · E|∇ log p_t|² = 1 for one point", () => {
  assertStrictEquals(denoisingLoss((x) => empiricalScore([-1, 1], 0.1, x), [-1, 1], 0.1, []), 0);
  assertAlmostEquals(denoisingLoss(() => 0, [0.3], 0.01, []), 1, 1e-11);
});

Deno.test("F: is 1 at 0, 0.0954935 at 1.2, and 2 ∫ (u−κ)² φ by quadrature", () => {
  assertStrictEquals(lossLimit(0), 1);
  assertAlmostEquals(lossLimit(1.2), 0.0954935, 5e-8);
  for (const kappa of [0.1, 0.9, 1.2, 2.5, 6]) {
    // Scaled by φ(κ), so that the relative error is seen.
    const scaled = (u: number) => 2 * u * u * Math.exp(-u * kappa - u * u / 2);
    const byQuadrature = normalPdf(kappa) * integrate(scaled, [0, 1, 3, 12], 1e-14);
    assertAlmostEquals(lossLimit(kappa) / byQuadrature, 1, 2e-12, `kappa = ${kappa}`);
  }
});

Deno.test("F⁻¹: is 1.90977 at 0.015, 0 at 1, and undoes F", () => {
  assertAlmostEquals(kappaOfLoss(0.015), 1.90977, 5e-6);
  assertStrictEquals(kappaOfLoss(1), 0);
  for (const kappa of [1e-3, 0.3, 1.2, 3, 7]) assertAlmostEquals(kappaOfLoss(lossLimit(kappa)), kappa, 1e-11);
});

Deno.test("R: n = 4, t = 0.02, δ = 0.17 gives 612.245", () => {
  assertAlmostEquals(laPlNonSmoothness(lineOf(4), 0.02, 0.17), 612.245, 5e-4);
});

Deno.test("R: is the sum of the jumps of la-pl's slope", () => {
  for (const n of [2, 4, 5]) {
    const line = lineOf(n);
    const delta = 0.4 * halfGap(line);
    const centres = [...points(line), ...midpoints(line)].sort((a, b) => a - b);
    const step = 1e-3;
    const slopes = centres.map((x) =>
      (laPlScore(line, 0.1, delta, x + step) - laPlScore(line, 0.1, delta, x - step)) / (2 * step)
    );
    let jumps = 0;
    for (let i = 1; i < slopes.length; i++) jumps += Math.abs(slopes[i] - slopes[i - 1]);
    assertAlmostEquals(laPlNonSmoothness(line, 0.1, delta) / jumps, 1, 1e-11);
    assertGreater(jumps, 0);
  }
});

Deno.test("loss: values out of range are RangeErrors", () => {
  assertThrows(() => lossLimit(-1), RangeError, "kappa must not be negative, got -1");
  for (const loss of [0, 1.1, NaN]) {
    assertThrows(() => kappaOfLoss(loss), RangeError, `from 1e-16 to 1, got ${loss}`);
  }
  assertThrows(
    () => laPlLoss(lineOf(2), 0.1, 1.5),
    RangeError,
    "delta must be above 0 and at most the half gap 1, got 1.5",
  );
  assertThrows(() => laPlNonSmoothness(lineOf(2), 0.1, 1), RangeError, "below the half gap 1, got 1");
  assertThrows(
    () => denoisingLoss(() => 0, [0], -1, []),
    RangeError,
    "t must be finite and positive, got -1",
  );
});
