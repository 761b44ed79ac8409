import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Computation, type Wanted } from "../../../src/explorer/compute/computation.ts";
import type { Shown } from "../../../src/explorer/compute/shown.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { FakeWorker, setup } from "./fake_worker.ts";

const columns = [
  { score: "esf", values: {} },
  { score: "la-pl", values: { kappa: 0.9 } },
  { score: "tikhonov", values: {} },
] as const;
const small: State = { ...defaultState, count: 4000, steps: 8, columns };
const wantedOf = (state: State): Wanted[] => state.columns.map((column) => ({ column }));

/** A computation on fake workers. */
class Page {
  readonly workers: FakeWorker[];
  readonly computation: Computation;
  shown?: Shown;
  progress = 0;
  readonly failures: string[] = [];

  constructor(workers = 2) {
    this.workers = Array.from({ length: workers }, () => new FakeWorker());
    this.computation = new Computation(this.workers, setup, {
      shown: (shown, progress) => {
        this.shown = shown;
        this.progress = progress;
      },
      failed: (message) => void this.failures.push(message),
    });
  }

  show(state: State, wanted = wantedOf(state)): void {
    this.computation.show(state, wanted);
  }

  /** Works until nothing is left to do. */
  async finish(): Promise<void> {
    for (let isBusy = true; isBusy;) {
      isBusy = false;
      for (const worker of this.workers) isBusy = await worker.step() || isBusy;
    }
  }

  /** Jobs that were given, as `particles esf`. */
  get jobs(): string[] {
    return this.workers.flatMap(({ told }) =>
      told.flatMap((message) => {
        if (!("job" in message)) return [];
        const { job } = message;
        return [job.kind === "scene" ? "scene" : `${job.kind} ${job.column.score}`];
      })
    );
  }

  forget(): void {
    for (const { told } of this.workers) told.length = 0;
  }
}

Deno.test("computation: all particles, curves, ways and fields of all columns come, and then there is rest", async () => {
  const page = new Page();
  page.show(small);
  await page.finish();
  assertEquals(page.progress, 1);
  const { scene, columns } = page.shown!;
  for (const { pieces, isWhole, curve, paths, field, followed } of columns) {
    assert(isWhole);
    const places = pieces.flatMap(({ begin, end }) => [[begin, end]]).sort(([a], [b]) => a - b);
    assertEquals([places[0][0], places.at(-1)![1]], [0, small.count]);
    for (let i = 1; i < places.length; i++) assertEquals(places[i][0], places[i - 1][1]);
    for (const { begin, end, x } of pieces) {
      assertEquals(x.length, scene.frames.length * (end - begin) * scene.d);
    }
    assertEquals(curve!.length, scene.times.length * scene.along.u.length);
    assertEquals(paths!.length, scene.pathSigma.length * followed * scene.d);
    assertEquals(field!.length, 2 * scene.times.length * scene.grid!.x1.length * scene.grid!.x2.length);
  }
  assertEquals(page.workers.map(({ waiting }) => waiting.length), [0, 0]);
});

Deno.test("computation: a picture is shown when every column has something, not before", async () => {
  const page = new Page(1);
  page.show(small);
  for (let i = 0; i < 3; i++) {
    await page.workers[0].step();
    assertEquals(page.shown, undefined);
  }
  await page.finish();
  assertEquals(page.shown!.columns.length, 3);
});

Deno.test("computation: a changed column is computed, the others are not again; going back computes nothing", async () => {
  const page = new Page();
  page.show(small);
  await page.finish();
  const before = page.shown!;
  page.forget();
  const changed = {
    ...small,
    columns: [columns[0], { score: "la-pl", values: { kappa: 1 } }, columns[2]],
  } as State;
  page.show(changed);
  await page.finish();
  assertEquals([...new Set(page.jobs.map((job) => job.split(" ")[1]))], ["la-pl"]);
  assertEquals(page.shown!.columns[0].pieces[0].x, before.columns[0].pieces[0].x);
  assert(page.shown!.columns[1].pieces[0].x !== before.columns[1].pieces[0].x);
  page.forget();
  page.show(small);
  await page.finish();
  assertEquals(page.jobs, []);
  assertEquals(page.shown!.columns[1].pieces[0].x, before.columns[1].pieces[0].x);
});

