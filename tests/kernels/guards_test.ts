import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { Arena } from "../../src/kernels/arena.ts";
import { denoise } from "../../src/kernels/denoise.ts";
import type {
  DenoiseRun,
  Kernels,
  LineTrainSettings,
  PointsTrainSettings,
  SampleOptions,
  Training,
  TrainSettings,
  TrainState,
} from "../../src/kernels/kernels.ts";
import { startingState } from "../../src/kernels/kernels.ts";
import { openLineTraining } from "../../src/kernels/line_train.ts";
import { movePoints, type PointsRun } from "../../src/kernels/points.ts";
import { openPointsTraining } from "../../src/kernels/points_train.ts";
import type { Pool } from "../../src/kernels/pool.ts";
import { openTraining } from "../../src/kernels/train.ts";
import { parameterCount } from "../../src/network/layout.ts";
import { pointsParameterCount } from "../../src/network/points_layout.ts";
import { openExports, withKernels } from "./open.ts";

const { exports } = await openExports();

/** A memory that must not be touched. */
const untouchable = new Proxy({}, {
  get: (_, name) => {
    throw new Error(`the memory's ${String(name)} was asked for before everything was checked`);
  },
}) as Arena;
const pool = { active: 2 } as Pool;
const inTurn = () => Promise.reject(new Error("nothing is to run"));

type Bad<T> = [what: string, change: Partial<T>, kind: ErrorConstructor, message: string];
const f64 = (...numbers: number[]) => Float64Array.from(numbers);
/** What TypeScript would not let through; JavaScript and casts do. */
const wrong = <T>(value: unknown) => value as T;

const grid: DenoiseRun = {
  kernel: "uniformLineLocalAverage",
  n: 4,
  halfWidth: 1,
  d: 2,
  x: f64(0, 0),
  sigma: f64(0.1, 0.01),
  reported: [1],
  kappa: 1,
};
const monteCarlo = { draws: 4, truncation: 1e5, seed: 1, stream: 2 };
const asMonteCarlo = (change: Partial<typeof monteCarlo>): Partial<DenoiseRun> => ({
  kernel: "uniformLineLocalAverageMonteCarlo",
  monteCarlo: { ...monteCarlo, ...change },
});
const asNetwork = (width: number, parameters: Float32Array): Partial<DenoiseRun> => ({
  kernel: "planeNetwork",
  network: { width, parameters },
});
const network = (width: number, value = 0) => new Float32Array(parameterCount(width)).fill(value);

