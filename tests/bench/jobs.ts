/**
 * The hot jobs: how we run them, what peers get to run the same, and how near their results have to be.
 */

import { instantiate } from "../../src/kernels/exports.ts";
import { createArena } from "../../src/kernels/arena.ts";
import { loadKernels } from "../../src/kernels/build.ts";
import { type Kernels, startingState, type TrainSettings } from "../../src/kernels/kernels.ts";
import { placeStruct } from "../../src/kernels/struct.ts";
import { beta1, beta2, epsilon } from "../../src/kernels/pool_training.ts";
import { initialParameters } from "../../src/network/initial.ts";
import { gather, weightArrays } from "../../src/network/layout.ts";
import { gridScoreOf } from "../../src/scores/list.ts";
import { halfGap, type Line, points } from "../../src/theory/line.ts";
import { makeData } from "../../src/data/sets.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import type { PeerFiles, PeerProgram } from "./peers.ts";

/** A job. */
export interface BenchJob {
  readonly name: string;
  readonly unit: "ns a particle-step" | "s" | "ms";
  /** How many of `unit` a millisecond of the job is. */
  readonly perMillisecond: number;
  /** Runs of the job and of its peers; 5 if not given. */
  readonly runs?: number;
  /** Too long for a run of all jobs: only when it is named. */
  readonly isLong?: boolean;
  /** Makes what the job needs; the result does the job once and gives its result. */
  open(kernels: Kernels): () => Promise<Float64Array>;
  /** What peers read, and the largest difference of their result from ours. */
  files?(kernels: Kernels): PeerFiles | Promise<PeerFiles>;
  readonly tolerance?: number;
  readonly peers: readonly PeerProgram[];
}

const line: Line = { n: 4, halfWidth: 1 };
const kappa = 1.2;
const t0 = 0.02;
const d = 2;
const steps = 200;
const width = 1024;
const sigma = sigmaSchedule({ t0, tMin: 1e-5, steps, rho: 2 });

const native = ["-O3", "-march=native", "-ffast-math"];
const vectors128 = ["-O3", "-msse4.2", "-ffast-math"];

function particles(kernels: Kernels, { n, halfWidth }: Line, count: number): Float64Array {
  const places = points({ n, halfWidth });
  const train = Float64Array.from({ length: n * d }, (_, i) => (i % d === 0 ? places[i / d] : 0));
  return kernels.sampleNoised({ seed: 0, stream: 1, train, d, t: t0, count });
}

function network(kernels: Kernels) {
  return { width, parameters: initialParameters(width, (array, count) => kernels.uniforms(0, array, count)) };
}

/** The network's arrays as the usual libraries have them. */
function weightFiles(kernels: Kernels): PeerFiles {
  const { parameters } = network(kernels);
  return weightArrays(width).map((array) => [`${array.name}.f32`, gather(array, parameters)]);
}

/** A job of denoising. */
function denoising(name: string, id: string, { data = line, count = 20_000 } = {}) {
  const { kernel, isLearned } = gridScoreOf(id).grid;
  return {
    name,
    unit: isLearned ? "s" : "ns a particle-step",
    perMillisecond: isLearned ? 1e-3 : 1e6 / count / steps,
    open(kernels) {
      const x = particles(kernels, data, count);
      const learned = isLearned ? network(kernels) : undefined;
      const run = { ...data, kernel, d, x, sigma, kappa, reported: [steps], network: learned };
      return () => kernels.denoise(run);
    },
    peers: [],
  } as const satisfies BenchJob;
}

const denoisingFiles = (kernels: Kernels): PeerFiles => [
  ["x.f64", particles(kernels, line, 20_000)],
  ["sigma.f64", sigma],
  ["train.f64", Float64Array.from(points(line))],
];

const esf: BenchJob = {
  ...denoising("denoise-esf", "esf"),
  files: denoisingFiles,
  // near a midpoint the flow spreads roundings as it spreads particles
  tolerance: 1e-8,
  peers: [
    { name: "C", source: "denoise_esf.c", flags: native },
    { name: "NumPy", source: "denoise_esf_numpy.py", library: "numpy" },
    { name: "PyTorch", source: "denoise_esf_torch.py", library: "torch", form: "fast" },
    { name: "PyTorch, plain", source: "denoise_esf_torch.py", library: "torch", form: "plain" },
  ],
};

