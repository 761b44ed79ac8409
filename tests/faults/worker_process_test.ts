/** Worker processes that die, and how many there are. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { localExecutor } from "../../src/pipeline/executors/local.ts";
import { planPipeline } from "../../src/pipeline/plan.ts";
import type { Task } from "../../src/pipeline/executors/executor.ts";
import { ToyKernels, toyPipeline } from "../pipeline/toy.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { Child } from "./child.ts";

Deno.test("worker process: one that is killed fails its node with the reason, and the others go on", async () => {
  using out = new OutDir();
  const child = new Child(["pipeline", "--jobs", "2", "--out", out.path], { STUBBORN: "dies" });
  const { code, stderr } = await child.end();
  assertEquals(code, 1);
  assertStringIncludes(stderr, "error: train failed: its process was killed");
  assertStringIncludes(stderr, "struck by lightning");
  const ends = child.events.filter(({ event }) => event === "end").map(({ node, status }) =>
    `${node} ${status}`
  );
  assertEquals(ends.sort(), [
    "analyze skipped",
    "denoise.esf made",
    "denoise.la-pl made",
    "generate made",
    "plot skipped",
    "train failed",
  ]);
  assertEquals((await new Child(["pipeline", "--out", out.path]).end()).code, 0);
});

Deno.test("worker process: the same bytes for any number of them", async () => {
  using reference = new OutDir();
  await reference.run();
  for (const jobs of ["1", "2", "5"]) {
    using out = new OutDir();
    const child = new Child(["pipeline", "--jobs", jobs, "--out", out.path]);
    assertEquals((await child.end()).code, 0);
    assertEquals(out.digests(), reference.digests());
  }
});

Deno.test("worker process: nodes that need nothing of each other run side by side", async () => {
  using out = new OutDir();
  using meeting = new OutDir();
  const child = new Child(["pipeline", "--jobs", "2", "--out", out.path], { MEETING: meeting.path });
  const { code, stderr } = await child.end();
  assertEquals([code, stderr], [0, ""]);
});

Deno.test("worker process: it ends when its command has been killed", async () => {
  using out = new OutDir();
  const child = new Child(["train", "--set", "steps=1000", "--out", out.path], { SLOW: "20" });
  await child.seen({ event: "progress", node: "train" });
  child.kill("SIGKILL");
  await child.end();
  // it holds the lock of its node as long as it lives
  const next = new Child(["train", "--set", "steps=5", "--out", out.path]);
  assertEquals((await next.end()).code, 0);
  const same = new Child(["train", "--set", "steps=1000", "--out", out.path], { SLOW: "0" });
  assertEquals((await same.end()).code, 0);
});

Deno.test("worker process: what a stage prints is passed on, and is in nobody's way", async () => {
  using out = new OutDir();
  const child = new Child(["train", "--out", out.path], { STUBBORN: "prints" });
  const { code, stderr } = await child.end();
  assertEquals([code, stderr], [0, ""]);
  const said = child.events.filter(({ event }) => event === "says").map(({ message }) => message);
  assertEquals(said.sort(), ["50 %", "it rains"]);
});

/** The first task of the toy pipeline on an empty folder. */
async function firstTask(out: OutDir): Promise<Task> {
  const pipeline = toyPipeline();
  const parameters = resolveParameters(pipeline, "quick");
  const { nodes: [node] } = await planPipeline({
    pipeline,
    parameters,
    outDir: out.path,
    kernels: new ToyKernels(),
  });
  return { pipeline: "toy", node, inputs: {} };
}

function executorOf(out: OutDir, jobs = 1, cores = 2) {
  const entry = new URL("./toy_worker.ts", import.meta.url);
  return localExecutor({ jobs, workers: cores, entry, args: [out.path], cores });
}

Deno.test("worker process: code that was edited after the plan makes nothing", async () => {
  using out = new OutDir();
  const task = await firstTask(out);
  const executor = executorOf(out);
  const recipe = { ...task.node.recipe, code: "another" };
  const signal = new AbortController().signal;
  const made = () => executor.make({ ...task, node: { ...task.node, recipe } }, () => {}, signal);
  await assertRejects(made, Error, "changed while the run was going on");
  assertEquals(await executor.make(task, () => {}, signal), "made");
  await executor.close();
});

Deno.test("worker process: one that has died with nothing to do fails no node", async () => {
  using out = new OutDir();
  const task = await firstTask(out);
  const executor = executorOf(out);
  const signal = new AbortController().signal;
  assertEquals(await executor.make(task, () => {}, signal), "made");
  const children = await new Deno.Command("pgrep", { args: ["-f", out.path] }).output();
  for (const pid of new TextDecoder().decode(children.stdout).trim().split("\n")) {
    Deno.kill(Number(pid), "SIGKILL");
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  const forced = { ...task, node: { ...task.node, reason: { kind: "forced", text: "forced" } as const } };
  assertEquals(await executor.make(forced, () => {}, signal), "made");
  await executor.close();
});

for (const cores of [2, 3]) {
  Deno.test(`worker process: two that work share ${cores} cores, and have no more`, async () => {
    using out = new OutDir();
    using other = new OutDir();
    const shares = out.file("shares");
    Deno.env.set("SHARES", shares);
    try {
      const executor = executorOf(out, 2, cores);
      const signal = new AbortController().signal;
      await executor.make(await firstTask(out), () => {}, signal);
      assertEquals(Deno.readTextFileSync(shares), `${cores}\n`);
      // two at once: one core each, and one is left of three
      const tasks = [await firstTask(other), await firstTask(out)];
      const forced = tasks.map((task, i) => ({
        ...task,
        node: {
          ...task.node,
          key: `${i}${task.node.key.slice(1)}`,
          reason: { kind: "forced", text: "forced" } as const,
        },
      }));
      await Promise.all(forced.map((task) => executor.make(task, () => {}, signal)));
      assert(Deno.readTextFileSync(shares).split("\n").includes("1"), Deno.readTextFileSync(shares));
      await executor.close();
    } finally {
      Deno.env.delete("SHARES");
    }
  });
}
