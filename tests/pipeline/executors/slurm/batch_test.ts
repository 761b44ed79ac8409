import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import type { Task } from "../../../../src/pipeline/executors/executor.ts";
import {
  jobName,
  knownJobName,
  noteJob,
  packPath,
  readBatches,
  readPack,
  readSent,
  writeBatch,
} from "../../../../src/pipeline/executors/slurm/batch.ts";
import { OutDir } from "../../out_dir.ts";

const module = new URL("../../toy.ts", import.meta.url).href;

function taskOf(key: string, out: OutDir): Task {
  const node = { name: key, key, stage: { module, id: "toy/train", run: () => {} }, params: { steps: 3 } };
  return { pipeline: "toy", node, inputs: { a: out.file("store/toy-a-1") } } as unknown as Task;
}

Deno.test("batch: a host finds its own project and its own out/ in a list, wherever they are there", async () => {
  using out = new OutDir();
  const batch = await writeBatch(out.path, [[{ task: taskOf("k", out), tries: 1 }]]);
  const path = packPath(out.path, batch, 0);
  const text = Deno.readTextFileSync(path);
  assertEquals(JSON.parse(text)[0].task.node.stage.module, "./tests/pipeline/toy.ts");
  const [task] = await readPack(path, "/mnt/elsewhere");
  assertEquals(task.node.stage, { module, id: "toy/train" } as unknown as typeof task.node.stage);
  assertEquals(task.inputs, { a: "/mnt/elsewhere/store/toy-a-1" });
  assertEquals(task.node.params, { steps: 3 });
});

Deno.test("batch: what is on disk of earlier commands is found, and what is none of theirs is let be", async () => {
  using out = new OutDir();
  assertEquals(await readBatches(out.path), []);
  const packs = ["k", "l"].map((key) => [{ task: taskOf(key, out), tries: 2 }]);
  const batch = await writeBatch(out.path, packs);
  Deno.mkdirSync(out.file(".slurm/mine"));
  const [found, ...others] = await readBatches(out.path);
  assertEquals([found.batch, found.indices.toSorted(), found.isSent, others], [batch, [0, 1], false, []]);
  await noteJob(out.path, batch, "12");
  assertEquals((await readBatches(out.path))[0].isSent, true);
  const sent = await readSent(out.path, batch, 1);
  assertEquals(sent?.map(({ task, tries }) => [task.node.key, tries]), [["l", 2]]);
  Deno.writeTextFileSync(packPath(out.path, batch, 1), "[{");
  assertEquals(await readSent(out.path, batch, 1), undefined);
  assertEquals(await readSent(out.path, batch, 7), undefined);
  await assertRejects(() => readPack(packPath(out.path, batch, 1), out.path), SyntaxError);
});

Deno.test("batch: the jobs of an out/ have a name of their own, which stays, and is made anew where it is broken", async () => {
  using out = new OutDir();
  using other = new OutDir();
  assertEquals(await knownJobName(out.path), undefined);
  const name = await jobName(out.path);
  assertEquals([await jobName(out.path), await knownJobName(out.path)], [name, name]);
  assertEquals(name === await jobName(other.path), false);
  Deno.writeTextFileSync(join(out.path, ".slurm/id"), "--user=all");
  assertEquals(await knownJobName(out.path), undefined);
});
