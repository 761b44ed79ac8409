import { assertEquals, assertRejects } from "@std/assert";
import type { Executor } from "../../src/pipeline/executors/executor.ts";
import type { Job } from "../../src/pipeline/jobs.ts";
import type { PlannedNode } from "../../src/pipeline/plan.ts";
import { type JobEnd, type JobListener, runJobs } from "../../src/pipeline/run_jobs.ts";

/** A job, with its key before it. */
type Given = [
  key: string,
  job: { needs?: string[]; seconds?: number; rank?: number; cores?: number; pipeline?: string },
];

function jobsOf(...given: Given[]): Map<string, Job> {
  return new Map(
    given.map(([key, { needs = [], seconds = 1, rank = seconds, cores = 1, pipeline = "a" }]) => {
      const node = { name: key, key } as PlannedNode;
      return [key, { task: { pipeline, node, inputs: {} }, uses: [], needs, seconds, cores, rank }];
    }),
  );
}

/** Ends its tasks when it is told, and keeps what it was given. */
class ByHand implements Executor {
  readonly begun: string[] = [];
  readonly given: number[] = [];
  readonly #ends = new Map<string, PromiseWithResolvers<"made">>();

  constructor(readonly slots: number, readonly threads = slots) {}

  make({ node }: { node: PlannedNode }, _: unknown, __: AbortSignal, cores = 1): Promise<"made"> {
    this.begun.push(node.name);
    this.given.push(cores);
    const end = Promise.withResolvers<"made">();
    this.#ends.set(node.name, end);
    return end.promise;
  }

  /** Ends a task, and waits for what is begun then. */
  async end(name: string, error?: unknown): Promise<void> {
    const { resolve, reject } = this.#ends.get(name)!;
    if (error === undefined) resolve("made");
    else reject(error);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  async close(): Promise<void> {}
}

/** What jobs came to, without their times. */
class Ends implements JobListener {
  readonly list: string[] = [];
  onEvent(): void {}
  onEnd({ task }: Job, end: JobEnd): void {
    this.list.push(
      `${task.node.name} ${end.status}${end.status === "skipped" ? ` because ${end.because}` : ""}`,
    );
  }
}

const never = new AbortController().signal;

Deno.test("run jobs: as many at once as there are slots, and one after what it needs", async () => {
  const executor = new ByHand(2);
  const ends = new Ends();
  const jobs = jobsOf(["a", { rank: 2 }], ["b", { needs: ["a"] }], ["c", { needs: ["a", "b"] }], ["d", {}], [
    "e",
    {},
  ]);
  const done = runJobs(jobs, executor, never, ends);
  assertEquals(executor.begun, ["a", "d"]);
  await executor.end("d");
  assertEquals(executor.begun, ["a", "d", "e"]);
  await executor.end("e");
  await executor.end("a");
  assertEquals(executor.begun, ["a", "d", "e", "b"]);
  await executor.end("b");
  await executor.end("c");
  await done;
  assertEquals(ends.list, ["d made", "e made", "a made", "b made", "c made"]);
});

Deno.test("run jobs: one with several cores waits until they are free, and has no more than there are", async () => {
  const executor = new ByHand(2, 8);
  const done = runJobs(jobsOf(["a", {}], ["wide", { cores: 4 }]), executor, never, new Ends());
  assertEquals([executor.begun, executor.given], [["a"], [1]]);
  await executor.end("a");
  assertEquals([executor.begun, executor.given], [["a", "wide"], [1, 2]]);
  await executor.end("wide");
  await done;
});

Deno.test("run jobs: one of those that run is the longest chain's, others finish the pipelines that were begun", async () => {
  const executor = new ByHand(3);
  const jobs = jobsOf(
    ["a1", { pipeline: "a", rank: 2 }],
    ["b1", { pipeline: "b", rank: 3 }],
    ["a2", { pipeline: "a", rank: 1 }],
    ["b2", { pipeline: "b", rank: 5 }],
    ["a3", { pipeline: "a", rank: 6 }],
    ["b3", { pipeline: "b", rank: 4, seconds: 30 }],
  );
  const done = runJobs(jobs, executor, never, new Ends());
  assertEquals(executor.begun, ["a3", "a1", "a2"]);
  // the longest has ended: the next longest comes, whatever its pipeline
  await executor.end("a3");
  assertEquals(executor.begun.slice(3), ["b2"]);
  // it runs still: others come in their order
  await executor.end("a1");
  assertEquals(executor.begun.slice(4), ["b1"]);
  for (const name of ["a2", "b1", "b2", "b3"]) await executor.end(name);
  await done;
});

Deno.test("run jobs: a chain as long as all that is left shared out comes first, beside another one too", async () => {
  const executor = new ByHand(2);
  const jobs = jobsOf(["a1", { rank: 4 }], ["a2", { rank: 1 }], ["a3", { rank: 3 }]);
  const done = runJobs(jobs, executor, never, new Ends());
  assertEquals(executor.begun, ["a1", "a3"]);
  for (const name of ["a1", "a3", "a2"]) await executor.end(name);
  await done;
});

Deno.test("run jobs: what needs a failed one is skipped because of it, and nothing else", async () => {
  const executor = new ByHand(1);
  const ends = new Ends();
  const jobs = jobsOf(["a", { rank: 3 }], ["b", { needs: ["a"] }], ["c", { needs: ["b"] }], ["d", {}]);
  const done = runJobs(jobs, executor, never, ends);
  await executor.end("a", new Error("failed"));
  await executor.end("d");
  await done;
  assertEquals(ends.list, ["a failed", "b skipped because a", "c skipped because a", "d made"]);
});

Deno.test("run jobs: aborted, nothing more is begun, what ends by it is not told, and the reason is thrown", async () => {
  const executor = new ByHand(1);
  const ends = new Ends();
  const controller = new AbortController();
  const reason = new Error("stop");
  const done = runJobs(jobsOf(["a", {}], ["b", {}]), executor, controller.signal, ends);
  controller.abort(reason);
  const thrown = assertRejects(() => done);
  await executor.end("a", reason);
  assertEquals(await thrown, reason);
  assertEquals([executor.begun, ends.list], [["a"], []]);
});

Deno.test("run jobs: what a listener throws is told when all that runs has ended", async () => {
  const executor = new ByHand(2);
  const error = new Error("full disk");
  const ended: string[] = [];
  const done = runJobs(jobsOf(["a", {}], ["b", {}], ["c", {}]), executor, never, {
    onEvent() {},
    onEnd({ task }) {
      ended.push(task.node.name);
      if (task.node.name === "a") throw error;
    },
  });
  const thrown = assertRejects(() => done);
  await executor.end("a");
  await executor.end("b");
  assertEquals(await thrown, error);
  assertEquals([executor.begun, ended], [["a", "b"], ["a", "b"]]);
});