const badGrids: Bad<DenoiseRun>[] = [
  [
    "another family's kernel",
    { kernel: wrong("moveEmpirical") },
    RangeError,
    "kernel must be one of denoise",
  ],
  ["an unknown kernel", { kernel: "denoiseNothing" }, RangeError, "got denoiseNothing"],
  ["n of a half", { n: 3.5 }, RangeError, "n must be a whole number of at least 2, got 3.5"],
  ["n beyond the memory", { n: 2 ** 28 }, RangeError, "n must be a whole number"],
  ["no finite width", { halfWidth: Infinity }, RangeError, "halfWidth must be positive and finite"],
  ["d of a half", { d: 0.5 }, RangeError, "d must be a whole number of at least 1, got 0.5"],
  [
    "particles in f32",
    { x: wrong(new Float32Array(2)) },
    TypeError,
    "x must be a Float64Array, got Float32Array",
  ],
  ["particles in a list", { x: wrong([0, 0]) }, TypeError, "x must be a Float64Array, got Array"],
  ["sigma in f32", { sigma: wrong(Float32Array.of(0.1, 0.01)) }, TypeError, "sigma must be a Float64Array"],
  ["sigma whose square is 0", { sigma: f64(0.1, 1e-200) }, RangeError, "sigma must be"],
  ["a block of a half", { block: 1.5 }, RangeError, "block must be a whole number"],
  ["a block that wraps", { block: 2 ** 32 + 1 }, RangeError, "block must be a whole number"],
  ["a negative particle", { firstParticle: -1 }, RangeError, "firstParticle must be a whole number from 0"],
  ["a particle beyond 32 bits", { firstParticle: 2 ** 32 - 1 }, RangeError, "firstParticle must be"],
  ["a kappa that is NaN", { kappa: NaN }, RangeError, "kappa must be above 0 and below 3.333"],
  ["no draws", asMonteCarlo({ draws: 0 }), RangeError, "draws must be a positive multiple of 4"],
  ["six draws", asMonteCarlo({ draws: 6 }), RangeError, "draws must be a positive multiple of 4, got 6"],
  ["a truncation of 0", asMonteCarlo({ truncation: 0 }), RangeError, "truncation must be positive"],
  [
    "a negative seed",
    asMonteCarlo({ seed: -1 }),
    RangeError,
    "seed must be a whole number from 0 to 4294967295",
  ],
  ["a stream of a half", asMonteCarlo({ stream: 0.5 }), RangeError, "stream must be a whole number"],
  [
    "a network padded to 4096",
    asNetwork(4096, network(4096)),
    RangeError,
    "width must be a multiple of 16 up to 2048",
  ],
  ["a network of width 24", asNetwork(24, network(24)), RangeError, "width must be a multiple of 16"],
  [
    "a parameter too few",
    asNetwork(32, network(32).slice(1)),
    TypeError,
    "must be a Float32Array of 536 numbers, got 535",
  ],
  ["another width's parameters", asNetwork(32, network(64)), TypeError, "of 536 numbers, got 792"],
  ["parameters in f64", asNetwork(32, wrong(new Float64Array(536))), TypeError, "got no Float32Array"],
  ["parameters that are NaN", asNetwork(32, network(32, NaN)), RangeError, "parameters must be finite"],
  [
    "a network in three dimensions",
    { ...asNetwork(32, network(32)), d: 3, x: f64(0, 0, 0) },
    RangeError,
    "d = 2",
  ],
  [
    "scratch of 2^32 bytes and some, which wraps to little",
    { block: 2 ** 26, d: 8, x: new Float64Array(8) },
    RangeError,
    "needs 8590",
  ],
  [
    "scratch of 2.5 GB, which wraps to below 0",
    { block: 22_000_000 },
    RangeError,
    "the kernels' memory holds 2 GiB",
  ],
];

for (const [what, change, kind, message] of badGrids) {
  Deno.test(`guards, denoise: ${what} is a ${kind.name}, before anything is written`, async () => {
    await assertRejects(() => denoise(untouchable, pool, exports, { ...grid, ...change }), kind, message);
  });
}

const cloud: PointsRun = {
  kernel: "moveEmpirical",
  points: f64(-1, 0, 0, 0, 0.5, 0),
  d: 2,
  numbers: [],
  x: f64(0.2, 0.3),
  sigma: f64(0.1, 0.01),
  reported: [1],
  sampler: "euler",
};
const chance = { seed: 1, stream: 2 };
const onLine: Partial<PointsRun> = { kernel: "moveLocalAveragePiecewiseLinear", numbers: [1] };
const windowed: Partial<PointsRun> = { kernel: "moveLocalAverage", numbers: [1, 0.25] };
const directed: Partial<PointsRun> = { kernel: "moveDirectionAverage", numbers: [1, 0.25] };
const smoothed = (...weights: number[]): Partial<PointsRun> => ({
  kernel: "moveKernelSmoothed",
  numbers: [1, 0],
  shifts: { nodes: new Float64Array(2 * weights.length), weights: f64(...weights) },
});
const learned = (width: number, parameters: Float32Array): Partial<PointsRun> => ({
  kernel: "moveNetwork",
  network: { width, parameters },
});
const count2 = pointsParameterCount(2, 32);

