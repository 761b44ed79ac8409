import { assertAlmostEquals, assertLess } from "@std/assert";
import { fitDelta } from "../../src/measures/delta_fit.ts";
import { laPlScore } from "../../src/theory/smoothed.ts";

const line = { n: 2, halfWidth: 1 };

Deno.test("delta fit: gives back the delta of an LA-PL score, and no residual", () => {
  for (const delta of [0.05, 0.3464, 0.5, 0.648, 0.99]) {
    const fit = fitDelta(line, 0.05, (x) => laPlScore(line, 0.05, delta, x));
    assertAlmostEquals(fit.delta, delta, 1e-7);
    assertLess(fit.residual, 1e-4);
  }
});

Deno.test("delta fit: of a score that is no LA-PL, no other delta is nearer", () => {
  const score = (x: number) => 12 * Math.sin(4 * x);
  const { delta, residual } = fitDelta(line, 0.05, score);
  for (let other = 0.01; other < 1; other += 0.01) {
    let squares = 0;
    for (let i = 0; i <= 400; i++) {
      squares += (score(i / 200 - 1) - laPlScore(line, 0.05, other, i / 200 - 1)) ** 2;
    }
    assertLess(residual ** 2, squares / 401 + 1e-9, `delta ${delta} against ${other}`);
  }
});
