import { assertAlmostEquals, assertEquals, assertLess, assertStrictEquals, assertThrows } from "@std/assert";
import { nodeAt, sigmaSchedule } from "../../src/theory/schedule.ts";

const paper = { t0: 0.02, tMin: 1e-5, steps: 200, rho: 2, times: [0.005] };

for (const rho of [1, 2, 3.5, 7]) {
  Deno.test(`schedule: the nodes are Karras' formula and fall strictly, ρ = ${rho}`, () => {
    const sigma = sigmaSchedule({ ...paper, rho, times: [] });
    assertEquals(sigma.length, 201);
    sigma.forEach((value, i) => {
      const [top, bottom] = [paper.t0, paper.tMin].map((t) => Math.sqrt(t) ** (1 / rho));
      assertAlmostEquals(value / (top + i / 200 * (bottom - top)) ** rho, 1, 1e-14);
      if (i > 0) assertLess(value, sigma[i - 1]);
    });
  });

  Deno.test(`schedule: the ends and the reported times are exactly their square roots, ρ = ${rho}`, () => {
    const sigma = sigmaSchedule({ ...paper, rho, times: [0.005, 3e-4] });
    assertEquals(sigma.length, 203);
    assertStrictEquals(sigma[0], Math.sqrt(0.02));
    assertStrictEquals(sigma[202], Math.sqrt(1e-5));
    for (const t of [0.02, 0.005, 3e-4, 1e-5]) assertStrictEquals(sigma[nodeAt(sigma, t)], Math.sqrt(t));
    sigma.forEach((value, i) => i > 0 && assertLess(value, sigma[i - 1]));
  });
}

Deno.test("schedule: for ρ = 1 and 2 it asks for no exp and no log", () => {
  const refuse = () => {
    throw new Error("asked");
  };
  const math = { exp: refuse, log: refuse };
  for (const rho of [1, 2]) {
    assertEquals(sigmaSchedule({ ...paper, rho }, math), sigmaSchedule({ ...paper, rho }));
  }
  assertThrows(() => sigmaSchedule({ ...paper, rho: 3 }, math), Error, "asked");
});

Deno.test("schedule: a reported time that is a node already replaces it", () => {
  // σ = 0.2, 0.19, … 0.02: the tenth step is at σ = 0.1, t = 0.01, up to rounding.
  const options = { t0: 0.04, tMin: 0.0004, steps: 18, rho: 1 };
  const sigma = sigmaSchedule({ ...options, times: [0.01, 0.01, 0.04, 0.0004] });
  assertEquals(sigma.length, 19);
  assertStrictEquals(sigma[10], 0.1);
  assertEquals(sigmaSchedule(options).length, 19);
});

Deno.test("schedule: nodes are near each other by their size: none is left out where σ is small", () => {
  const sigma = sigmaSchedule({ t0: 0.02, tMin: 1e-14, steps: 200, rho: 7 });
  assertEquals(sigma.length, 201);
  assertLess(sigma[199] - sigma[200], 1e-7);
});

Deno.test("schedule: one step has only the ends", () => {
  assertEquals([...sigmaSchedule({ t0: 0.04, tMin: 0.01, steps: 1, rho: 2 })], [0.2, 0.1]);
});

Deno.test("schedule: a time that is no node is refused", () => {
  assertThrows(
    () => nodeAt(sigmaSchedule(paper), 0.004),
    RangeError,
    "t must be a node of the schedule, got 0.004",
  );
});

const bad: [change: Partial<typeof paper>, message: string][] = [
  [{ t0: 0 }, "t0 must be finite and positive, got 0"],
  [{ t0: Infinity }, "t0 must be finite and positive, got Infinity"],
  [{ tMin: 0 }, "tMin must be finite and positive, got 0"],
  [{ tMin: 0.02 }, "tMin must be below t0 = 0.02, got 0.02"],
  [{ steps: 0 }, "steps must be a whole number of at least 1, got 0"],
  [{ steps: 1.5 }, "got 1.5"],
  [{ rho: 0.5 }, "rho must be at least 1, got 0.5"],
  [{ rho: NaN }, "got NaN"],
  [{ times: [0.03] }, "times must lie from tMin = 0.00001 to t0 = 0.02, got 0.03"],
  [{ times: [1e-6] }, "got 0.000001"],
];
for (const [change, message] of bad) {
  Deno.test(`schedule: ${JSON.stringify(change)} is refused: ${message}`, () => {
    assertThrows(() => sigmaSchedule({ ...paper, ...change }), RangeError, message);
  });
}
