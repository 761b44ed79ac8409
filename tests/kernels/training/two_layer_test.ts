import { assertEquals, assertLess, assertLessOrEqual, assertRejects, assertThrows } from "@std/assert";
import { placeStruct } from "../../../src/kernels/struct.ts";
import { startingState, type TwoLayerSettings } from "../../../src/kernels/training/settings.ts";
import {
  initialTwoLayerParameters,
  twoLayerOutput,
  type TwoLayerWeights,
  twoLayerWeights,
} from "../../../src/network/two_layer.ts";
import { posteriorMean } from "../../../src/theory/noised.ts";
import { openExports, withKernels } from "../open.ts";

const settings: TwoLayerSettings = {
  network: "two-layer",
  points: Float64Array.of(-1, 1),
  d: 1,
  t: 0.05,
  batch: 64,
  width: 20,
  learningRate: 1e-3,
  weightDecay: 3,
  seed: 0,
  stream: 3,
};

/** Units with kinks inside, outside and nowhere, of both signs. */
const anyParameters = await withKernels(1, (kernels) => {
  const parameters = kernels.standardNormals(4, 4, 3 * settings.width + 2);
  const { width } = settings;
  // unit 0 has no slope and is active everywhere, unit 1 has none and is active nowhere, unit 2's kink is far outside
  parameters.set([0, 0, 1e-3], 0);
  parameters.set([0.5, -0.5, 5], width);
  return parameters;
});

/** One batch made and differentiated by the kernels. */
async function kernelGradient(step: number) {
  const { arena, exports } = await openExports();
  const { batch, width, t, seed, stream } = settings;
  const parametersPtr = arena.place(anyParameters);
  const scratch = arena.allocate(exports.twoLayerScratchBytes(batch, width));
  const unused = {
    learningRate: 0,
    weightDecay: 0,
    beta1: 0,
    beta2: 0,
    epsilon: 0,
    beta1Power: 1,
    beta2Power: 1,
  };
  const job = placeStruct(arena, exports.structs.TwoLayerTrainJob, {
    ...unused,
    spacing: 2,
    t,
    n: 2,
    batch,
    width,
    seed,
    stream,
    parametersPtr,
    firstMomentPtr: 0,
    secondMomentPtr: 0,
    lossPtr: 0,
  });
  exports.makeTwoLayerBatch(job, step, scratch);
  const loss = exports.twoLayerGradient(job, scratch);
  const row = (index: number, length: number) =>
    arena.f64(exports.twoLayerRow(job, scratch, index), length).slice();
  // rows of assembly/two_layer/job.ts
  return {
    samples: row(0, batch),
    sorted: row(2, batch),
    targets: row(3, batch),
    gradient: row(9, 3 * width + 2),
    loss,
  };
}

const { samples, sorted, targets, gradient, loss } = await kernelGradient(5);

/** Mean squared error, by the definition. */
function oracleLoss(weights: TwoLayerWeights): number {
  return sorted.reduce((sum, x, i) => sum + (twoLayerOutput(weights, x) - targets[i]) ** 2, 0) /
    sorted.length;
}

Deno.test("two-layer batch: sorted, the same samples as drawn, targets are sqrt(t) times the ESF", () => {
  assertEquals(sorted, samples.toSorted());
  sorted.forEach((x, i) => {
    const target = (posteriorMean(Float64Array.of(-1, 1), settings.t, x) - x) / Math.sqrt(settings.t);
    assertLess(Math.abs(targets[i] - target), 1e-13);
  });
});

Deno.test("two-layer batch: samples of many steps have p_t's mean square, 1 + t", async () => {
  let sum = 0;
  const steps = 200;
  for (let step = 0; step < steps; step++) {
    sum += (await kernelGradient(step)).sorted.reduce((squares, x) => squares + x * x, 0);
  }
  // the variance of x² is 4t + 2t² = 0.205: four standard errors of 12800 samples
  assertLess(Math.abs(sum / steps / settings.batch - 1.05), 4 * Math.sqrt(0.205 / 12_800));
});

Deno.test("two-layer network: the kernel's loss and gradient are the definition's, by finite differences to 1e-6", () => {
  assertLess(Math.abs(loss / oracleLoss(twoLayerWeights(anyParameters)) - 1), 1e-13);
  const h = 1e-6;
  let difference = 0;
  let size = 0;
  anyParameters.forEach((value, i) => {
    // the two units without a slope sit on a kink of the loss in w: one-sided there
    if (i < 2) return;
    const at = (shifted: number) => oracleLoss(twoLayerWeights(anyParameters.with(i, shifted)));
    const expected = (at(value + h) - at(value - h)) / (2 * h);
    difference += (gradient[i] - expected) ** 2;
    size += expected ** 2;
  });
  assertLess(Math.sqrt(difference / size), 1e-6);
});

Deno.test("two-layer training: one step is AdamW in f64 on that gradient; s and c don't decay", async () => {
  await withKernels(1, async (kernels) => {
    const training = kernels.train(settings);
    training.load({ ...startingState(anyParameters), step: 5 });
    assertEquals(await training.advance(1), Float64Array.of(loss));
    const { parameters, beta1Power, beta2Power } = training.save();
    assertEquals([beta1Power, beta2Power], [0.9, 0.999]);
    parameters.forEach((value, i) => {
      const decay = i < 3 * settings.width ? settings.weightDecay : 0;
      const step = gradient[i] / (Math.abs(gradient[i]) + 1e-8) + decay * anyParameters[i];
      assertLessOrEqual(Math.abs(value - (anyParameters[i] - settings.learningRate * step)), 1e-14);
    });
  });
});

Deno.test("two-layer training: stretches, workers and a saved state change no byte", async () => {
  const train = (workers: number, stretches: number[]) =>
    withKernels(workers, async (kernels) => {
      let training = kernels.train(settings);
      training.load(startingState(initialTwoLayerParameters(kernels.standardNormals(0, 16, settings.width))));
      for (const steps of stretches) {
        await training.advance(steps);
        const state = training.save();
        training.close();
        training = kernels.train(settings);
        training.load(state);
      }
      return training.save();
    });
  const whole = await train(1, [300]);
  assertEquals(await train(2, [1, 99, 200]), whole);
});

Deno.test("two-layer training: bad settings are refused, a loss that is no longer finite names its step", async () => {
  await withKernels(1, async (kernels) => {
    const bad: [Partial<TwoLayerSettings>, string][] = [
      [{ batch: 3 }, "batch must be even"],
      [{ width: 0 }, "width must be even"],
      [{ t: 0 }, "t must be positive"],
      [{ points: Float64Array.of(1) }, "two or more evenly spaced points"],
      [{ points: Float64Array.of(-1, 0, 2) }, "two or more evenly spaced points"],
      [{ d: 2 }, "for d = 1, got d = 2"],
      [{ learningRate: 0 }, "learningRate must be positive"],
    ];
    for (const [change, message] of bad) {
      assertThrows(() => kernels.train({ ...settings, ...change }), RangeError, message);
    }
    const training = kernels.train({ ...settings, learningRate: 1e200, weightDecay: 0 });
    training.load(startingState(anyParameters));
    await assertRejects(() => training.advance(50), RangeError, "lower the learning rate");
  });
});
