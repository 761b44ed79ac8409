import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { createArena } from "../../src/kernels/arena.ts";
import { startingState } from "../../src/kernels/training/settings.ts";
import { openStateful } from "../../src/kernels/training/stateful.ts";
import { parameterCount } from "../../src/network/layout.ts";
import { monteCarloRun } from "./monte_carlo.ts";
import { withKernels } from "./open.ts";
import { anyPointsSettings, planeSettings, trainings, twoLayerSettings } from "./trainings.ts";

/** Particles for a tenth of a second. */
const someRun = () => monteCarloRun(3200, 64);

/** A few steps of a training that is alone in the world. */
const alone = await withKernels(1, async (kernels) => {
  const results = [];
  for (const { name, open, start } of trainings) {
    const training = open(kernels);
    assertEquals(training.lane, name);
    training.load(start());
    results.push({ losses: await training.advance(30), state: training.save() });
    training.close();
  }
  return { trainings: results, run: await kernels.move(someRun()) };
});

Deno.test("memory: trainings opened while a job runs, and closed in any order, have their own, and so has the job", async () => {
  await withKernels(2, async (kernels) => {
    for (const order of [[0, 1, 2], [2, 0, 1], [1, 2, 0]]) {
      const first = order.map((which) => trainings[which].open(kernels));
      const job = kernels.move(someRun());
      // the job has begun: it is on the workers
      await new Promise((resolve) => setTimeout(resolve, 5));
      const opened = order.map((which) => {
        const training = trainings[which].open(kernels);
        training.load(trainings[which].start());
        return training;
      });
      // what is below the job in memory goes, and something else takes its place
      first[0].close();
      const inPlace = trainings[order[0]].open(kernels);
      first[1].close();
      assertEquals(await job, alone.run);
      const losses = await Promise.all(opened.map((training) => training.advance(30)));
      inPlace.close();
      first[2].close();
      for (const [i, which] of order.entries()) {
        assertEquals(losses[i], alone.trainings[which].losses);
        assertEquals(opened[i].save(), alone.trainings[which].state, trainings[which].name);
        opened[i].close();
      }
    }
  });
});

Deno.test("memory: it may grow while workers run; samples drawn meanwhile are right too", async () => {
  await withKernels(2, async (kernels) => {
    const job = kernels.move(someRun());
    await new Promise((resolve) => setTimeout(resolve, 5));
    // 32 MB of numbers and more, where the memory begins with one
    const training = kernels.train({ ...planeSettings, width: 2048, batch: 128 * 400 });
    const many = kernels.standardNormals(1, 2, 4_000_000);
    assertEquals(many.slice(0, 100), kernels.standardNormals(1, 2, 100));
    assertEquals(await job, alone.run);
    training.load(startingState(new Float64Array(parameterCount(2, 2048)).fill(0.01)));
    assertEquals((await training.advance(1)).length, 1);
    training.close();
  });
});

for (const [which, { name, open, start, filled }] of trainings.entries()) {
  Deno.test(`training, ${name}: closing twice is closing once; closed, it does nothing any more`, async () => {
    await withKernels(1, async (kernels) => {
      const training = open(kernels);
      training.close();
      const other = open(kernels);
      other.load(start());
      // had the second closing given memory back, a third training would get the other's
      training.close();
      const third = open(kernels);
      third.load(startingState(filled(() => 0)));
      assertEquals(await other.advance(30), alone.trainings[which].losses);
      await assertRejects(() => training.advance(1), Error, "the training is closed");
      assertThrows(() => training.save(), Error, "the training is closed");
      assertThrows(() => training.load(start()), Error, "the training is closed");
    });
  });

  Deno.test(`training, ${name}: closed while it runs it ends its steps first; what waits is refused`, async () => {
    await withKernels(2, async (kernels) => {
      const training = open(kernels);
      training.load(start());
      const running = training.advance(30);
      const waiting = training.advance(1);
      await new Promise((resolve) => setTimeout(resolve, 0));
      assertThrows(() => training.save(), Error, "the training is running; await advance before save");
      assertThrows(() => training.load(start()), Error, "await advance before load");
      training.close();
      // would get the memory, were it free
      const other = open(kernels);
      other.load(startingState(filled(() => 9)));
      const [ran, waited] = await Promise.allSettled([running, waiting]);
      assertEquals(ran, { status: "fulfilled", value: alone.trainings[which].losses });
      assert(waited.status === "rejected" && /training is closed/.test(waited.reason.message));
      assertEquals(other.save().parameters, filled(() => 9));
    });
  });
}

Deno.test("memory: of a training that is closed while it runs it is given back when the steps have ended, not before", async () => {
  const arena = createArena();
  const region = arena.region();
  const pointers = [region.allocate(8), region.allocate(8), region.allocate(8)] as const;
  const { promise, resolve } = Promise.withResolvers<void>();
  const training = openStateful(region, (job) => job(), "a lane", {
    pointers,
    size: 1,
    view: arena.f64,
    async run() {
      await promise;
      return { beta1Power: 0.9, beta2Power: 0.999 };
    },
  });
  const running = training.advance(1);
  training.close();
  assert(arena.region().reserve(8) > pointers[2]);
  resolve();
  await running;
  assertEquals(arena.region().reserve(8), pointers[0]);
});

Deno.test("memory: two hundred trainings of 13 MB, one after the other, fit 2 GiB; what was closed is used again", async () => {
  await withKernels(1, (kernels) => {
    const big = { ...anyPointsSettings, points: new Float64Array(64), d: 64, width: 2048 };
    for (let i = 0; i < 200; i++) kernels.train(big).close();
  });
});

Deno.test("kernels: closed in the middle of a job, the job and all that wait fail, and so does every later call", async () => {
  await withKernels(2, async (kernels) => {
    const run = monteCarloRun(320_000, 4096);
    const training = kernels.train(planeSettings);
    const jobs = [kernels.move(run), kernels.move(run), training.advance(5)];
    const settled = Promise.allSettled(jobs);
    await new Promise((resolve) => setTimeout(resolve, 100));
    kernels.close();
    kernels.close();
    for (const end of await settled) {
      assert(end.status === "rejected" && /the kernels are closed/.test(end.reason.message));
    }
    training.close();
    // before it looks at the run
    await assertRejects(() => kernels.move({ ...run, d: 0 }), Error, "the kernels are closed");
    assertThrows(() => kernels.train(twoLayerSettings), Error, "the kernels are closed");
    assertThrows(() => kernels.uniforms(1, 2, 3), Error, "the kernels are closed");
  });
});

Deno.test("kernels: closed in the middle of a training's steps, the training fails", async () => {
  await withKernels(2, async (kernels) => {
    const training = kernels.train(planeSettings);
    training.load(trainings[0].start());
    const running = training.advance(1_000_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    kernels.close();
    await assertRejects(() => running, Error, "the kernels are closed");
  });
});
