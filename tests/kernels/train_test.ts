import { assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import {
  type Kernels,
  startingState,
  type TrainSettings,
  type TrainState,
} from "../../src/kernels/kernels.ts";
import { placeStruct } from "../../src/kernels/struct.ts";
import { initialParameters } from "../../src/network/initial.ts";
import { parameterCount, weightArrays } from "../../src/network/layout.ts";
import { points } from "../../src/theory/line.ts";
import { empiricalScore } from "../../src/theory/noised.ts";
import { gradient, loss, output, type Sample, type Weights, weightsOf } from "../network/oracle.ts";
import { openExports, withKernels } from "./open.ts";
import { withoutUpdates } from "./without_updates.ts";

const settings: TrainSettings = {
  n: 4,
  halfWidth: 1,
  tMin: 1e-6,
  tMax: 0.02,
  batch: 128,
  width: 32,
  learningRate: 1e-3,
  weightDecay: 3,
  seed: 0,
  stream: 3,
};

/** A state in which every parameter is at work. */
function anyState(kernels: Kernels, width = settings.width): TrainState {
  const noise = kernels.standardNormals(9, 99, parameterCount(width));
  return startingState(initial(kernels, width).map((value, i) => value + 0.3 * noise[i]));
}

function initial(kernels: Kernels, width: number): Float32Array {
  return initialParameters(width, (stream, count) => kernels.uniforms(9, stream, count));
}

/** One batch made and differentiated by the kernels, on one worker. */
async function kernelGradient(step: number) {
  const { arena, exports } = await openExports();
  const { batch, width, n, halfWidth, tMin, tMax } = settings;
  const parameters = Float32Array.from((await withKernels(1, (kernels) => anyState(kernels))).parameters);
  const size = parameterCount(width);
  const parametersPtr = arena.place(parameters);
  const gradientsPtr = arena.allocate(8 * exports.planePartBytes(width));
  const partLossPtr = arena.allocate(64);
  const job = placeStruct(arena, exports.structs.PlaneTrainJob, {
    ...withoutUpdates,
    spacing: 2 * halfWidth / (n - 1),
    cubeRootLow: Math.cbrt(tMin),
    cubeRootHigh: Math.cbrt(tMax),
    n,
    batch,
    width,
    seed: settings.seed,
    stream: settings.stream,
    parametersPtr,
    gradientsPtr,
    partLossPtr,
  });
  const scratch = arena.allocate(exports.planeScratchBytes(batch, width));
  const total = arena.allocate(4 * size);
  exports.makePlaneBatch(job, step, 0, batch, scratch);
  const row = (index: number) => arena.f32(exports.planeRowPtr(scratch, batch, width, index), batch).slice();
  // rows of assembly/network/scratch.ts: x₁, x₂, e₁ … e₃, log t, both targets
  const [x1, x2, tau, target1, target2] = [0, 1, 5, 6, 7].map(row);
  const samples = Array.from(x1, (_, i): Sample => ({
    x: [x1[i], x2[i]],
    tau: tau[i],
    target: [target1[i], target2[i]],
  }));
  exports.planeGradient(job, 0, 8, scratch);
  exports.planeTotalGradient(job, total);
  const lossSum = arena.f64(partLossPtr, 8).reduce((sum, value) => sum + value, 0);
  return {
    samples,
    weights: weightsOf(width, parameters),
    gradient: weightsOf(width, arena.f32(total, size)),
    loss: lossSum / batch,
  };
}

const { samples, weights, gradient: measured, loss: measuredLoss } = await kernelGradient(7);

/** |a − b| / |b|, Euclidean. */
function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    difference += (a[i] - b[i]) ** 2;
    size += b[i] ** 2;
  }
  return Math.sqrt(difference / size);
}

