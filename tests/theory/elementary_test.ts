import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { averagingGapLog, averagingGapRate } from "../../src/theory/averaging_gap.ts";
import {
  klBound,
  klBoundOfPaper,
  klToInterpolant,
  klToNoised,
  klToSmoothed,
} from "../../src/theory/divergence.ts";
import type { Elementary } from "../../src/theory/elementary.ts";
import { HALF_LOG_2PI, SQRT_2PI } from "../../src/theory/elementary.ts";
import { atoms, interpolantDensity, smoothedDensity, terminalLaw } from "../../src/theory/flow.ts";
import { lineOf } from "../../src/theory/line.ts";
import { kappaOfLoss, laPlLoss, lossLimit } from "../../src/theory/loss.ts";
import { lossOrder } from "../../src/theory/loss_order.ts";
import { nearOptimality } from "../../src/theory/near_optimality.ts";
import { empiricalScore, noisedDensity, posteriorMean } from "../../src/theory/noised.ts";
import { normalCdf, normalPdf, normalQuantile } from "../../src/theory/normal.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import { laEsfScore } from "../../src/theory/smoothed.ts";
import { smoothestScore } from "../../src/theory/smoothest.ts";

const line = lineOf(4);
const uses: Record<string, (math: Elementary) => unknown> = {
  normalPdf: (math) => normalPdf(1.3, math),
  normalCdf: (math) => normalCdf(-1.3, math),
  normalQuantile: (math) => normalQuantile(0.3, math),
  noisedDensity: (math) => noisedDensity([-1, 1], 0.1, 0.2, math),
  posteriorMean: (math) => posteriorMean([-1, 1], 0.1, 0.2, math),
  empiricalScore: (math) => empiricalScore([-1, 1], 0.1, 0.2, math),
  laEsfScore: (math) => laEsfScore([-1, 1], 0.1, 0.3, 0.2, math),
  smoothedDensity: (math) => smoothedDensity(line, 1.2, 0.02, 0.005, 0.2, math),
  interpolantDensity: (math) => interpolantDensity(line, 1.2, 0.02, 0.2, math),
  atoms: (math) => atoms(line, 1.2, 0.02, math),
  terminalLaw: (math) => terminalLaw(line, 1.2, 0.02, math).density(0.2),
  klToNoised: (math) => klToNoised(line, 0.005, math),
  klToSmoothed: (math) => klToSmoothed(line, 1.2, 0.02, 0.005, math),
  klToInterpolant: (math) => klToInterpolant(line, 1.2, 0.02, math),
  klBound: (math) => klBound(line, 1.2, 0.02, math),
  klBoundOfPaper: (math) => klBoundOfPaper(1.2, 0.02, true, math),
  laPlLoss: (math) => laPlLoss(line, 0.01, 0.1, math),
  lossLimit: (math) => lossLimit(1.2, math),
  kappaOfLoss: (math) => kappaOfLoss(0.015, math),
  averagingGapLog: (math) => averagingGapLog(line, 0.01, 0.1, math),
  averagingGapRate: (math) => averagingGapRate(line, 0.1, [0.01, 0.001], math),
  lossOrder: (math) => lossOrder(line, 1.2, [0.01, 0.001], math),
  smoothestScore: (math) => smoothestScore(lineOf(2), 1e-3, 0.01, 1e-6, math).kinks,
  nearOptimality: (math) => nearOptimality(lineOf(2), 1e-3, 0.01, math).ratio,
  sigmaSchedule: (math) => sigmaSchedule({ t0: 0.02, tMin: 1e-5, steps: 9, rho: 7 }, math),
};

/** Runs `action` while the host's transcendental functions throw. */
function withoutHostFunctions<T>(action: () => T): T {
  const names = ["exp", "log", "pow", "expm1", "log1p", "log2", "tanh", "sinh", "cosh"] as const;
  const kept = names.map((name) => Math[name]);
  const refuse = () => {
    throw new Error("called the host's Math");
  };
  try {
    for (const name of names) Math[name] = refuse;
    return action();
  } finally {
    names.forEach((name, i) => Math[name] = kept[i] as () => number);
  }
}

for (const [name, use] of Object.entries(uses)) {
  Deno.test(`elementary: ${name} takes exp and log from its argument and never from the host`, () => {
    const math = { exp: Math.exp, log: Math.log };
    const expected = use(Math);
    assertEquals(withoutHostFunctions(() => use(math)), expected);
    assertThrows(() => withoutHostFunctions(() => use(Math)), Error, "called the host's Math");
  });
}

Deno.test("elementary: the constants are √(2π) and its logarithm", () => {
  assertAlmostEquals(SQRT_2PI, Math.sqrt(2 * Math.PI), 5e-16);
  assertAlmostEquals(HALF_LOG_2PI, Math.log(2 * Math.PI) / 2, 2e-16);
});
