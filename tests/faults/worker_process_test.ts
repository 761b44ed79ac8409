/** Worker processes that die, and how many there are. */

import { assertEquals, assertStringIncludes } from "@std/assert";
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
