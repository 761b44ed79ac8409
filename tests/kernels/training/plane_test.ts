import { assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { startingState, type TimeNetworkSettings } from "../../../src/kernels/training/settings.ts";
import { weightArrays } from "../../../src/network/layout.ts";
import { mlp } from "../../../src/scores/mlp.ts";
import { points, pointsOn } from "../../../src/theory/line.ts";
import { empiricalScore } from "../../../src/theory/noised.ts";
import { gradient, loss, output, weightsOf } from "../../network/oracle.ts";
import { relativeError } from "../../network/relative_error.ts";
import { withKernels } from "../open.ts";
import { anyState, initial } from "./any_state.ts";
import { planeBatch } from "./batch.ts";

const line = { n: 4, halfWidth: 1 };
const d = 2;
const settings: TimeNetworkSettings = {
  network: "time",
  points: pointsOn(line, d),
  d,
  tMin: 1e-6,
  tMax: 0.02,
  batch: 128,
  width: 32,
  learningRate: 1e-3,
  weightDecay: 3,
  seed: 0,
  stream: 3,
};
const { width } = settings;
const lane = "evenly spaced points in the plane";

const start = await withKernels(1, (kernels) => anyState(kernels, d, width));
const parameters = Float32Array.from(start.parameters);
const weights = weightsOf(d, width, parameters);
const made = await planeBatch(settings, parameters, 7);
const { samples } = made;

Deno.test("training batch: t^(1/3) is uniform in its range, the target is sqrt(t) times the ESF", () => {
  const train = points(line);
  let sumOfPlaces = 0;
  for (const { x, tau, target } of samples) {
    const t = Math.exp(tau);
    sumOfPlaces += (Math.cbrt(t) - 1e-2) / (Math.cbrt(0.02) - 1e-2);
    // x and log t were rounded to f32 after the target was computed: their roundings, magnified by 1/√t and
    // the slope of the ESF
    const tolerance = 1e-6 * (1 + Math.abs(target[0])) / Math.sqrt(t) + 2e-7 * (1 / 3) ** 2 / t ** 1.5;
    assertLess(Math.abs(target[0] - Math.sqrt(t) * empiricalScore(train, t, x[0])), tolerance);
    assertLess(Math.abs(target[1] + x[1] / Math.sqrt(t)), 2e-6 * (1 + Math.abs(target[1])));
  }
  // the mean of 128 uniform numbers, within four standard deviations
  assertLess(Math.abs(sumOfPlaces / samples.length - 0.5), 4 * Math.sqrt(1 / 12 / samples.length));
});

Deno.test("network gradient: the kernels' f32 gradient is the oracle's to 1e-6 of its size, every array", () => {
  const exact = gradient(weights, samples);
  const measured = weightsOf(d, width, made.gradient);
  for (const [name, values] of measured) assertLess(relativeError(values, exact.get(name)!), 1e-6, name);
  assertLess(Math.abs(made.loss / loss(weights, samples) - 1), 1e-6);
});

/** Trains for some steps and gives the state and losses. */
async function trainFor(workers: number, stretches: number[], changes: Partial<TimeNetworkSettings> = {}) {
  return await withKernels(workers, async (kernels) => {
    const training = kernels.train({ ...settings, ...changes });
    assertEquals(training.lane, lane);
    training.load(start);
    const losses: number[] = [];
    for (const steps of stretches) losses.push(...await training.advance(steps));
    const state = training.save();
    training.close();
    return { state, losses };
  });
}

Deno.test("training: a step of AdamW agrees with f64 arithmetic on the oracle's gradient", async () => {
  // batches are the kernels' own: step 7 was read back above, so train from a state at step 7
  await withKernels(1, async (kernels) => {
    const training = kernels.train(settings);
    training.load({ ...start, step: 7 });
    await training.advance(1);
    const after = training.save();
    training.close();
    const exact = gradient(weights, samples);
    const [theta, m, v] = [after.parameters, after.firstMoment, after.secondMoment]
      .map((values) => weightsOf(d, width, values));
    for (const { name } of weightArrays(d, width)) {
      const g = exact.get(name)!;
      assertLess(relativeError(m.get(name)!, g.map((value) => 0.1 * value)), 1e-6, name);
      assertLess(relativeError(v.get(name)!, g.map((value) => 0.001 * value * value)), 2e-6, name);
      // bias-corrected, the first step is lr · sign(g) but for ε; hidden and output layer decay besides
      const isDecayed = name.startsWith("hidden") || name.startsWith("output");
      const expected = weights.get(name)!.map((value, i) =>
        value - 1e-3 * (g[i] / (Math.abs(g[i]) + 1e-8) + (isDecayed ? 3 * value : 0))
      );
      assertLess(relativeError(theta.get(name)!, expected), 1e-6, name);
    }
  });
});

Deno.test("training: same bytes for 1, 2 and 3 workers", async () => {
  const [one, two, three] = await Promise.all([1, 2, 3].map((workers) => trainFor(workers, [40])));
  assertEquals(two, one);
  assertEquals(three, one);
});

Deno.test("training: stretches of steps, and a state saved and loaded, change nothing", async () => {
  const whole = await trainFor(2, [60]);
  assertEquals(await trainFor(2, [1, 19, 40]), whole);
  const first = await trainFor(2, [25]);
  const resumed = await withKernels(1, async (kernels) => {
    const training = kernels.train(settings);
    training.load(first.state);
    const losses = await training.advance(35);
    return { state: training.save(), losses: [...first.losses, ...losses] };
  });
  assertEquals(resumed, whole);
});

Deno.test("training: the loss falls well below that of predicting nothing", async () => {
  const losses = await withKernels(2, (kernels) => {
    const training = kernels.train({ ...settings, width: 128, weightDecay: 0 });
    training.load(startingState(initial(kernels, d, 128)));
    return training.advance(2000);
  });
  const end = losses.slice(-200).reduce((sum, value) => sum + value, 0) / 200;
  // both components of the target have a mean square near 1; the normal one is a plain function of x₂ and t
  assertLess(end, 1);
});

Deno.test("learned score: one Euler step moves particles by the oracle's output", async () => {
  await withKernels(2, async (kernels) => {
    const x = kernels.standardNormals(4, 4, 2 * 99);
    const moved = await kernels.move({
      kernel: mlp.kernel,
      points: settings.points,
      d,
      numbers: [],
      network: { width, parameters },
      x,
      sigma: Float64Array.of(0.1, 0.05),
      reported: [1],
      sampler: "euler",
    });
    assertEquals(moved.lane, "network in the plane");
    const moves = moved.x.map((value, i) => value - x[i]);
    // dx = (1 − σ'/σ) t s and out = √t s
    const expected = x.map((_, i) =>
      0.5 * 0.1 * output(weights, [x[i & ~1], x[i | 1]], Math.log(0.01))[i & 1]
    );
    assertLess(relativeError(moves, expected), 1e-6);
  });
});

const badSettings: [Partial<TimeNetworkSettings>, string][] = [
  [{ batch: 100 }, "batch must be a multiple of 128"],
  [{ width: 20 }, "width must be a multiple of 16"],
  [{ width: 4096 }, "width must be a multiple of 16 up to 2048"],
  [{ tMin: 0 }, "the range of t must be"],
  [{ tMin: 1, tMax: 0.5 }, "the range of t must be"],
  [{ learningRate: 0 }, "learningRate must be positive"],
  [{ weightDecay: -1 }, "weightDecay must be"],
  [{ d: 0 }, "d must be"],
];

Deno.test("training: bad settings are refused before anything runs", async () => {
  await withKernels(1, (kernels) => {
    for (const [change, message] of badSettings) {
      assertThrows(() => kernels.train({ ...settings, ...change }), RangeError, message);
    }
  });
});

Deno.test("training: a loss that is no longer finite is an error that names the step", async () => {
  await assertRejects(
    () => trainFor(1, [300], { learningRate: 1e18, weightDecay: 0 }),
    RangeError,
    "lower the learning rate",
  );
});
