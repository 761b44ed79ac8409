import { assertEquals, assertThrows } from "@std/assert";
import { type Kernels, startingState, type Training } from "../../src/kernels/kernels.ts";
import { orderedBlock } from "../../src/kernels/points.ts";
import { createPool } from "../../src/kernels/pool.ts";
import { openTraining } from "../../src/kernels/train.ts";
import { parameterCount } from "../../src/network/layout.ts";
import { pointsParameterCount } from "../../src/network/points_layout.ts";
import { openModule, withKernels } from "./open.ts";

/** Numbers of workers, one after the other. */
const sequences = [[1, 1, 1, 1], [3, 1, 2, 1], [1, 3, 3, 2], [2, 1, 9, 3]];
const most = 9;
const portions = [0, 1, 2, 3];

/** The same work in four portions, with every sequence of workers: the results have to be the same. */
async function inEverySequence<T>(
  start: (kernels: Kernels) => (portion: number) => Promise<T>,
  end?: (kernels: Kernels) => unknown,
) {
  const results: unknown[] = [];
  for (const sequence of sequences) {
    await withKernels(most, async (kernels) => {
      const work = start(kernels);
      const done: unknown[] = [];
      for (const portion of portions) {
        kernels.useWorkers(sequence[portion]);
        assertEquals(kernels.workers, sequence[portion]);
        const running = work(portion);
        // of no account to what runs already
        await new Promise((resolve) => setTimeout(resolve, 1));
        kernels.useWorkers(most);
        kernels.useWorkers(1);
        done.push(await running);
      }
      results.push([done, end?.(kernels)]);
    });
  }
  for (const result of results) assertEquals(result, results[0]);
}

const sigma = Float64Array.from({ length: 21 }, (_, node) => 0.14 * 0.8 ** node);

Deno.test("workers: denoise, portion by portion, gives the same bytes for any sequence of numbers", async () => {
  const count = 1500;
  await inEverySequence((kernels) => {
    const x = kernels.standardNormals(1, 1, 2 * count * portions.length);
    return (portion) =>
      kernels.denoise({
        kernel: "uniformLineLocalAverageMonteCarlo",
        n: 4,
        halfWidth: 1,
        d: 2,
        x: x.slice(2 * count * portion, 2 * count * (portion + 1)),
        sigma,
        reported: [20],
        kappa: 1.2,
        monteCarlo: { draws: 16, truncation: 1e5, seed: 1, stream: 2 },
        firstParticle: count * portion,
      });
  });
});

Deno.test("workers: move, portion by portion, gives the same bytes for any sequence of numbers", async () => {
  await inEverySequence((kernels) => {
    const points = kernels.standardNormals(2, 1, 3 * 40);
    const x = kernels.standardNormals(1, 1, 3 * orderedBlock * portions.length);
    return (portion) =>
      kernels.move({
        kernel: "moveEmpirical",
        points,
        d: 3,
        numbers: [],
        x: x.slice(3 * orderedBlock * portion, 3 * orderedBlock * (portion + 1)),
        sigma,
        reported: [20],
        sampler: "reverse-sde",
        noise: { seed: 4, stream: 6 },
        firstParticle: orderedBlock * portion,
      });
  });
});

const shared = {
  n: 4,
  halfWidth: 1,
  batch: 256,
  width: 32,
  learningRate: 1e-3,
  weightDecay: 1,
  seed: 0,
  stream: 3,
};
const range = { tMin: 1e-6, tMax: 0.02 };

const trainings: [string, (kernels: Kernels) => Training, number][] = [
  ["plane", (kernels) => kernels.openTraining({ ...shared, ...range }), parameterCount(32)],
  [
    "any points",
    (kernels) =>
      kernels.openPointsTraining({
        ...shared,
        ...range,
        points: Float64Array.of(0, 0, 1, 1, 0.5, 2),
        d: 2,
      }),
    pointsParameterCount(2, 32),
  ],
  ["line", (kernels) => kernels.openLineTraining({ ...shared, t: 0.02 }), 3 * 32 + 2],
];

for (const [name, open, size] of trainings) {
  Deno.test(`workers: training, ${name}, gives the same bytes for any sequence of numbers between its advances`, async () => {
    let training: Training;
    await inEverySequence((kernels) => {
      training = open(kernels);
      training.load(startingState(kernels.standardNormals(9, 9, size).map((value) => 0.3 * value)));
      return () => training.advance(12);
    }, () => training.save());
  });
}

/** A pool of three that counts its workers. */
async function countingPool() {
  const { arena, exports, module } = await openModule();
  let started = 0;
  const pool = createPool(3, module, arena.memory, () => {
    started++;
    return new Worker(new URL("../../src/kernels/worker.ts", import.meta.url), { type: "module" });
  });
  return { arena, exports, pool, started: () => started };
}

Deno.test("workers: every advance of an open training takes as many as there are to be then", async () => {
  const { arena, exports, pool, started } = await countingPool();
  try {
    const training = openTraining(arena.region(), pool, exports, (job) => job(), { ...shared, ...range });
    for (const count of [1, 3]) {
      pool.use(count);
      await training.advance(2);
      assertEquals(started(), count);
    }
  } finally {
    pool.close();
  }
});

Deno.test("workers: none is started before it is needed, and none twice", async () => {
  const { pool, started } = await countingPool();
  try {
    assertEquals([started(), pool.active], [0, 3]);
    pool.use(1);
    assertEquals(started(), 0);
    for (const [count, there] of [[1, 1], [1, 1], [3, 3], [2, 3]]) {
      await pool.together("exp", Array.from({ length: count }, () => [1]));
      assertEquals(started(), there);
    }
  } finally {
    pool.close();
  }
});

Deno.test("workers: while the first one starts there is no progress to report, then there is", async () => {
  const { arena, module } = await openModule();
  const next = arena.i32(arena.allocate(4), 1);
  // a worker that answers, but not soon
  const slow = `
    self.onmessage = ({ data }) => setTimeout(() => self.postMessage({}), "module" in data ? 300 : 0);`;
  const pool = createPool(
    1,
    module,
    arena.memory,
    () => new Worker(URL.createObjectURL(new Blob([slow], { type: "text/javascript" })), { type: "module" }),
  );
  try {
    const looks: number[] = [];
    await pool.overItems("exp", 7, next, [[1]], { onProgress: (done) => looks.push(done) });
    assertEquals(looks, [7]);
  } finally {
    pool.close();
  }
});

Deno.test("workers: a number that can't be is a RangeError that names the most there can be", async () => {
  await withKernels(2, (kernels) => {
    for (const count of [0, 3, 1.5, NaN, -1]) {
      assertThrows(
        () => kernels.useWorkers(count),
        RangeError,
        `workers must be a whole number from 1 to 2, got ${count}`,
      );
    }
    assertEquals(kernels.workers, 2);
  });
  const { arena, module } = await openModule();
  for (const size of [0, 1025, 0.5]) {
    assertThrows(() => createPool(size, module, arena.memory), RangeError, "workers must be a whole number");
  }
});