const badClouds: Bad<PointsRun>[] = [
  [
    "another family's kernel",
    { kernel: wrong("uniformLineEmpirical") },
    RangeError,
    "kernel must be one of move",
  ],
  ["points in f32", { points: wrong(new Float32Array(4)) }, TypeError, "points must be a Float64Array"],
  ["a negative piece", { firstParticle: -1024 }, RangeError, "firstParticle must be a whole number from 0"],
  ["a piece beyond 32 bits", { firstParticle: 2 ** 32 }, RangeError, "firstParticle must be a whole number"],
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
  [
    "points out of order",
    { ...onLine, points: f64(0, 0, -1, 0, 0.5, 0) },
    RangeError,
    "ascending, got -1 after 0; sort them",
  ],
  [
    "two points that are one",
    { ...onLine, points: f64(-1, 0, 0, 0, 0, 0) },
    RangeError,
    "different and ascending",
  ],
  [
    "points beside the line",
    { ...onLine, points: f64(-1, 0, 0, 1, 0.5, 0) },
    RangeError,
    "got 1 on axis 1 of point 1",
  ],
  ["kappa at the half gap", { ...onLine, numbers: [2.5] }, RangeError, "kappa must be above 0 and below 2.5"],
  ["no kappa", { ...onLine, numbers: [] }, RangeError, "kappa must be above 0"],
  [
    "kappa at the window",
    { ...windowed, numbers: [2.5, 0.25] },
    RangeError,
    "kappa must be above 0 and below 2.5",
  ],
  [
    "a window that the points lack",
    { ...windowed, numbers: [1, 0.26] },
    RangeError,
    "half the smallest gap, 0.25, got 0.26",
  ],
  ["no window", { ...windowed, numbers: [1] }, RangeError, "number 1 of moveLocalAverage must be"],
  [
    "a window among points out of order",
    { ...windowed, points: f64(0, 0, -1, 0, 0.5, 0) },
    RangeError,
    "ascending",
  ],
  [
    "one point alone",
    { ...directed, points: f64(0, 0) },
    RangeError,
    "the number of points of moveDirectionAverage",
  ],
  [
    "two points that are one, by directions",
    { ...directed, points: f64(0, 0, 0, 0) },
    RangeError,
    "two are the same",
  ],
  [
    "a window beyond the distance",
    { ...directed, numbers: [1, 0.3] },
    RangeError,
    "half the smallest distance of two points",
  ],
  [
    "kappa at half the distance",
    { ...directed, numbers: [2.5, 0.25] },
    RangeError,
    "kappa must be above 0 and below 2.5",
  ],
  ["no shifts", { kernel: "moveKernelSmoothed", numbers: [1, 0] }, TypeError, "needs the shifts"],
  ["shifts of another score", { ...smoothed(1), kernel: "moveEmpirical" }, TypeError, "takes no shifts"],
  [
    "shifts in f32",
    { ...smoothed(1), shifts: { nodes: wrong(new Float32Array(2)), weights: f64(1) } },
    TypeError,
    "nodes of the shifts must be a Float64Array",
  ],
  [
    "weights in a list",
    { ...smoothed(1), shifts: { nodes: f64(0, 0), weights: wrong([1]) } },
    TypeError,
    "weights of the shifts must be a Float64Array",
  ],
  ["weights that add up to 2", smoothed(1, 1), RangeError, "must add up to 1, got 2"],
  ["a weight that is NaN", smoothed(1, NaN), RangeError, "shifts must be finite"],
  [
    "an infinite shift",
    { ...smoothed(1), shifts: { nodes: f64(0, Infinity), weights: f64(1) } },
    RangeError,
    "shifts must be finite",
  ],
  [
    "a negative bandwidth",
    { ...smoothed(1), numbers: [-1, 0] },
    RangeError,
    "c of the bandwidth c t + H must be at least 0",
  ],
  ["a negative fixed bandwidth", { ...smoothed(1), numbers: [1, -1] }, RangeError, "H of the bandwidth"],
  ["a negative c", { kernel: "moveTikhonov", numbers: [-1] }, RangeError, "c of Tikhonov's score"],
  [
    "a negative variance",
    { kernel: "moveMixture", numbers: [-1] },
    RangeError,
    "the variance of the mixture's modes",
  ],
  ["no network", { kernel: "moveNetwork" }, TypeError, "train first"],
  [
    "a network of width 4096",
    learned(4096, new Float32Array(pointsParameterCount(2, 4096))),
    RangeError,
    "width must be",
  ],
  [
    "another dimension's network",
    learned(32, new Float32Array(pointsParameterCount(3, 32))),
    TypeError,
    `of ${count2} numbers`,
  ],
  [
    "a network in 65 dimensions",
    {
      ...learned(32, new Float32Array(pointsParameterCount(65, 32))),
      points: new Float64Array(65),
      x: new Float64Array(65),
      d: 65,
    },
    RangeError,
    "d of the network must be a whole number from 1 to 64",
  ],
  [
    "products of 4.8 GB",
    {
      ...smoothed(),
      points: new Float64Array(600_000),
      shifts: { nodes: new Float64Array(4000), weights: new Float64Array(2000).fill(1 / 2000) },
    },
    RangeError,
    "the kernels' memory holds 2 GiB",
  ],
  [
    "scratch of 1.4 GB for each of two workers",
    { points: new Float64Array(6_000_000), ...smoothed(1) },
    RangeError,
    "the kernels' memory holds 2 GiB",
  ],
];

