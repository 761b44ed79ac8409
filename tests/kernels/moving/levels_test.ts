import { assertEquals } from "@std/assert";
import { levelsOf } from "../../../src/kernels/moving/levels.ts";

const sigma = Float64Array.of(3, 1, 0.1);
const langevin = { steps: 1, rate: 0.1 };

Deno.test("levels: those at which each sampler evaluates the score, as the kernels square them", () => {
  const [first, second, last] = sigma.map((own) => own * own);
  const levels = (...run: Parameters<typeof levelsOf>) => [...levelsOf(...run)];
  assertEquals(levels({ sigma, sampler: "euler" }), [first, second]);
  assertEquals(levels({ sigma, sampler: "reverse-sde" }), [first, second]);
  assertEquals(levels({ sigma, sampler: "heun" }), [first, second, last]);
  assertEquals(levels({ sigma, sampler: "langevin", langevin }), [first, second, last]);
  assertEquals(levels({ sigma, sampler: "euler", langevin }), [first, second, last]);
  assertEquals(levels({ sigma, sampler: "euler", langevin: { ...langevin, steps: 0 } }), [first, second]);
  const middle = [0.5 * (3 + 1), 0.5 * (1 + 0.1)].map((own) => own * own);
  assertEquals(levels({ sigma, sampler: "euler-middle" }), middle);
  assertEquals(levels({ sigma, sampler: "euler-middle", langevin }), [...middle, last]);
});

Deno.test("levels: nodes whose squares are one are one level", () => {
  const near = Float64Array.of(1e-150 * (1 + 2 ** -51), 1e-150 * (1 + 2 ** -52), 1e-150);
  assertEquals(levelsOf({ sigma: near, sampler: "heun" }).length, new Set(near.map((own) => own * own)).size);
});
