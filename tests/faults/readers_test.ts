/** Readers of artifacts beside runs that put new ones in their place. */

import { assertEquals } from "@std/assert";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { planPipeline } from "../../src/pipeline/plan.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { ToyKernels, toyPipeline } from "../pipeline/toy.ts";

/** What a plan finds to do that a run with --force beside it must not make it find. */
async function surprises(out: OutDir): Promise<string[]> {
  const pipeline = toyPipeline();
  const parameters = resolveParameters(pipeline, "quick");
  const { nodes } = await planPipeline({ pipeline, parameters, outDir: out.path, kernels: new ToyKernels() });
  return nodes.flatMap(({ name, reason }) => reason ? [`${name}: ${reason.text}`] : []);
}

Deno.test("readers: plans beside a run with --force find every artifact whole, every time", async () => {
  using out = new OutDir();
  await out.run();
  let isOver = false;
  const forcing = (async () => {
    for (let loop = 0; loop < 30; loop++) await out.run({}, { force: "all" });
    isOver = true;
  })();
  const found: string[] = [];
  let plans = 0;
  for (; !isOver; plans++) found.push(...await surprises(out));
  await forcing;
  assertEquals(found, []);
  assertEquals(plans > 30, true, `${plans} plans`);
});

Deno.test("readers: a stage's inputs stay in place while it runs, though they are made anew beside it", async () => {
  using out = new OutDir();
  await out.run();
  const reading = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const seen: string[] = [];
  const pipeline = toyPipeline({
    name: "reader",
    run: {
      plot: async ({ inputs, dir }) => {
        const folder = inputs.get("analyze")!;
        reading.resolve();
        await going.promise;
        seen.push(Deno.readTextFileSync(`${folder}/summary.csv`));
        await Deno.writeTextFile(`${dir}/figure1.html`, "seen");
      },
    },
  });
  const run = out.run({ figure: "large" }, { pipeline });
  await reading.promise;
  let isForced = false;
  const forced = out.run({}, { force: new Set(["analyze"]) }).then(() => isForced = true);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  assertEquals(isForced, false, "it waits for the reader");
  going.resolve();
  await Promise.all([run, forced]);
  assertEquals(seen.map((text) => text.split("\n").length), [5]);
});