Deno.test("training batch: t^(1/3) is uniform in its range, the target is sqrt(t) times the ESF", () => {
  const train = points({ n: 4, halfWidth: 1 });
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

Deno.test("network gradient: the oracle's is its finite differences in f64 to 1e-6, every array", () => {
  const exact = gradient(weights, samples);
  const step = 1e-6;
  for (const [name, values] of weights) {
    const differences = values.map((value, i) => {
      const at = (shifted: number) => loss(withEntry(weights, name, i, shifted), samples);
      return (at(value + step) - at(value - step)) / (2 * step);
    });
    assertLess(relativeError(differences, exact.get(name)!), 1e-6, name);
  }
});

Deno.test("network gradient: the kernels' f32 gradient is the oracle's to 1e-6 of its size, every array", () => {
  const exact = gradient(weights, samples);
  for (const [name, values] of measured) assertLess(relativeError(values, exact.get(name)!), 1e-6, name);
  assertLess(Math.abs(measuredLoss / loss(weights, samples) - 1), 1e-6);
});

function withEntry(weights: Weights, name: string, index: number, value: number): Weights {
  const changed = new Map(weights);
  changed.set(name, changed.get(name)!.with(index, value));
  return changed;
}

/** Trains for some steps and gives the state and losses. */
async function trainFor(workers: number, stretches: number[], changes: Partial<TrainSettings> = {}) {
  return await withKernels(workers, async (kernels) => {
    const training = kernels.openTraining({ ...settings, ...changes });
    training.load(anyState(kernels, changes.width));
    const losses: number[] = [];
    for (const steps of stretches) losses.push(...await training.advance(steps));
    const state = training.save();
    training.close();
    return { state, losses };
  });
}

Deno.test("training: three steps of AdamW agree with f64 arithmetic on the oracle's gradient", async () => {
  // batches are the kernels' own: step 7 was read back above, so train from a state at step 7
  await withKernels(1, async (kernels) => {
    const training = kernels.openTraining(settings);
    const start = anyState(kernels);
    training.load({ ...start, step: 7 });
    await training.advance(1);
    const { parameters, firstMoment, secondMoment } = training.save();
    training.close();
    const exact = gradient(weights, samples);
    const after = weightsOf(settings.width, parameters);
    const [m, v] = [firstMoment, secondMoment].map((moment) => weightsOf(settings.width, moment));
    for (const { name } of weightArrays(settings.width)) {
      const g = exact.get(name)!;
      assertLess(relativeError(m.get(name)!, g.map((value) => 0.1 * value)), 1e-6, name);
      assertLess(relativeError(v.get(name)!, g.map((value) => 0.001 * value * value)), 2e-6, name);
      // bias-corrected, the first step is lr · sign(g) but for ε; MLP2 decays besides
      const isDecayed = name.startsWith("mlp2") || name.startsWith("output");
      const expected = weights.get(name)!.map((theta, i) =>
        theta - 1e-3 * (g[i] / (Math.abs(g[i]) + 1e-8) + (isDecayed ? 3 * theta : 0))
      );
      assertLess(relativeError(after.get(name)!, expected), 1e-6, name);
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
    const training = kernels.openTraining(settings);
    training.load(first.state);
    const losses = await training.advance(35);
    return { state: training.save(), losses: [...first.losses, ...losses] };
  });
  assertEquals(resumed, whole);
});

Deno.test("training: the loss falls well below that of predicting nothing", async () => {
  const losses = await withKernels(2, (kernels) => {
    const training = kernels.openTraining({ ...settings, width: 128, weightDecay: 0 });
    training.load(startingState(initial(kernels, 128)));
    return training.advance(2000);
  });
  const end = losses.slice(-200).reduce((sum, value) => sum + value, 0) / 200;
  // both components of the target have a mean square near 1; the normal one is a plain function of x₂ and t
  assertLess(end, 1);
});

Deno.test("learned score: one Euler step moves particles by the oracle's output", async () => {
  await withKernels(2, async (kernels) => {
    const parameters = Float32Array.from(anyState(kernels).parameters);
    const network = { width: settings.width, parameters };
    const oracleWeights = weightsOf(settings.width, parameters);
    const sigma = Float64Array.of(0.1, 0.05);
    const x = kernels.standardNormals(4, 4, 2 * 99);
    const out = await kernels.denoise({
      kernel: "planeNetwork",
      n: 4,
      halfWidth: 1,
      d: 2,
      x,
      sigma,
      reported: [1],
      network,
    });
    const moves = out.map((value, i) => value - x[i]);
    // dx = (1 − σ'/σ) t s and out = √t s
    const expected = x.map((_, i) =>
      0.5 * 0.1 * output(oracleWeights, [x[i & ~1], x[i | 1]], Math.log(0.01))[i & 1]
    );
    assertLess(relativeError(moves, expected), 1e-6);
  });
});

const badSettings: [Partial<TrainSettings>, string][] = [
  [{ batch: 100 }, "batch must be a multiple of 128"],
  [{ width: 20 }, "width must be a multiple of 16"],
  [{ width: 4096 }, "width must be a multiple of 16 up to 2048"],
  [{ tMin: 0 }, "the range of t must be"],
  [{ tMin: 1, tMax: 0.5 }, "the range of t must be"],
  [{ learningRate: 0 }, "learningRate must be positive"],
  [{ weightDecay: -1 }, "weightDecay must be"],
  [{ n: 1 }, "n must be"],
];

Deno.test("training: bad settings are refused before anything runs", async () => {
  await withKernels(1, (kernels) => {
    for (const [change, message] of badSettings) {
      assertThrows(() => kernels.openTraining({ ...settings, ...change }), RangeError, message);
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
