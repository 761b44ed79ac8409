import { assertEquals, assertThrows } from "@std/assert";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { type MoveRun, orderedBlock } from "../../src/kernels/moving/run.ts";
import { createPool } from "../../src/kernels/pool.ts";
import type { Training } from "../../src/kernels/training/settings.ts";
import { train } from "../../src/kernels/training/train.ts";
import { esf } from "../../src/scores/esf.ts";
import { mlp } from "../../src/scores/mlp.ts";
import { monteCarloRun } from "./monte_carlo.ts";
import { openModule, withKernels } from "./open.ts";
import { planeSettings, trainings } from "./trainings.ts";

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
const { filled } = trainings[0];

/** A run in each lane. */
const runs: readonly [lane: string, runOf: (kernels: Kernels) => Omit<MoveRun, "x">][] = [
  ["uniform line", () => monteCarloRun(0, 16)],
  ["network in the plane", () => ({
    kernel: mlp.kernel,
    points: planeSettings.points,
    d: 2,
    numbers: [],
    network: { width: planeSettings.width, parameters: Float32Array.from(filled((i) => 0.1 * Math.sin(i))) },
    sigma,
    reported: [20],
    sampler: "euler",
  })],
  ["any points", (kernels) => ({
    kernel: esf.kernel,
    points: kernels.standardNormals(2, 1, 3 * 40),
    d: 3,
    numbers: [],
    sigma,
    reported: [20],
    sampler: "reverse-sde",
    noise: { seed: 4, stream: 6 },
  })],
];

for (const [lane, runOf] of runs) {
  Deno.test(`workers: move, ${lane}, portion by portion, gives the same bytes for any sequence of numbers`, async () => {
    await inEverySequence((kernels) => {
      const run = runOf(kernels);
      const numbers = run.d * orderedBlock;
      const x = kernels.standardNormals(1, 1, numbers * portions.length);
      return async (portion) => {
        const moved = await kernels.move({
          ...run,
          x: x.slice(numbers * portion, numbers * (portion + 1)),
          firstParticle: orderedBlock * portion,
        });
        assertEquals(moved.lane, lane);
        return moved;
      };
    });
  });
}

for (const { name, open, start } of trainings) {
  Deno.test(`workers: training, ${name}, gives the same bytes for any sequence of numbers between its advances`, async () => {
    let training: Training;
    await inEverySequence((kernels) => {
      training = open(kernels);
      training.load(start());
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
    const training = train({ arena: arena.region(), pool, exports }, (job) => job(), planeSettings);
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
