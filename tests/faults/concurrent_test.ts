import { assert, assertEquals } from "@std/assert";
import { cleanStore } from "../../src/pipeline/clean.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { Child } from "./child.ts";

Deno.test("concurrent: of two processes on one out, one makes each artifact and the other waits and uses it", async () => {
  using out = new OutDir();
  using reference = new OutDir();
  const argv = ["pipeline", "--set", "steps=20", "--out", out.path];
  const both = [new Child(argv, { SLOW: "40" }), new Child(argv, { SLOW: "40" })];
  const ends = await Promise.all(both.map((child) => child.end()));
  assertEquals(ends.map(({ code }) => code), [0, 0]);
  const made = both.flatMap(({ events }) =>
    events.filter(({ status }) => status === "made").map(({ node }) => node)
  );
  assertEquals(made.sort(), ["analyze", "denoise.esf", "denoise.la-pl", "generate", "plot", "train"]);
  assert(
    both.some(({ events }) => events.some(({ event, node }) => event === "waiting" && node === "train")),
  );
  await reference.run({ steps: 20 });
  assertEquals(out.digests(), reference.digests());
});

Deno.test("concurrent: the lock of a process that is killed is free at once", async () => {
  using out = new OutDir();
  const argv = ["train", "--set", "steps=100", "--out", out.path];
  const first = new Child(argv, { SLOW: "50" });
  await first.seen({ event: "progress", node: "train" });
  const second = new Child(argv);
  await second.seen({ event: "waiting", node: "train" });
  first.kill("SIGKILL");
  await first.end();
  assertEquals((await second.end()).code, 0);
  assertEquals(second.events.find(({ event, node }) => event === "end" && node === "train")?.status, "made");
});

Deno.test("concurrent: cleaning waits until no run is going on", async () => {
  using out = new OutDir();
  const child = new Child(["train", "--set", "steps=20", "--out", out.path], { SLOW: "20" });
  await child.seen({ event: "progress", node: "train" });
  // Nothing is shown yet: were it not for the lock, generate would be cleaned away.
  assertEquals((await cleanStore(out.path)).removed, []);
  assertEquals((await child.end()).code, 0);
});
