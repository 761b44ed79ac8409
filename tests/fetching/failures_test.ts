import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { denoise } from "../../src/kernels/denoise.ts";
import { type DenoiseRun, startingState, type TrainSettings } from "../../src/kernels/kernels.ts";
import { createPool } from "../../src/kernels/pool.ts";
import { openTraining } from "../../src/kernels/train.ts";
import { parameterCount } from "../../src/network/layout.ts";
import { pointsParameterCount } from "../../src/network/points_layout.ts";
import { openModule, withKernels } from "../kernels/open.ts";
import { changedModule, withChangedKernels } from "./trapping.ts";

const settings: TrainSettings = {
  n: 4,
  halfWidth: 1,
  tMin: 1e-6,
  tMax: 0.02,
  batch: 256,
  width: 32,
  learningRate: 1e-3,
  weightDecay: 3,
  seed: 0,
  stream: 3,
};
const pointsSettings = { ...settings, points: Float64Array.of(0, 0, 1, 1, 0.5, 2), d: 2 };

const sizes = { trainPlane: parameterCount(32), trainSteps: pointsParameterCount(2, 32) };
const start = (kernel: keyof typeof sizes) =>
  startingState(Float64Array.from({ length: sizes[kernel] }, (_, i) => 0.3 * Math.sin(i + 1)));

/** The second worker of a training traps at step 7; the block of particle 1024 traps. */
const trapping = await changedModule([
  [
    "network/train.ts",
    "    beta1Power *= job.beta1;",
    "    if (worker == 1 && step == 7) unreachable();\n    beta1Power *= job.beta1;",
  ],
  [
    "points_network/train.ts",
    "    beta1Power *= job.beta1;",
    "    if (worker == 1 && step == 7) unreachable();\n    beta1Power *= job.beta1;",
  ],
  [
    "integrate.ts",
    "  gather(job, first, count, rows);",
    "  if (first == 64) unreachable();\n  gather(job, first, count, rows);",
  ],
]);

for (const kernel of ["trainPlane", "trainSteps"] as const) {
  Deno.test(`${kernel}: a trap in one worker brings the others out of their barrier, and a state that is loaded goes on`, async () => {
    const open = kernel === "trainPlane" ? "openTraining" : "openPointsTraining";
    const own = kernel === "trainPlane" ? settings : pointsSettings;
    const whole = await withKernels(1, async (kernels) => {
      const training = kernels[open](own as typeof pointsSettings);
      training.load(start(kernel));
      const losses = await training.advance(6);
      return { losses, state: training.save() };
    });
    await withChangedKernels(3, trapping, async (kernels) => {
      const training = kernels[open](own as typeof pointsSettings);
      const other = kernels[open](own as typeof pointsSettings);
      training.load(start(kernel));
      other.load(start(kernel));
      await assertRejects(() => training.advance(20), Error, "unreachable");
      // half of the parameters may be those of the next step
      assertThrows(() => training.save(), Error, "broke off in the middle of a step");
      await assertRejects(() => training.advance(1), Error, "load a saved state first");
      training.load(start(kernel));
      for (const one of [training, other]) {
        assertEquals(await one.advance(6), whole.losses);
        assertEquals(one.save(), whole.state);
        one.close();
      }
    });
  });
}

/** A quarter of a minute's work on one worker: many blocks of 32 particles. */
function longRun(): DenoiseRun {
  return {
    kernel: "uniformLineLocalAverageMonteCarlo",
    n: 4,
    halfWidth: 1,
    d: 2,
    x: Float64Array.from({ length: 2 * 3200 }, (_, i) => Math.sin(i)),
    sigma: Float64Array.from({ length: 101 }, (_, node) => 0.14 * 0.95 ** node),
    reported: [0, 100],
    kappa: 1.2,
    monteCarlo: { draws: 1024, truncation: 1e5, seed: 1, stream: 2 },
  };
}

Deno.test("denoise: a trap in one worker fails this job alone; the next one's bytes are right", async () => {
  const run = longRun();
  const next = { ...run, kernel: "uniformLineEmpirical" } as const;
  const expected = await withKernels(1, (kernels) => kernels.denoise(next));
  await withChangedKernels(2, trapping, async (kernels) => {
    const failing = kernels.denoise(run);
    // waits for its turn, and takes the memory that the first one had
    const waiting = kernels.denoise(next);
    await assertRejects(() => failing, Error, "unreachable");
    assertEquals(await waiting, expected);
  });
});

Deno.test("pool: it ends when the last worker is out, with the first error, though one fails at once", async () => {
  const { arena, exports, module } = await openModule();
  const pool = createPool(2, module, arena.memory);
  try {
    const { together } = pool;
    let outPtr = 0;
    // the second worker's scratch lies outside the memory
    const oneBad = {
      ...pool,
      active: 2,
      overItems: (...[kernel, count, next, args, watch]: Parameters<typeof pool.overItems>) => {
        outPtr = arena.i32(args[0][0] + 24, 16)[11];
        return pool.overItems(kernel, count, next, [args[0], [args[1][0], 0x7fff0000]], watch);
      },
    };
    const region = arena.region();
    const run = longRun();
    const error = await assertRejects(() => denoise(region, oneBad, exports, run), Error);
    assert(error.message.includes("out of bounds"), error.message);
    const written = arena.f64(outPtr, 4 * 3200).slice();
    await new Promise((resolve) => setTimeout(resolve, 150));
    assertEquals(arena.f64(outPtr, 4 * 3200).slice(), written);
    const done = written.subarray(2 * 3200).filter((value) => value !== 0).length / 2;
    assert(done < 1600, `${done} of 3200 particles were moved after all`);
    // both are of use again
    await together("exp", [[1], [2]]);
  } finally {
    pool.close();
  }
});

Deno.test("pool: a worker that dies ends the run for all, and another takes its place", async () => {
  const { arena, exports, module } = await openModule();
  const started: string[] = [];
  const program = () => {
    const file = started.length === 1 ? "./dying_worker.ts" : "../../src/kernels/worker.ts";
    started.push(file);
    return new Worker(new URL(file, import.meta.url), { type: "module" });
  };
  const pool = createPool(2, module, arena.memory, program);
  try {
    const training = openTraining(arena.region(), pool, exports, (job) => job(), settings);
    training.load(start("trainPlane"));
    await assertRejects(() => training.advance(5), Error, "a worker of the kernels died");
    assertEquals(started.length, 2);
    training.load(start("trainPlane"));
    const losses = await training.advance(5);
    assertEquals(started.length, 3);
    const expected = await withKernels(1, async (kernels) => {
      const other = kernels.openTraining(settings);
      other.load(start("trainPlane"));
      return await other.advance(5);
    });
    assertEquals(losses, expected);
  } finally {
    pool.close();
  }
});
