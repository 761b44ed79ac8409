import { assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import {
  type Kernels,
  type PointsTrainSettings,
  startingState,
  type TrainState,
} from "../../src/kernels/kernels.ts";
import { byCoordinates } from "../../src/kernels/points_train.ts";
import { placeStruct } from "../../src/kernels/struct.ts";
import {
  initialPointsParameters,
  pointsParameterCount,
  pointsWeightArrays,
} from "../../src/network/points_layout.ts";
import { posteriorWeights, pullBy } from "../../src/theory/posterior.ts";
import { pointsLoss, pointsOutput, type PointsSample } from "../network/points_oracle.ts";
import { openExports, withKernels } from "./open.ts";
import { withoutUpdates } from "./without_updates.ts";

const batch = 256;
const width = 16;
const [tMin, tMax] = [1e-4, 0.3];
const rowFloats = 16;

function settingsOf(kernels: Kernels, n: number, d: number): PointsTrainSettings {
  return {
    points: kernels.standardNormals(1, n, n * d),
    d,
    tMin,
    tMax,
    batch,
    width,
    learningRate: 1e-3,
    weightDecay: 0.5,
    seed: 0,
    stream: 3,
  };
}

/** A state in which every parameter is at work. */
function anyState(kernels: Kernels, d: number): TrainState {
  const initial = initialPointsParameters(d, width, (stream, count) => kernels.uniforms(9, stream, count));
  const noise = kernels.standardNormals(9, 99, initial.length);
  const used = new Set(pointsWeightArrays(d, width).flatMap(({ places }) => [...places]));
  return startingState(initial.map((value, i) => used.has(i) ? value + 0.3 * noise[i] : 0));
}

/** Part 0 of one batch, made and differentiated by the kernels. */
async function partOf(n: number, d: number) {
  const { arena, exports } = await openExports();
  const { parameters, points } = await withKernels(1, (kernels) => ({
    parameters: Float32Array.from(anyState(kernels, d).parameters),
    points: settingsOf(kernels, n, d).points,
  }));
  const size = pointsParameterCount(d, width);
  const parametersPtr = arena.place(parameters);
  const gradientsPtr = arena.allocate(8 * 4 * size);
  const partLossPtr = arena.allocate(64);
  const pointsPtr = arena.place(byCoordinates(points, d));
  const job = placeStruct(arena, exports.structs.TrainJob, {
    ...withoutUpdates,
    spacing: 0,
    cubeRootLow: Math.cbrt(tMin),
    cubeRootHigh: Math.cbrt(tMax),
    n,
    batch,
    width,
    seed: 0,
    stream: 3,
    parametersPtr,
    gradientsPtr,
    partLossPtr,
    d,
    pointsPtr,
  });
  const scratch = arena.allocate(exports.trainScratchBytes(d, n, batch / 8));
  exports.makeBatch(job, 5, 0, batch / 8, scratch);
  const rows = 6 * d + 7;
  const samples = Array.from({ length: batch / 8 }, (_, i): PointsSample => {
    const group = scratch + exports.groupsAt(d, n) + Math.floor(i / 16) * rows * 64;
    const row = (index: number) => arena.f32(group + 64 * index, rowFloats)[i % 16];
    return {
      x: Array.from({ length: d }, (_, axis) => row(axis)),
      tau: row(d + 3),
      target: Array.from({ length: d }, (_, axis) => row(d + 4 + axis)),
    };
  });
  exports.partGradient(job, 0, scratch);
  return {
    points,
    parameters,
    samples,
    gradient: arena.f32(gradientsPtr, size).slice(),
    loss: arena.f64(partLossPtr, 1)[0],
  };
}

for (const [n, d] of [[3, 1], [4, 2], [5, 5], [3, 20], [37, 3]]) {
  Deno.test(`points training, n = ${n}, d = ${d}: targets are √t times the score, t^{1/3} within its range`, async () => {
    const { points, samples } = await partOf(n, d);
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

  Deno.test(`points training, n = ${n}, d = ${d}: loss and gradient are the oracle's, by central differences`, async () => {
    const { parameters, samples, gradient, loss } = await partOf(n, d);
    const lossAt = (p: ArrayLike<number>) => pointsLoss(d, width, p, samples);
    assertLess(Math.abs(loss / lossAt(parameters) - 1), 1e-5);
    const used = pointsWeightArrays(d, width).flatMap(({ places }) => [...places]);
    const exact = Float64Array.from(parameters);
    const step = 1e-5;
    let difference = 0;
    let total = 0;
    for (const place of used) {
      const value = exact[place];
      exact[place] = value + step;
      const above = lossAt(exact);
      exact[place] = value - step;
      const below = lossAt(exact);
      exact[place] = value;
      const expected = (above - below) / (2 * step) / batch;
      difference += (gradient[place] - expected) ** 2;
      total += expected ** 2;
    }
    assertLess(Math.sqrt(difference / total), 1e-4);
    const unused = [...gradient.keys()].filter((place) => !used.includes(place));
    assertEquals(unused.filter((place) => gradient[place] !== 0), []);
  });
}

Deno.test("points training: the same bytes for 1, 2 and 3 workers, and in two stretches with a save between", async () => {
  const results: TrainState[] = [];
  for (const workers of [1, 2, 3]) {
    await withKernels(workers, async (kernels) => {
      const training = kernels.openPointsTraining(settingsOf(kernels, 7, 3));
      training.load(anyState(kernels, 3));
      await training.advance(40);
      results.push(training.save());
      training.load(anyState(kernels, 3));
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

Deno.test("points training: on a circle of four points the loss falls by a factor of three in 500 steps", async () => {
  await withKernels(2, async (kernels) => {
    const training = kernels.openPointsTraining({
      ...settingsOf(kernels, 4, 2),
      points: Float64Array.of(1, 0, 0, 1, -1, 0, 0, -1),
      width: 128,
      weightDecay: 0,
      learningRate: 2e-3,
    });
    training.load(
      startingState(initialPointsParameters(2, 128, (stream, count) => kernels.uniforms(5, stream, count))),
    );
    const losses = await training.advance(500);
    const mean = (part: Float64Array) => part.reduce((sum, value) => sum + value, 0) / part.length;
    assertLess(mean(losses.subarray(450)), mean(losses.subarray(0, 10)) / 3);
    training.close();
  });
});

for (const d of [1, 2, 5, 64]) {
  Deno.test(`points network, d = ${d}: evaluated at 16 particles is the oracle's output, at one noise level after another`, async () => {
    const { arena, exports } = await openExports();
    const parameters = await withKernels(1, (kernels) => Float32Array.from(anyState(kernels, d).parameters));
    const parametersPtr = arena.place(parameters);
    const scratch = arena.allocate(exports.networkScratchBytes(d, width));
    const x = arena.place(Float64Array.from({ length: 16 * d }, (_, i) => Math.sin(i + 1)));
    const out = arena.allocate(8 * 16 * d);
    const guard = arena.place(Float64Array.of(7));
    for (const t of [1e-4, 0.04, 2]) {
      exports.prepareNetwork(parametersPtr, d, width, t, scratch);
      exports.evaluateNetwork(d, width, scratch, x, out);
      for (let particle = 0; particle < 16; particle++) {
        const column = (rows: number) =>
          Array.from({ length: d }, (_, axis) => arena.f64(rows, 16 * d)[16 * axis + particle]);
        const expected = pointsOutput(d, width, parameters, { x: column(x), tau: Math.log(t) });
        const largest = Math.max(...expected.map(Math.abs));
        column(out).forEach((value, axis) =>
          assertLess(Math.abs(value - expected[axis]), 1e-5 * (1 + largest))
        );
      }
    }
    assertEquals(arena.f64(guard, 1)[0], 7);
  });
}

Deno.test("points network: the kernel that moves particles takes the oracle's output for √t times the score", async () => {
  await withKernels(1, async (kernels) => {
    for (const d of [1, 2, 20]) {
      const parameters = Float32Array.from(anyState(kernels, d).parameters);
      const x = kernels.standardNormals(2, d, 20 * d);
      const t = 0.04;
      const { x: moved } = await kernels.move({
        kernel: "moveNetwork",
        points: new Float64Array(d),
        d,
        numbers: [],
        network: { width, parameters },
        x,
        sigma: Float64Array.of(0.2, 0.1),
        reported: [1],
        sampler: "euler",
      });
      for (let i = 0; i < 20; i++) {
        const place = x.subarray(i * d, (i + 1) * d);
        const out = pointsOutput(d, width, parameters, { x: [...place], tau: Math.log(t) });
        out.forEach((value, axis) => {
          // x ← x + (1 − ½) t s, t s = 0.2 out; single precision
          const expected = place[axis] + 0.5 * 0.2 * value;
          assertLess(Math.abs(moved[i * d + axis] - expected), 1e-5 * (1 + Math.abs(value)));
        });
      }
    }
  });
});

const badSettings: [string, Partial<PointsTrainSettings>, ErrorConstructor, string][] = [
  ["65 dimensions", { d: 65 }, RangeError, "d must be a whole number from 1 to 64, got 65"],
  ["half a point", { points: new Float64Array(3) }, TypeError, "rows of d = 2"],
  ["a point that is NaN", { points: Float64Array.of(0, NaN) }, RangeError, "points must be finite"],
  ["a range of t that is empty", { tMin: 1, tMax: 1 }, RangeError, "0 < tMin < tMax"],
  ["a batch of 100", { batch: 100 }, RangeError, "batch must be a multiple of 128, got 100"],
  ["a width of 20", { width: 20 }, RangeError, "width must be a multiple of 16"],
  ["a learning rate of 0", { learningRate: 0 }, RangeError, "learningRate must be positive"],
];

for (const [what, change, kind, message] of badSettings) {
  Deno.test(`points training: ${what} is a ${kind.name}`, async () => {
    await withKernels(1, (kernels) => {
      assertThrows(
        () => kernels.openPointsTraining({ ...settingsOf(kernels, 4, 2), ...change }),
        kind,
        message,
      );
    });
  });
}

Deno.test("points training: a loss that is not finite is an error that names the step", async () => {
  await withKernels(1, async (kernels) => {
    const training = kernels.openPointsTraining({
      ...settingsOf(kernels, 4, 2),
      learningRate: 1e30,
      weightDecay: 0,
    });
    training.load(anyState(kernels, 2));
    await assertRejects(() => training.advance(50), RangeError, "lower the learning rate");
    training.close();
  });
});