for (const [what, change, kind, message] of badClouds) {
  Deno.test(`guards, move: ${what} is a ${kind.name}, before anything is written`, async () => {
    await assertRejects(() => movePoints(untouchable, pool, exports, { ...cloud, ...change }), kind, message);
  });
}

const plane: TrainSettings = {
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
const anyPoints: PointsTrainSettings = { ...plane, points: f64(0, 0, 1, 1), d: 2 };
const line: LineTrainSettings = { ...plane, t: 0.01 };

/** Bad of every training. */
const badChance: Bad<TrainSettings & PointsTrainSettings & LineTrainSettings>[] = [
  ["a negative seed", { seed: -1 }, RangeError, "seed must be"],
  ["a stream beyond 32 bits", { stream: 2 ** 32 }, RangeError, "stream must be"],
  ["a width of NaN", { width: NaN }, RangeError, "width must be"],
  ["a batch of 2^28", { batch: 2 ** 28 }, RangeError, "batch must be"],
  ["a batch of NaN", { batch: NaN }, RangeError, "batch must be"],
];
const badPlanes: Bad<TrainSettings>[] = [
  ["a batch whose scratch is above 2 GiB", { batch: 2 ** 27 }, RangeError, "the training needs"],
  ["n of a half", { n: 2.5 }, RangeError, "n must be a whole number"],
  ["a t whose logarithm is not exact", { tMin: 1e-320 }, RangeError, "the range of t must be"],
  ...badChance,
];
const badPoints: Bad<PointsTrainSettings>[] = [
  [
    "a batch whose scratch is above 2 GiB",
    { batch: 2 ** 27, points: new Float64Array(64), d: 64 },
    RangeError,
    "the training needs",
  ],
  [
    "4097 points",
    { points: new Float64Array(2 * 4097) },
    RangeError,
    "the number of points must be a whole number from 1 to 4096",
  ],
  ["points in f32", { points: wrong(new Float32Array(4)) }, TypeError, "points must be a Float64Array"],
  ...badChance,
];
const badLines: Bad<LineTrainSettings>[] = [
  ["a batch whose scratch is above 2 GiB", { batch: 2 ** 27 }, RangeError, "the training needs"],
  ["a t of 0", { t: 0 }, RangeError, "t must be positive"],
  ["a width that fills the memory", { width: 2 ** 27 }, RangeError, "the training needs"],
  ...badChance,
];

for (const [what, change, kind, message] of badPlanes) {
  Deno.test(`guards, training: ${what} is a ${kind.name}, before anything is written`, () => {
    assertThrows(
      () => openTraining(untouchable, pool, exports, inTurn, { ...plane, ...change }),
      kind,
      message,
    );
  });
}
for (const [what, change, kind, message] of badPoints) {
  Deno.test(`guards, training on any points: ${what} is a ${kind.name}, before anything is written`, () => {
    assertThrows(
      () => openPointsTraining(untouchable, pool, exports, inTurn, { ...anyPoints, ...change }),
      kind,
      message,
    );
  });
}
for (const [what, change, kind, message] of badLines) {
  Deno.test(`guards, training on a line: ${what} is a ${kind.name}, before anything is written`, () => {
    assertThrows(
      () => openLineTraining(untouchable, pool, exports, inTurn, { ...line, ...change }),
      kind,
      message,
    );
  });
}

const trainings: [string, (kernels: Kernels) => Training, number, boolean][] = [
  ["plane", (kernels) => kernels.openTraining(plane), parameterCount(32), true],
  ["any points", (kernels) => kernels.openPointsTraining(anyPoints), count2, true],
  ["line", (kernels) => kernels.openLineTraining(line), 98, false],
];
const badStates: Bad<TrainState>[] = [
  ["short moments", { firstMoment: new Float64Array(97) }, TypeError, "firstMoment of the state must be"],
  ["no parameters", { parameters: wrong(undefined) }, TypeError, "got none"],
  ["a step of a half", { step: 0.5 }, RangeError, "step of the state must be"],
  ["a negative step", { step: -1 }, RangeError, "step of the state must be"],
  ["a step beyond 31 bits", { step: 2 ** 31 }, RangeError, "step of the state must be"],
  [
    "a power above 1",
    { beta1Power: 1.5 },
    RangeError,
    "beta1Power of the state must be from 0 to 1, got 1.5",
  ],
  ["a power that is NaN", { beta2Power: NaN }, RangeError, "beta2Power of the state must be"],
];

for (const [name, open, size, isSingle] of trainings) {
  Deno.test(`guards, state of ${name}: what can't be is refused, and the state before stays whole`, async () => {
    await withKernels(1, async (kernels) => {
      const training = open(kernels);
      const good = startingState(new Float64Array(size).fill(0.5));
      training.load(good);
      const filled = (value: number) => new Float64Array(size).fill(value);
      const states: Bad<TrainState>[] = [
        ...badStates,
        [
          "parameters that are NaN",
          { parameters: filled(NaN) },
          RangeError,
          "parameters of the state must be finite",
        ],
        [
          "infinite moments",
          { secondMoment: filled(Infinity) },
          RangeError,
          "secondMoment of the state must be finite",
        ],
        [
          "negative squares",
          { secondMoment: filled(-1) },
          RangeError,
          "secondMoment of the state must be at least 0",
        ],
        [
          "a number too many",
          { parameters: new Float64Array(size + 1) },
          TypeError,
          `must be ${size} numbers, got ${size + 1}`,
        ],
      ];
      if (isSingle) {
        states.push(["numbers beyond f32", { parameters: filled(1e39) }, RangeError, "must be finite"]);
      }
      for (const [what, change, kind, message] of states) {
        assertThrows(() => training.load({ ...good, ...change }), kind, message, what);
        assertEquals(training.save(), good, what);
      }
      for (const steps of [0, -1, 0.5, NaN, 1_000_001]) {
        await assertRejects(
          () => training.advance(steps),
          RangeError,
          "steps must be a whole number from 1 to 1000000",
        );
      }
      training.load({ ...good, step: 2 ** 31 - 2 });
      await assertRejects(() => training.advance(2), RangeError, "the last step must be");
      // the last one there is
      assertEquals((await training.advance(1)).length, 1);
      training.close();
    });
  });
}

const sample: SampleOptions = { seed: 1, stream: 2, train: f64(0, 1), d: 1, t: 0.1, count: 4 };
const badSamples: Bad<SampleOptions>[] = [
  ["a negative seed", { seed: -1 }, RangeError, "seed must be"],
  ["a stream of a half", { stream: 1.5 }, RangeError, "stream must be"],
  ["d of a half", { d: 0.5 }, RangeError, "d must be a whole number"],
  ["half a point", { train: f64(1, 2, 3), d: 2 }, TypeError, "train must hold rows of d = 2"],
  ["points in f32", { train: wrong(new Float32Array(2)) }, TypeError, "train must be a Float64Array"],
  ["an infinite t", { t: Infinity }, RangeError, "t must be positive"],
  ["a count of a half", { count: 1.5 }, RangeError, "count must be a whole number"],
  ["a count that fills the memory", { count: 2 ** 27, d: 2, train: f64(0, 0) }, RangeError, "2 GiB"],
];

Deno.test("guards, samples: what can't be is refused; the kernels stay usable", async () => {
  await withKernels(1, (kernels) => {
    const good = kernels.sampleNoised(sample);
    for (const [what, change, kind, message] of badSamples) {
      assertThrows(() => kernels.sampleNoised({ ...sample, ...change }), kind, message, what);
    }
    for (const draw of [kernels.standardNormals, kernels.uniforms]) {
      assertThrows(() => draw(-1, 0, 1), RangeError, "seed must be");
      assertThrows(() => draw(0, 2 ** 32, 1), RangeError, "stream must be");
      for (const count of [-1, 0.5, NaN, 2 ** 28]) {
        assertThrows(() => draw(0, 0, count), RangeError, "count must be a whole number");
      }
      assertEquals(draw(0, 0, 0).length, 0);
    }
    for (const u of [0, 1, -1, NaN]) assertThrows(() => kernels.normalQuantile(u), RangeError, "u must be");
    assertEquals(kernels.sampleNoised(sample), good);
  });
});

Deno.test("guards, sizes: scratch beyond 32 bits is that many bytes, by arithmetic in whole numbers", () => {
  const rows = (block: bigint) => (block + 16n) / 16n * 128n;
  for (
    const [block, d, n] of [[512, 2, 4], [2 ** 27, 100, 4], [1, 1, 2 ** 28 - 1], [2 ** 28 - 1, 2 ** 20, 7]]
  ) {
    const expected = 65536n + BigInt(Math.max(d, 7)) * rows(BigInt(block)) + 8n * BigInt(n + 1);
    assertEquals(BigInt(exports.uniformLineScratchBytes(block, d, n)), expected);
  }
  for (const [capacity, width] of [[128, 32], [2 ** 27, 2048]]) {
    const scratch = 1024n + 24576n + BigInt(capacity) * (48n + 60n) + BigInt(capacity / 8) * BigInt(width);
    assertEquals(BigInt(exports.planeScratchBytes(capacity, width)), scratch);
  }
  for (const [batch, width] of [[64, 20], [2 ** 27, 2 ** 27]]) {
    const scratch = 1024n + 72n * BigInt(batch + 2) + 8n * BigInt(3 * width + 2);
    assertEquals(BigInt(exports.twoLayerScratchBytes(batch, width)), scratch);
  }
  for (const [d, n, capacity] of [[2, 4, 32], [64, 4096, 2 ** 27]]) {
    const scratch = 2048n + BigInt(2 * d + 8) * 16n + BigInt(n + 7 & ~7) * 10n +
      BigInt(capacity / 16) * BigInt(6 * d + 7) * 64n;
    assertEquals(BigInt(exports.trainScratchBytes(d, n, capacity)), scratch);
  }
  for (const n of [1, 4, 2 ** 28 - 1]) {
    const scratch = 8n * BigInt(n + n % 2) + 32n * (128n + 512n + 16n) + 3n * 256n * 8n;
    assertEquals(BigInt(exports.gridPosteriorScratchBytes(n)), scratch);
  }
  for (const [d, n, shifts, extra] of [[2, 5, 0, 0], [784, 2 ** 27, 0, 64], [3, 2 ** 27, 5, 2 ** 40]]) {
    const weights = shifts > 0 ? BigInt(5 * n + 8 * (Math.floor(n / 32) + 1)) : 64n;
    const scratch = 1024n + BigInt(12 + 5 * d) * 128n + BigInt(Math.ceil(n / 16) * 16) * 68n +
      weights * 128n +
      BigInt(extra);
    assertEquals(BigInt(exports.pointsScratchBytes(d, n, shifts, extra)), scratch);
  }
});

Deno.test("guards: what the tests call good is good", async () => {
  await withKernels(2, async (kernels) => {
    const parameters = network(32, 0.1);
    for (
      const kernel of [
        "uniformLineLocalAverage",
        "uniformLineLocalAverageMonteCarlo",
        "planeNetwork",
      ] as const
    ) {
      await kernels.denoise({ ...grid, kernel, monteCarlo, network: { width: 32, parameters } });
    }
    await kernels.denoise({ ...grid, firstParticle: 2 ** 32 - 2 });
    const learnedRun = learned(32, new Float32Array(count2).fill(0.01));
    for (const change of [{}, onLine, windowed, directed, smoothed(0.5, 0.5), learnedRun]) {
      const { x } = await kernels.move({ ...cloud, ...change });
      assert(x.every(Number.isFinite));
    }
  });
});
