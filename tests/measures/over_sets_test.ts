import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { bootstrapMean } from "../../src/measures/bootstrap.ts";
import { overSets } from "../../src/measures/over_sets.ts";
import { plainChance } from "../../src/data/plain_chance.ts";

const { normals } = plainChance(11, 0);
const mean = (x: Float64Array) => [x.reduce((sum, value) => sum + value, 0) / x.length];
const setOf = (i: number) => i % 8;

Deno.test("over sets: of a mean it is Student's interval of the sets' means", () => {
  const x = Float64Array.of(1, 2, 4, 9, 0, 2);
  const [{ value, low, high, error }] = overSets(x, 1, [0, 0, 1, 1, 2, 2], mean);
  assertEquals(value, 3);
  // means 1.5, 6.5, 1: deviation 3.0413, over √3, times Student's point of two degrees, which is algebraic
  assertAlmostEquals(high - value, 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)) * Math.sqrt(9.25 / 3), 1e-9);
  assertAlmostEquals(value - low, high - value, 1e-12);
  assertAlmostEquals(error!, Math.sqrt(9.25 / 3), 1e-12);
});

Deno.test("over sets: it holds the truth 95 times of 100 where all particles of a set share an error; the bootstrap does not", () => {
  const count = 160;
  const sets = Array.from({ length: count }, (_, i) => setOf(i));
  let stream = 0;
  const uniforms = (count: number) => plainChance(2, stream++).uniforms(count);
  let [held, heldByBootstrap] = [0, 0];
  const repeats = 400;
  const drawn = normals(repeats * (8 + count));
  for (let repeat = 0; repeat < repeats; repeat++) {
    const shared = drawn.subarray(repeat * (8 + count), repeat * (8 + count) + 8);
    const own = drawn.slice(repeat * (8 + count) + 8, (repeat + 1) * (8 + count));
    const x = own.map((value, i) => value + shared[setOf(i)]);
    const holds = ({ low, high }: { low: number; high: number }) => low <= 0 && 0 <= high ? 1 : 0;
    held += holds(overSets(x, 1, sets, mean)[0]);
    if (repeat < 100) heldByBootstrap += holds(bootstrapMean(x, 39, uniforms));
  }
  // three standard errors of 0.95 by 400
  assertLess(Math.abs(held / repeats - 0.95), 0.033);
  assertLess(heldByBootstrap, 70);
});

Deno.test("over sets: rows of several coordinates, and several statistics at once", () => {
  const x = Float64Array.of(1, 10, 3, 30, 5, 50, 7, 70);
  const found = overSets(x, 2, [0, 1, 0, 1], (rows) => [mean(rows.filter((_, i) => i % 2 === 1))[0], 2]);
  assertEquals(found[0].value, 40);
  // of one degree it is Cauchy's
  assertAlmostEquals(found[0].high - 40, Math.tan(0.475 * Math.PI) * 10, 1e-9);
  assertEquals(found[1], { value: 2, low: 2, high: 2, error: 0, degrees: 1 });
});

Deno.test("over sets: one set, eleven, too few numbers are errors", () => {
  const x = new Float64Array(11);
  for (const sets of [new Array(11).fill(0), [...x.keys()], [0, 1]]) {
    assertThrows(() => overSets(x, 1, sets, mean), TypeError, "sets must be 2 to 10");
  }
});