Deno.test("computation: of states that follow each other only the last is worked on, but for what was begun", async () => {
  const page = new Page();
  const states = Array.from({ length: 20 }, (_, seed): State => ({ ...small, seed }));
  for (const state of states) page.show(state);
  await page.finish();
  const seeds = page.workers.flatMap(({ told }) =>
    told.flatMap((message) => "job" in message ? [message.job.state.seed] : [])
  );
  // two workers had two jobs of the first
  assertEquals(seeds.filter((seed) => seed !== 19), [0, 0, 0, 0]);
  assertEquals(page.progress, 1);

  const alone = new Page();
  alone.show(states[19]);
  await alone.finish();
  const first = ({ pieces }: Shown["columns"][number]) => pieces.find(({ begin }) => begin === 0)!.x;
  assertEquals(page.shown!.scene.points, alone.shown!.scene.points);
  for (const k of [0, 1, 2]) {
    const length = Math.min(first(page.shown!.columns[k]).length, first(alone.shown!.columns[k]).length);
    assertEquals(
      first(page.shown!.columns[k]).subarray(0, length),
      first(alone.shown!.columns[k]).subarray(0, length),
    );
  }
});

Deno.test("computation: what a column can't do is its problem; a state that can't be leaves the old picture", async () => {
  const page = new Page();
  const own = { ...small, data: "points", points: [0, 0, 1, 1, 0, 2], n: 3 };
  page.show(own);
  await page.finish();
  const [esf, laPl, tikhonov] = page.shown!.columns;
  assertStringIncludes(laPl.problem!, "LA-PL needs different points on the first axis");
  assertEquals([esf.problem, tikhonov.problem, esf.isWhole, laPl.isWhole], [
    undefined,
    undefined,
    true,
    false,
  ]);
  assertEquals(page.progress, 1);

  const before = page.shown;
  page.show({ ...small, tMin: 1 });
  await page.finish();
  assertEquals(page.shown, before);
  assertStringIncludes(page.failures.join(), "tMin must be below t0");
  page.show(small);
  await page.finish();
  assertEquals(page.shown!.columns.map(({ isWhole }) => isWhole), [true, true, true]);
});

Deno.test("computation: a column that has a problem beforehand is shown with it, and nothing is asked for it", async () => {
  const page = new Page();
  const wanted = wantedOf(small);
  page.show(small, [wanted[0], { ...wanted[1], problem: "no" }, wanted[2]]);
  await page.finish();
  assertEquals(page.shown!.columns[1].problem, "no");
  assert(page.jobs.every((job) => !job.includes("la-pl")));
});

Deno.test("computation: a worker that dies is told of, and the others go on", async () => {
  const page = new Page();
  page.show(small);
  const dying = page.workers[0];
  dying.die("out of memory");
  await page.finish();
  assertStringIncludes(
    [...page.failures, ...page.shown?.columns.map(({ problem }) => problem) ?? []].join(),
    "out of memory",
  );
});

Deno.test("computation: numbers of all columns, and exact particles in any order of their pieces", async () => {
  const page = new Page();
  page.show({ ...small, count: 10_000 });
  await page.finish();
  const asked = page.computation.numbers(1);
  await page.finish();
  const { t, columns } = (await asked)!;
  assertEquals(t, page.shown!.scene.tMin);
  // the exact score gives all particles back
  assertEquals(columns[0]!.memorised!.value, 1);
  assert(columns[1]!.interpolated!.value > 0.1);
  const exact = page.computation.exact(1, 1);
  await page.finish();
  const x = await exact;
  const { pieces } = page.shown!.columns[1];
  for (const { begin, end, x: frames } of pieces) {
    const last = frames.subarray(frames.length - 2 * (end - begin));
    assertEquals(Float32Array.from(x.subarray(2 * begin, 2 * end)), last.slice());
  }
});

Deno.test("computation: numbers say of which state and time they are, though another came meanwhile or no column fits", async () => {
  const page = new Page();
  page.show(small);
  await page.finish();
  const asked = page.computation.numbers(0);
  page.show({ ...small, seed: 1 });
  await page.finish();
  assertEquals((await asked)!.state, small);
  page.show(small, wantedOf(small).map((wanted) => ({ ...wanted, problem: "does not fit" })));
  await page.finish();
  const none = (await page.computation.numbers(1))!;
  assertEquals([none.t, none.columns], [page.shown!.scene.tMin, [undefined, undefined, undefined]]);
});
