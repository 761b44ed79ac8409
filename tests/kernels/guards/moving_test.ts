import { assertEquals, assertRejects } from "@std/assert";
import { move } from "../../../src/kernels/moving/move.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { withKernels } from "../open.ts";
import {
  type Bad,
  chance,
  cloud,
  directed,
  drawing,
  evenly,
  f64,
  guarded,
  learned,
  onLine,
  smoothed,
  windowed,
  wrong,
} from "./guarded.ts";

/** Bad of every run, in whatever lane it would go. */
const badRuns: Bad<MoveRun>[] = [
  [
    "a kernel of evenly spaced points",
    { kernel: { name: wrong("uniformLineEmpirical") } },
    RangeError,
    "kernel must be one of move",
  ],
  [
    "the plane's kernel",
    { kernel: { name: wrong("planeNetwork") } },
    RangeError,
    "kernel must be one of move",
  ],
  ["an unknown kernel", { kernel: { name: "moveNothing" } }, RangeError, "got moveNothing"],
  ["no kernel", { kernel: wrong(undefined) }, RangeError, "got undefined"],
  ["points in f32", { points: wrong(new Float32Array(4)) }, TypeError, "points must be a Float64Array"],
  ["no points", { points: f64() }, TypeError, "points must hold rows of d = 2 numbers, got 0"],
  ["half a point", { points: f64(-1, 0, 1) }, TypeError, "points must hold rows of d = 2 numbers, got 3"],
  ["points at infinity", { points: f64(-Infinity, 0, Infinity, 0) }, RangeError, "points must be finite"],
  ["d of a half", { d: 0.5 }, RangeError, "d must be a whole number from 1 to 784, got 0.5"],
  ["785 dimensions", { d: 785 }, RangeError, "d must be a whole number from 1 to 784, got 785"],
  [
    "particles in f32",
    { x: wrong(new Float32Array(2)) },
    TypeError,
    "x must be a Float64Array, got Float32Array",
  ],
  ["particles in a list", { x: wrong([0, 0]) }, TypeError, "x must be a Float64Array, got Array"],
  ["sigma in f32", { sigma: wrong(Float32Array.of(0.1, 0.01)) }, TypeError, "sigma must be a Float64Array"],
  ["sigma whose square is 0", { sigma: f64(0.1, 1e-200) }, RangeError, "sigma must be"],
  ["an unknown sampler", { sampler: wrong("leapfrog") }, RangeError, "sampler must be one of euler"],
  [
    "a negative particle",
    { firstParticle: -1 },
    RangeError,
    "firstParticle must be a multiple of 1024, got -1",
  ],
  ["a negative piece", { firstParticle: -1024 }, RangeError, "firstParticle must be a whole number from 0"],
  ["a piece beyond 32 bits", { firstParticle: 2 ** 32 }, RangeError, "firstParticle must be a whole number"],
  [
    "a particle beyond 32 bits",
    { firstParticle: 2 ** 32 - 1024, x: new Float64Array(2 * 1024) },
    RangeError,
    "firstParticle must be a whole number",
  ],
  ["a negative seed", { sampler: "reverse-sde", noise: { ...chance, seed: -1 } }, RangeError, "seed must be"],
  [
    "an infinite rate",
    { sampler: "langevin", noise: chance, langevin: { steps: 1, rate: Infinity } },
    RangeError,
    "rate",
  ],
  [
    "draws beyond 32 bits",
    { noise: chance, langevin: { steps: 2 ** 31, rate: 1 } },
    RangeError,
    "langevin steps",
  ],
  ["five numbers", { numbers: [1, 1, 1, 1, 1] }, RangeError, "numbers must be at most 4 finite ones"],
  ["a number that is NaN", { numbers: [NaN] }, RangeError, "numbers must be at most 4 finite ones, got NaN"],
];

for (const [lane, run] of [["any points", cloud], ["uniform line", evenly]] as const) {
  for (const [what, change, kind, message] of badRuns) {
    Deno.test(`guards, move, ${lane}: ${what} is a ${kind.name}, before anything is written`, async () => {
      await assertRejects(() => move(guarded, { ...run, ...change }), kind, message);
    });
  }
}

Deno.test("guards: what the tests call good is good, in the lane that it is meant for", async () => {
  await withKernels(2, async (kernels) => {
    const laneOf = async (run: MoveRun) => (await kernels.move(run)).lane;
    // 1023 particles, of which the last has the last number that there is
    const last: Partial<MoveRun> = { firstParticle: 2 ** 32 - 1024, x: new Float64Array(2 * 1023) };
    for (const change of [{}, drawing(1 / 3), last]) {
      assertEquals(await laneOf({ ...evenly, ...change }), "uniform line");
    }
    assertEquals(await laneOf({ ...evenly, ...learned(32) }), "network in the plane");
    const general = { ...learned(32), isDense: true };
    for (
      const change of [{}, onLine, windowed, directed, smoothed(0.5, 0.5), drawing(0.25), general, last]
    ) {
      assertEquals(await laneOf({ ...cloud, ...change }), "any points");
    }
  });
});
