/**
 * The job that trains the network.
 */

import { instantiate } from "../../src/kernels/exports.ts";
import { createArena } from "../../src/kernels/arena.ts";
import { loadKernels } from "../../src/kernels/build.ts";
import { startingState, type TimeNetworkSettings } from "../../src/kernels/training/settings.ts";
import { placeStruct } from "../../src/kernels/struct.ts";
import { beta1, beta2, epsilon } from "../../src/kernels/training/on_pool.ts";
import { inPlane } from "../../src/network/plane_layout.ts";
import { pointsOn } from "../../src/theory/line.ts";
import { withoutUpdates } from "../kernels/training/without_updates.ts";
import type { BenchJob } from "./job.ts";
import { d, line, network, t0, vectors128, weightFiles, width } from "./line.ts";

const paperTraining: TimeNetworkSettings = {
  network: "time",
  points: pointsOn(line, d),
  d,
  tMin: 1e-6,
  tMax: t0,
  batch: 1024,
  width,
  learningRate: 5e-5,
  weightDecay: 3,
  seed: 0,
  stream: 3,
};
const trainSteps = 100;

/** What the kernels make for themselves at each step: x₁, x₂, log t and both targets of every sample. */
async function batches(outDir: string): Promise<Float32Array> {
  const { n, halfWidth } = line;
  const { batch, tMin, tMax, seed, stream } = paperTraining;
  const arena = createArena();
  const exports = instantiate(await WebAssembly.compile((await loadKernels(outDir)).bytes), arena.memory);
  const cubeRoot = (t: number) => exports.exp(exports.log(t) / 3);
  const job = placeStruct(arena, exports.structs.PlaneTrainJob, {
    ...withoutUpdates,
    spacing: 2 * halfWidth / (n - 1),
    cubeRootLow: cubeRoot(tMin),
    cubeRootHigh: cubeRoot(tMax),
    n,
    d,
    batch,
    width,
    seed,
    stream,
    parametersPtr: 0,
    gradientsPtr: 0,
    partLossPtr: 0,
  });
  const scratch = arena.allocate(exports.planeScratchBytes(batch, width));
  const all = new Float32Array(trainSteps * batch * 5);
  for (let step = 0; step < trainSteps; step++) {
    exports.makePlaneBatch(job, step, 0, batch, scratch);
    // rows of assembly/plane_network/scratch.ts
    [0, 1, 5, 6, 7].forEach((row, column) => {
      const values = arena.f32(exports.planeRowPtr(scratch, batch, width, row), batch);
      values.forEach((value, i) => all[(step * batch + i) * 5 + column] = value);
    });
  }
  return all;
}

/** Steps of training, on evenly spaced points or on others. */
export function training(name: string, settings: TimeNetworkSettings): BenchJob {
  return {
    name,
    unit: "ms",
    perMillisecond: 1 / trainSteps,
    open(kernels) {
      const opened = kernels.train(settings);
      const start = startingState(network(kernels).parameters);
      return async () => {
        opened.load(start);
        return { values: await opened.advance(trainSteps), lane: opened.lane };
      };
    },
    peers: [],
  };
}

/** The same on points that no fast lane takes. */
export function trainStepAnyPoints(): BenchJob {
  const points = paperTraining.points.map((value, i) => i % d === 0 ? value + 1e-3 : value);
  return training("train-step-any-points", { ...paperTraining, points });
}

export function trainStep(outDir: string): BenchJob {
  return {
    ...training("train-step", paperTraining),
    files: async (kernels) => {
      const { learningRate, weightDecay, batch } = paperTraining;
      return [
        ["batches.f32", await batches(outDir)],
        ["optimizer.f64", Float64Array.of(learningRate, weightDecay, beta1, beta2, epsilon, batch)],
        // as our own kernel has them
        ["parameters.f32", inPlane(width, network(kernels).parameters)],
        ...weightFiles(kernels),
      ];
    },
    // losses of about 1, after up to a hundred updates in single precision
    tolerance: 1e-3,
    peers: [
      { name: "C, 128-bit vectors", source: "train_step.c", flags: vectors128 },
      { name: "NumPy", source: "train_step_numpy.py", library: "numpy" },
      { name: "PyTorch", source: "train_step_torch.py", library: "torch", form: "fast" },
    ],
  };
}
