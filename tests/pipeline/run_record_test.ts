/** `run.json`: sealed, and settled after a kill. */

import { assertEquals, assertRejects } from "@std/assert";
import { seal } from "../../src/files/sealed.ts";
import { readRecord } from "../../src/pipeline/run_record.ts";
import { lockAsRunning } from "../../src/pipeline/settle.ts";
import { Store } from "../../src/pipeline/store.ts";
import { OutDir } from "./out_dir.ts";
import { toyPipeline } from "./toy.ts";

Deno.test("run.json: any flipped bit, and any missing end, is noticed", async () => {
  using out = new OutDir();
  await out.run();
  const path = out.file("toy/run.json");
  const bytes = Deno.readFileSync(path);
  assertEquals((await readRecord(out.file("toy")))?.nodes.length, 6);
  const hurt = async (bytes: Uint8Array, what: string) => {
    Deno.writeFileSync(path, bytes);
    await assertRejects(() => readRecord(out.file("toy")), SyntaxError, "run.json can't be used", what);
  };
  for (let at = 0; at < bytes.length; at += 7) {
    await hurt(bytes.with(at, bytes[at] ^ (1 << at % 8)), `byte ${at}`);
    if (at < bytes.length - 1) await hurt(bytes.slice(0, at), `first ${at} bytes`);
  }
});

Deno.test("run.json: names the figures that are there, in the views of the run", async () => {
  using out = new OutDir();
  assertEquals((await out.run({}, { phase: "train" })).figures, []);
  // the pipeline names a second one, which this stage doesn't draw
  assertEquals((await out.run()).figures, ["figures/figure1.html"]);
  assertEquals(out.readJson("toy/run.json").figures, ["figures/figure1.html"]);
});

Deno.test("run.json: one of the time without a checksum is read", async () => {
  using out = new OutDir();
  await out.run();
  const { sha256: _, ...record } = out.readJson("toy/run.json");
  Deno.writeTextFileSync(out.file("toy/run.json"), JSON.stringify(record, null, 2) + "\n");
  assertEquals((await readRecord(out.file("toy")))?.outcome, "done");
  Deno.writeTextFileSync(out.file("toy/run.json"), JSON.stringify({ ...record, sha25v: "" }));
  await assertRejects(() => readRecord(out.file("toy")), SyntaxError, "its checksum differs");
});

Deno.test("run.json: says interrupted when whoever ran has died, as soon as anything runs; not before", async () => {
  using out = new OutDir();
  await out.run();
  const { sha256: _, ...record } = out.readJson("toy/run.json");
  const outcome = () => out.readJson("toy/run.json").outcome;
  // as a kill leaves it between the first picture and the end
  Deno.writeTextFileSync(out.file("toy/run.json"), seal({ ...record, outcome: "running" }));
  const other = toyPipeline({ name: "other" });
  {
    using _going = await lockAsRunning(new Store(out.path), "toy");
    await out.run({}, { pipeline: other });
    assertEquals(outcome(), "running");
  }
  await out.run({}, { pipeline: other });
  assertEquals(outcome(), "interrupted");
  assertEquals((await readRecord(out.file("toy")))?.nodes.length, 6);
  await out.run();
  assertEquals(outcome(), "done");
});

Deno.test("run.json: sealed, but with a field of another kind or none, it is incomplete", async () => {
  using out = new OutDir();
  await out.run();
  const { sha256: _, ...record } = out.readJson("toy/run.json");
  const [node] = record.nodes;
  const wrong: Record<string, unknown>[] = [
    ...["outcome", "finished", "seconds", "versions", "nodes"].map((name) => ({ [name]: undefined })),
    { title: 1 },
    { outcome: 1 },
    { finished: 0 },
    { seconds: "1" },
    { versions: "1" },
    { nodes: {} },
    { nodes: [null] },
    ...["node", "view", "artifact"].map((name) => ({ nodes: [{ ...node, [name]: 1 }] })),
    { parameters: { kappa: true } },
  ];
  for (const fields of wrong) {
    Deno.writeTextFileSync(out.file("toy/run.json"), seal({ ...record, ...fields }));
    const said = JSON.stringify(Object.keys(fields));
    await assertRejects(() => readRecord(out.file("toy")), SyntaxError, "it is incomplete", said);
  }
});
