import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { move } from "../../src/kernels/moving/move.ts";
import type { MoveRun } from "../../src/kernels/moving/run.ts";
import { createPool } from "../../src/kernels/pool.ts";
import { train } from "../../src/kernels/training/train.ts";
import { esf } from "../../src/scores/esf.ts";
import { monteCarloRun } from "../kernels/monte_carlo.ts";
import { openModule, withKernels } from "../kernels/open.ts";
import { trainings } from "../kernels/trainings.ts";
import { changedModule, withChangedKernels } from "./trapping.ts";

/** The second worker of a training traps at step 7; the block of particle 1024 traps. */
const trapping = await changedModule([
  [
    "network/steps.ts",
    "    beta1Power *= job.beta1;",
    "    if (worker == 1 && step == 7) unreachable();\n    beta1Power *= job.beta1;",
  ],
  [
    "uniform_line/integrate.ts",
    "  gather(job, first, count, rows);",
    "  if (first == 64) unreachable();\n  gather(job, first, count, rows);",
  ],
]);

// those that all workers make together
for (const { name, open, start } of trainings.filter(({ isSingle }) => isSingle)) {
  Deno.test(`training, ${name}: a trap in one worker brings the others out of their barrier, and a state that is loaded goes on`, async () => {
    const whole = await withKernels(1, async (kernels) => {
      const training = open(kernels);
      training.load(start());
      const losses = await training.advance(6);
      return { losses, state: training.save() };
    });
    await withChangedKernels(3, trapping, async (kernels) => {
      const training = open(kernels);
      const other = open(kernels);
      training.load(start());
      other.load(start());
      await assertRejects(() => training.advance(20), Error, "unreachable");
      // half of the parameters may be those of the next step
      assertThrows(() => training.save(), Error, "broke off in the middle of a step");
      await assertRejects(() => training.advance(1), Error, "load a saved state first");
      training.load(start());
      for (const one of [training, other]) {
        assertEquals(await one.advance(6), whole.losses);
        assertEquals(one.save(), whole.state);
        one.close();
      }
    });
  });
}

/** A quarter of a minute's work on one worker: many blocks of 32 particles. */
function longRun(): MoveRun {
  return {
    ...monteCarloRun(3200, 1024),
    sigma: Float64Array.from({ length: 101 }, (_, node) => 0.14 * 0.95 ** node),
    reported: [0, 100],
  };
}

Deno.test("move: a trap in one worker fails this job alone; the next one's bytes are right", async () => {
  const run = longRun();
  const next: MoveRun = { ...run, kernel: esf.kernel, numbers: [], chance: undefined };
  const expected = await withKernels(1, (kernels) => kernels.move(next));
  await withChangedKernels(2, trapping, async (kernels) => {
    const failing = kernels.move(run);
    // waits for its turn, and takes the memory that the first one had
    const waiting = kernels.move(next);
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
        outPtr = arena.i32(args[0][0] + exports.structs.UniformLineJob.fields.outPtr.offset, 1)[0];
        return pool.overItems(kernel, count, next, [args[0], [args[1][0], 0x7fff0000]], watch);
      },
    };
    const region = arena.region();
    const run = longRun();
    const error = await assertRejects(() => move({ arena: region, pool: oneBad, exports }, run), Error);
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
    const { settings, open, start } = trainings[0];
    const training = train({ arena: arena.region(), pool, exports }, (job) => job(), settings);
    training.load(start());
    await assertRejects(() => training.advance(5), Error, "a worker of the kernels died");
    assertEquals(started.length, 2);
    training.load(start());
    const losses = await training.advance(5);
    assertEquals(started.length, 3);
    const expected = await withKernels(1, async (kernels) => {
      const other = open(kernels);
      other.load(start());
      return await other.advance(5);
    });
    assertEquals(losses, expected);
  } finally {
    pool.close();
  }
});
