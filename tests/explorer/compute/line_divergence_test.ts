import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { klBoundOnLine, klOnLine } from "../../../src/explorer/compute/line_divergence.ts";
import { klBound, klToNoised, klToSmoothed } from "../../../src/theory/divergence.ts";
import { lineOf } from "../../../src/theory/line.ts";

const cases = [
  { n: 2, t0: 0.1, kappa: 1.2 },
  { n: 4, t0: 0.02, kappa: 1.2 },
  { n: 9, t0: 0.002, kappa: 2 },
  { n: 24, t0: 0.003, kappa: 0.5 },
];

Deno.test("KL on a line is the theory's, of the exact score's law and of LA-PL's", () => {
  for (const { n, t0, kappa } of cases) {
    const line = lineOf(n);
    for (const t of [t0, t0 / 4, t0 / 300, 1e-5]) {
      const noised = klOnLine({ line, start: t, end: t, kappa });
      assertAlmostEquals(noised, klToNoised(line, t), 1e-6 * Math.max(1, noised), `n = ${n}, t = ${t}`);
      const smoothed = klOnLine({ line, start: t0, end: t, kappa });
      assertAlmostEquals(smoothed, klToSmoothed(line, kappa, t0, t), 1e-6, `LA-PL, n = ${n}, t = ${t}`);
    }
  }
});

Deno.test("at the end KL and its bound are the golden values of the specification", () => {
  for (
    const { n, t0, kl, bound } of [
      { n: 2, t0: 0.1, kl: 2.71768, bound: 2.78395 },
      { n: 4, t0: 0.02, kl: 1.854944, bound: 2.004954 },
    ]
  ) {
    const law = { line: lineOf(n), start: t0, end: 1e-18, kappa: 1.2 };
    assertAlmostEquals(klOnLine(law), kl, 6e-6);
    assertAlmostEquals(klBoundOnLine(law), bound, 6e-6);
    assertAlmostEquals(klBoundOnLine(law), klBound(lineOf(n), 1.2, t0), 1e-6);
  }
});

Deno.test("the bound is above KL at every t, and tight where the components don't overlap", () => {
  for (const { n, t0, kappa } of cases) {
    const line = lineOf(n);
    for (const t of [t0, t0 / 2, t0 / 30, t0 / 2000]) {
      for (const law of [{ line, start: t, end: t, kappa }, { line, start: t0, end: t, kappa }]) {
        const [kl, bound] = [klOnLine(law), klBoundOnLine(law)];
        assert(bound >= kl - 1e-9, `n = ${n}, t = ${t}: ${bound} below ${kl}`);
        if (law.start === t0 / 2000) assertAlmostEquals(bound, kl, 0.01 * kl);
      }
    }
  }
});

Deno.test("a thousand points have the same inner gaps: KL of n points tends to that of more", () => {
  const at = (n: number) => klOnLine({ line: lineOf(n, n - 1), start: 0.1, end: 0.001, kappa: 1.2 });
  // per point the two ends weigh 1/n
  const [few, more, many] = [at(50), at(100), at(1000)];
  assertAlmostEquals(many - few, (more - few) * (1 / 50 - 1 / 1000) / (1 / 50 - 1 / 100), 1e-3);
  assertThrows(() => klOnLine({ line: lineOf(4), start: 1, end: 0.1, kappa: 1 }), RangeError, "kappa");
});
