/**
 * The job that trains the network.
 */

import { instantiate } from "../../src/kernels/exports.ts";
import { createArena } from "../../src/kernels/arena.ts";
import { loadKernels } from "../../src/kernels/build.ts";
import { startingState, type TrainSettings } from "../../src/kernels/kernels.ts";
import { placeStruct } from "../../src/kernels/struct.ts";
import { beta1, beta2, epsilon } from "../../src/kernels/pool_training.ts";
import type { BenchJob } from "./job.ts";
import { line, network, t0, vectors128, weightFiles, width } from "./line.ts";

const training: TrainSettings = {
  ...line,
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
  const { n, halfWidth, batch, tMin, tMax, seed, stream } = training;
  const arena = createArena();
  const exports = instantiate(await WebAssembly.compile((await loadKernels(outDir)).bytes), arena.memory);
  const cubeRoot = (t: number) => exports.exp(exports.log(t) / 3);
  const job = placeStruct(
    arena,
    [2 * halfWidth / (n - 1), cubeRoot(tMin), cubeRoot(tMax), 0, 0, 0, 0, 0, 0, 0],
    [n, batch, width, 1, seed, stream, 0, 0, 0, 0, 0, 0, 0],
  );
  const scratch = arena.allocate(exports.trainScratchBytes(batch, width));
  const all = new Float32Array(trainSteps * batch * 5);
  for (let step = 0; step < trainSteps; step++) {
    exports.makeBatch(job, step, 0, batch, scratch);
    // rows of assembly/network/scratch.ts
    [0, 1, 5, 6, 7].forEach((row, column) => {
      const values = arena.f32(exports.rowPtr(scratch, batch, width, row), batch);
      values.forEach((value, i) => all[(step * batch + i) * 5 + column] = value);
    });
  }
  return all;
}

export function trainStep(outDir: string): BenchJob {
  return {
    name: "train-step",
    unit: "ms",
    perMillisecond: 1 / trainSteps,
    open(kernels) {
      const opened = kernels.openTraining(training);
      const start = startingState(network(kernels).parameters);
      return () => {
        opened.load(start);
        return opened.advance(trainSteps);
      };
    },
    files: async (kernels) => {
      const { learningRate, weightDecay, batch } = training;
      return [
        ["batches.f32", await batches(outDir)],
        ["optimizer.f64", Float64Array.of(learningRate, weightDecay, beta1, beta2, epsilon, batch)],
        ["parameters.f32", network(kernels).parameters],
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
