import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { toyCommand } from "../cli/toy_command.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyPipeline, world } from "../pipeline/toy.ts";

Deno.test("crash: a stage that throws in the middle goes on from its checkpoint, to the same bytes", async () => {
  using out = new OutDir();
  using reference = new OutDir();
  await reference.run({ steps: 8 });
  world.onStep = (step) => {
    if (step === 5) throw new Error("struck by lightning");
  };
  try {
    await assertRejects(() => out.run({ steps: 8 }), Error, "train failed: struck by lightning");
  } finally {
    world.onStep = () => {};
  }
  const { events, made } = await out.run({ steps: 8 });
  assertEquals(made, ["train", "analyze", "plot"]);
  assert(events.some((event) => event.event === "progress" && event.note === "resumed at 4"));
  assertEquals(out.digests(), reference.digests());
});

Deno.test("crash: what a crashed stage had written is not in the artifact of the next", async () => {
  using out = new OutDir();
  const pipeline = toyPipeline({
    run: {
      train: async ({ dir }) => {
        await Deno.writeTextFile(`${dir}/half.npy`, "half");
        throw new Error("struck by lightning");
      },
    },
  });
  await assertRejects(() => out.run({}, { pipeline }), Error, "struck by lightning");
  await out.run();
  assertEquals([...Deno.readDirSync(out.file("toy/train"))].map(({ name }) => name).sort(), [
    "loss.csv",
    "manifest.json",
    "weights",
  ]);
});

Deno.test("crash: a checkpoint is not seen by a run with other parameters", async () => {
  using out = new OutDir();
  world.onStep = (step) => {
    if (step === 5) throw new Error("struck by lightning");
  };
  try {
    await assertRejects(() => out.run({ steps: 8 }));
  } finally {
    world.onStep = () => {};
  }
  const { events } = await out.run({ steps: 9 });
  assert(!events.some((event) => event.event === "progress" && event.note?.startsWith("resumed")));
});

Deno.test("full disk: the run fails, says what to do, and keeps what was finished", async () => {
  using out = new OutDir();
  // Every write to /dev/full fails with "no space left on device".
  const full = toyPipeline({ run: { train: () => Deno.writeTextFile("/dev/full", "weights") } });
  const { code, stderr } = await toyCommand(`pipeline --quiet --out ${out.path}`, { pipelines: [full] });
  assertEquals(code, 1);
  const text = stderr.join("\n");
  assertStringIncludes(text, "train failed: No space left on device");
  assertStringIncludes(text, "the disk is full: free some space and run the same command again");
  assertStringIncludes(text, "what was finished before is kept");
  assertEquals((await out.run()).made, ["train", "analyze", "plot"]);
});

Deno.test("store in the way: a file called store fails the run with a cure", async () => {
  using out = new OutDir();
  Deno.writeTextFileSync(out.file("store"), "");
  const { code, stderr } = await toyCommand(`pipeline toy --out ${out.path}`);
  assertEquals(code, 1);
  assertStringIncludes(stderr.join("\n"), "a file stands where a folder should be");
});
