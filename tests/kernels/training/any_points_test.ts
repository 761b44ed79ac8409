import { assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import {
  startingState,
  type TimeNetworkSettings,
  type TrainState,
} from "../../../src/kernels/training/settings.ts";
import { posteriorWeights, pullBy } from "../../../src/theory/posterior.ts";
import { gradient, loss, weightsOf } from "../../network/oracle.ts";
import { relativeError } from "../../network/relative_error.ts";
import { openExports, withKernels } from "../open.ts";
import { anyState, initial, usedPlaces } from "./any_state.ts";
import { anyPointsBatch } from "./batch.ts";

const width = 16;
const [tMin, tMax] = [1e-4, 0.3];

function settingsOf(kernels: Kernels, n: number, d: number): TimeNetworkSettings {
  return {
    network: "time",
    points: kernels.standardNormals(1, n, n * d),
    d,
    tMin,
    tMax,
    batch: 256,
    width,
    learningRate: 1e-3,
    weightDecay: 0.5,
    seed: 0,
    stream: 3,
  };
}

/** The batch of step 5, made and differentiated by the kernels. */
async function batchOf(n: number, d: number) {
  const { parameters, settings } = await withKernels(1, (kernels) => ({
    parameters: Float32Array.from(anyState(kernels, d, width).parameters),
    settings: settingsOf(kernels, n, d),
  }));
  return { settings, parameters, ...await anyPointsBatch(settings, parameters, 5) };
}

for (const [n, d] of [[3, 1], [4, 2], [5, 5], [3, 20], [37, 3]]) {
  const title = `points training, n = ${n}, d = ${d}`;

  Deno.test(`${title}: samples are points plus √t z, of the counters that the generator's words are promised from`, async () => {
    const { settings: { points, seed, stream }, samples } = await batchOf(n, d);
    const { arena, exports } = await openExports();
    const words = arena.allocate(16);
    const wordsOf = (sample: number, draw: number) => {
      exports.philox(seed, stream, sample, 5, draw, 0, words);
      return Array.from(arena.i32(words, 4), (word) => word >>> 0);
    };
    const uniform = (word: number) => (word + 0.5) / 2 ** 32;
    samples.forEach(({ x, tau }, sample) => {
      const first = wordsOf(sample, 0);
      // t and the point, the noise of two axes; further axes by four
      const [low, high] = [tMin, tMax].map(Math.cbrt);
      const t = (low + (high - low) * uniform(first[0])) ** 3;
      assertLess(Math.abs(tau - Math.log(t)), 1e-6 * Math.abs(tau));
      const k = Math.floor(first[1] * n / 2 ** 32);
      const noise = [...first.slice(2), ...[1, 2, 3, 4, 5].flatMap((draw) => wordsOf(sample, draw))];
      x.forEach((value, axis) => {
        const expected = points[k * d + axis] + Math.sqrt(t) * exports.normalQuantile(uniform(noise[axis]));
        assertLess(Math.abs(value - expected), 1e-7 * (1 + Math.abs(expected)));
      });
    });
  });

  Deno.test(`${title}: targets are √t times the score, t^{1/3} within its range`, async () => {
    const { settings: { points }, samples } = await batchOf(n, d);
    for (const { x, tau, target } of samples) {
      const t = Math.exp(tau);
      assertLess(tMin * (1 - 1e-5), t);
      assertLess(t, tMax * (1 + 1e-5));
      const pull = pullBy(posteriorWeights(points, d, t, x), points, d, x);
      // x and τ are rounded to single precision, which the posterior magnifies by √t
      target.forEach((value, axis) =>
        assertLess(Math.abs(value - pull[axis] / Math.sqrt(t)), 2e-6 * 30 / t ** 0.5)
      );
    }
  });

  Deno.test(`${title}: loss and gradient are the oracle's to 1e-6, every array; where no parameter is the gradient is 0`, async () => {
    const made = await batchOf(n, d);
    const weights = weightsOf(d, width, made.parameters);
    assertLess(Math.abs(made.loss / loss(weights, made.samples) - 1), 1e-6);
    const exact = gradient(weights, made.samples);
    for (const [name, values] of weightsOf(d, width, made.gradient)) {
      assertLess(relativeError(values, exact.get(name)!), 1e-6, name);
    }
    const used = usedPlaces(d, width);
    assertEquals(made.gradient.filter((value, place) => !used.has(place) && value !== 0).length, 0);
  });
}

Deno.test("points training: the same bytes for 1, 2 and 3 workers, and in two stretches with a save between", async () => {
  const results: TrainState[] = [];
  for (const workers of [1, 2, 3]) {
    await withKernels(workers, async (kernels) => {
      const training = kernels.train(settingsOf(kernels, 7, 3));
      assertEquals(training.lane, "any points");
      training.load(anyState(kernels, 3, width));
      await training.advance(40);
      results.push(training.save());
      training.load(anyState(kernels, 3, width));
      await training.advance(15);
      const middle = training.save();
      await training.advance(1);
      training.load(middle);
      await training.advance(25);
      results.push(training.save());
      training.close();
    });
  }
  for (const result of results) assertEquals(result, results[0]);
});

for (const batch of [16, 64, 112]) {
  Deno.test(`points training: a batch of ${batch}, less than a group for every part, is the first ${batch} samples, on 1, 2 and 3 workers`, async () => {
    const start = await withKernels(1, (kernels) => anyState(kernels, 3, width));
    const settings = await withKernels(1, (kernels) => ({ ...settingsOf(kernels, 7, 3), batch }));
    const parameters = Float32Array.from(start.parameters);
    const { samples } = await anyPointsBatch({ ...settings, batch: 128 }, parameters, 0);
    const weights = weightsOf(3, width, parameters);
    const own = samples.slice(0, batch);
    const exact = gradient(weights, own);
    const results: TrainState[] = [];
    for (const workers of [1, 2, 3]) {
      await withKernels(workers, async (kernels) => {
        const training = kernels.train(settings);
        training.load(start);
        const [first] = await training.advance(1);
        assertLess(Math.abs(first / loss(weights, own) - 1), 1e-6);
        const moment = weightsOf(3, width, training.save().firstMoment.map((value) => 10 * value));
        for (const [name, values] of moment) assertLess(relativeError(values, exact.get(name)!), 2e-6, name);
        await training.advance(20);
        results.push(training.save());
        training.close();
      });
    }
    for (const result of results) assertEquals(result, results[0]);
  });
}

Deno.test("points training: evenly spaced points in the plane take it for a batch below 128", async () => {
  await withKernels(1, (kernels) => {
    const settings = { ...settingsOf(kernels, 4, 2), points: Float64Array.of(-1, 0, 0, 0, 1, 0) };
    const laneOf = (batch: number) => {
      const training = kernels.train({ ...settings, batch });
      training.close();
      return training.lane;
    };
    assertEquals([64, 128].map(laneOf), ["any points", "evenly spaced points in the plane"]);
  });
});

Deno.test("points training: on a circle of four points the loss falls by a factor of three in 500 steps", async () => {
  await withKernels(2, async (kernels) => {
    const training = kernels.train({
      ...settingsOf(kernels, 4, 2),
      points: Float64Array.of(1, 0, 0, 1, -1, 0, 0, -1),
      width: 128,
      weightDecay: 0,
      learningRate: 2e-3,
    });
    training.load(startingState(initial(kernels, 2, 128, 5)));
    const losses = await training.advance(500);
    const mean = (part: Float64Array) => part.reduce((sum, value) => sum + value, 0) / part.length;
    assertLess(mean(losses.subarray(450)), mean(losses.subarray(0, 10)) / 3);
    training.close();
  });
});

const badSettings: [string, Partial<TimeNetworkSettings>, ErrorConstructor, string][] = [
  ["65 dimensions", { d: 65 }, RangeError, "d must be a whole number from 1 to 64, got 65"],
  ["half a point", { points: new Float64Array(3) }, TypeError, "rows of d = 2"],
  ["a point that is NaN", { points: Float64Array.of(0, NaN) }, RangeError, "points must be finite"],
  ["a range of t that is empty", { tMin: 1, tMax: 1 }, RangeError, "0 < tMin < tMax"],
  [
    "a batch of 100",
    { batch: 100 },
    RangeError,
    "batch must be a multiple of 128, or below 128 of 16, got 100",
  ],
  [
    "a batch of 192",
    { batch: 192 },
    RangeError,
    "batch must be a multiple of 128, or below 128 of 16, got 192",
  ],
  ["a width of 20", { width: 20 }, RangeError, "width must be a multiple of 16"],
  ["a learning rate of 0", { learningRate: 0 }, RangeError, "learningRate must be positive"],
];

for (const [what, change, kind, message] of badSettings) {
  Deno.test(`points training: ${what} is a ${kind.name}`, async () => {
    await withKernels(1, (kernels) => {
      assertThrows(() => kernels.train({ ...settingsOf(kernels, 4, 2), ...change }), kind, message);
    });
  });
}

Deno.test("points training: a loss that is not finite is an error that names the step", async () => {
  await withKernels(1, async (kernels) => {
    const training = kernels.train({ ...settingsOf(kernels, 4, 2), learningRate: 1e30, weightDecay: 0 });
    training.load(anyState(kernels, 2, width));
    await assertRejects(() => training.advance(50), RangeError, "lower the learning rate");
    training.close();
  });
});
