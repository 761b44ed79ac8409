import { assertEquals } from "@std/assert";
import { mark } from "../../../../src/pipeline/executors/messages.ts";
import { JobLog } from "../../../../src/pipeline/executors/slurm/log.ts";
import { OutDir } from "../../out_dir.ts";

const reply = (done: number) => `${mark}{"key":"k","event":"progress","done":${done},"total":9}\n`;

Deno.test("a job's log: it is read as it grows, by whole lines, and what else is printed is its tail", async () => {
  using out = new OutDir();
  const path = out.file("0.log");
  const log = new JobLog(path);
  assertEquals(await log.read(), []);
  const add = (text: string) => Deno.writeTextFileSync(path, text, { append: true });
  const told = async () => (await log.read()).map((each) => each.event === "progress" && each.done);
  add(`host ä\n${reply(1)}50 %${reply(2)}`);
  assertEquals(await told(), [1, 2]);
  add(reply(3).slice(0, 12));
  assertEquals(await told(), []);
  add(reply(3).slice(12) + reply(4));
  assertEquals(await told(), [3, 4]);
  // a host dies in the middle of a line, and the job begins again
  add(`${reply(5).slice(0, 12)}host b\n${reply(6)}`);
  assertEquals(await told(), [6]);
  assertEquals(log.tail, ["host ä", "50 %"]);
  add(Array.from({ length: 30 }, (_, i) => `line ${i}\n`).join(""));
  assertEquals(await told(), []);
  assertEquals([log.tail.length, log.tail.at(-1)], [20, "line 29"]);
});