const laEsf: BenchJob = {
  ...denoising("denoise-la-esf", "la-esf"),
  files: (kernels) => [
    ...denoisingFiles(kernels),
    ["window.f64", sigma.map((value) => halfGap(line) - kappa * value)],
  ],
  tolerance: 1e-8,
  peers: [
    { name: "C", source: "denoise_la_esf.c", flags: native },
    { name: "NumPy", source: "denoise_la_esf_numpy.py", library: "numpy" },
    { name: "PyTorch", source: "denoise_la_esf_torch.py", library: "torch", form: "fast" },
  ],
};

const mlp: BenchJob = {
  ...denoising("denoise-mlp", "mlp"),
  files: (kernels) => [...denoisingFiles(kernels), ...weightFiles(kernels)],
  tolerance: 1e-4,
  peers: [
    { name: "C, 128-bit vectors", source: "denoise_mlp.c", flags: vectors128 },
    { name: "C, widest vectors", source: "denoise_mlp.c", flags: native },
    { name: "NumPy", source: "denoise_mlp_numpy.py", library: "numpy" },
    { name: "PyTorch", source: "denoise_mlp_torch.py", library: "torch", form: "fast" },
  ],
};

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
  const scratch = arena.allocate(exports.planeScratchBytes(batch, width));
  const all = new Float32Array(trainSteps * batch * 5);
  for (let step = 0; step < trainSteps; step++) {
    exports.makePlaneBatch(job, step, 0, batch, scratch);
    // rows of assembly/network/scratch.ts
    [0, 1, 5, 6, 7].forEach((row, column) => {
      const values = arena.f32(exports.planeRowPtr(scratch, batch, width, row), batch);
      values.forEach((value, i) => all[(step * batch + i) * 5 + column] = value);
    });
  }
  return all;
}

function trainStep(outDir: string): BenchJob {
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

const pictures = { n: 10_000, count: 2000, steps: 100, watched: 20 };

/** MNIST noised as `own` does it, and its schedule: √t0 = 1, the gaps' scale. */
async function digits(kernels: Kernels) {
  const { points, d } = await makeData("mnist", {
    n: pictures.n,
    chance: { uniforms: () => new Float64Array(), normals: () => new Float64Array(), math: kernels.math },
  });
  const x = kernels.sampleNoised({ seed: 0, stream: 1, train: points, d, t: 1, count: pictures.count });
  return { points, d, x, sigma: sigmaSchedule({ t0: 1, tMin: 5e-4, steps: pictures.steps, rho: 2 }) };
}

/**
 * The ESF of ten thousand pictures. What is compared is the particles after 20 of 100 steps: later, particles between two
 * pictures go to the one or the other by roundings, and the peer computes in single precision.
 */
const mnist: BenchJob = {
  name: "move-esf-mnist",
  unit: "s",
  perMillisecond: 1e-3,
  runs: 3,
  isLong: true,
  open(kernels) {
    let data: ReturnType<typeof digits> | undefined;
    return async () => {
      const run = await (data ??= digits(kernels));
      const { watched, steps } = pictures;
      const moved = await kernels.move({
        ...run,
        kernel: "moveEmpirical",
        numbers: [],
        reported: [watched, steps],
        sampler: "euler",
      });
      return moved.x.slice(0, run.x.length);
    };
  },
  files: async (kernels) => {
    const { points, x, sigma } = await digits(kernels);
    return [["points.f32", Float32Array.from(points)], ["x.f64", x], ["sigma.f64", sigma]];
  },
  tolerance: 1e-2,
  peers: [{ name: "NumPy, f32", source: "move_esf_numpy.py", library: "numpy" }],
};

/** All jobs, in the order of the table. */
export function benchJobs(outDir: string): BenchJob[] {
  const many = { n: 1000, halfWidth: 333 };
  return [
    esf,
    denoising("denoise-esf-1000-points", "esf", { data: many }),
    denoising("denoise-esf-million-particles", "esf", { count: 1_000_000 }),
    denoising("denoise-la-pl", "la-pl"),
    laEsf,
    mlp,
    trainStep(outDir),
    mnist,
  ];
}
