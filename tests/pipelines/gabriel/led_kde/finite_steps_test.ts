/** What the length of steps does to samples, against recursions of their variance. */

import { assert, assertAlmostEquals, assertLess } from "@std/assert";
import {
  langevinWidening,
  modulationKept,
  reverseWidening,
} from "../../../../pipelines/gabriel/led_kde/finite_steps.ts";

Deno.test("finite steps: the variance of a single point's samples, step by step", () => {
  const [start, end, steps] = [4, 0.0067, 150];
  const ratio = reverseWidening({ start, end, steps });
  let [variance, t] = [start, start];
  for (let step = 0; step < steps; step++) {
    const next = t / ratio;
    variance = (next / t) ** 2 * variance + t - next;
    t = next;
  }
  assertAlmostEquals(t, end, 1e-12);
  // what is left of the start has gone
  assertAlmostEquals(variance / end, ratio, 1e-4);
});

Deno.test("finite steps: the variance of Langevin steps that have settled", () => {
  for (const rate of [0.05, 0.1, 0.5]) {
    let variance = 3;
    for (let step = 0; step < 2000; step++) variance = (1 - rate / 2) ** 2 * variance + rate;
    assertAlmostEquals(langevinWidening(rate), variance, 1e-9);
  }
});

Deno.test("finite steps: modulation is kept whole by short steps, and less by longer ones and wider kernels", () => {
  const kept = (steps: number, c: number) => modulationKept({ start: 4, end: 0.0067, steps }, c, 16);
  for (const c of [0, 1, 2, 4]) {
    assertAlmostEquals(kept(1e5, c), 1, 1e-3);
    assert(kept(150, c) > kept(50, c), `${c}`);
    // of first order: three times the steps, a third of the loss
    assertAlmostEquals((1 - kept(1200, c)) / (1 - kept(400, c)), 1 / 3, 0.02);
  }
  for (const c of [2, 4]) assertLess(kept(150, c), kept(150, c / 2));
});
