import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { OutDir } from "../pipeline/out_dir.ts";
import { Child } from "./child.ts";

const steps = 40;
const slow = { SLOW: "20" };

/** Bytes of a run that nothing disturbed. */
async function undisturbed(): Promise<Record<string, string>> {
  using out = new OutDir();
  await out.run({ steps });
  return out.digests();
}

/** Runs until training is under way, ends it, checks that nothing half is shown, runs again. */
async function disturb(out: OutDir, signal: Deno.Signal, isOfGroup = false) {
  // one node at a time: what stands before training is made when it is disturbed
  const argv = ["pipeline", "--jobs", "1", "--set", `steps=${steps}`, "--out", out.path];
  const first = new Child(argv, slow);
  await first.seen({ event: "progress", node: "train" });
  if (isOfGroup) first.killGroup(signal);
  else first.kill(signal);
  const end = await first.end();
  assertEquals(first.events.filter(({ event, node }) => event === "end" && node === "train"), []);
  const stored = [...Deno.readDirSync(out.file("store"))].map(({ name }) => name);
  assert(!stored.some((name) => name.startsWith("toy-train-")));

  const second = new Child(argv);
  assertEquals((await second.end()).code, 0);
  const ended = (status: string) =>
    second.events.filter((event) => event.status === status).map(({ node }) => node);
  assertEquals(ended("cached"), ["generate", "denoise.esf", "denoise.la-pl"]);
  assertEquals(ended("made"), ["train", "analyze", "plot"]);
  const resumed = second.events.some(({ note }) => note?.startsWith("resumed at"));
  assert(resumed, "training didn't use its checkpoint");
  assertEquals([...Deno.readDirSync(out.file("store/.partial"))], []);
  return end;
}

const signals = [["SIGINT", 130, false], ["SIGTERM", 143, false], ["SIGTERM", 143, true], [
  "SIGHUP",
  129,
  true,
]] as const;
for (const [signal, code, isOfGroup] of signals) {
  const of = isOfGroup ? " of the group" : "";
  Deno.test(`interrupt: ${signal}${of} ends with ${code} in the middle of a stage, and the next run goes on from its checkpoint`, async () => {
    using out = new OutDir();
    const end = await disturb(out, signal, isOfGroup);
    assertEquals([end.code, end.stderr], [code, "interrupted; the same command goes on where it stopped\n"]);
    assertEquals(out.digests(), await undisturbed());
  });
}

Deno.test("interrupt: SIGKILL in the middle of a stage loses nothing, and the next run gives the same bytes", async () => {
  using out = new OutDir();
  const { signal } = await disturb(out, "SIGKILL");
  assertEquals(signal, "SIGKILL");
  assertEquals(out.digests(), await undisturbed());
});

Deno.test("interrupt: one Ctrl-C that arrives twice, as under deno task, still lets the stage come to its end", async () => {
  using out = new OutDir();
  const child = new Child(["train", "--set", `steps=${steps}`, "--out", out.path], { SLOW: "200" });
  await child.seen({ event: "progress", node: "train" });
  child.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill("SIGINT");
  const { code, stderr } = await child.end();
  assertEquals([code, stderr], [130, "interrupted; the same command goes on where it stopped\n"]);
});

Deno.test("interrupt: a program killed at one event after the other comes to the same bytes", async () => {
  using out = new OutDir();
  const argv = ["pipeline", "--jobs", "1", "--set", `steps=${steps}`, "--out", out.path];
  let killed = 0;
  for (const node of ["generate", "denoise.esf", "denoise.la-pl", "train", "analyze", "plot"]) {
    const child = new Child(argv);
    // the signal of the call before may have come when this one was made
    const hasStarted = await child.seen({ event: "start", node }).then(() => true, () => false);
    if (hasStarted) child.kill("SIGKILL");
    await child.end();
    if (hasStarted) killed++;
  }
  assert(killed > 3, `${killed} killed`);
  assertEquals((await new Child(argv).end()).code, 0);
  assertEquals(out.digests(), await undisturbed());
});

for (const stubborn of ["waits", "busy"]) {
  Deno.test(`interrupt: a stage that doesn't listen, as it ${stubborn}, is left within a second or so`, async () => {
    using out = new OutDir();
    const child = new Child(["pipeline", "--out", out.path], { STUBBORN: stubborn });
    await child.seen({ event: "progress", node: "train" });
    const start = performance.now();
    child.kill("SIGINT");
    const { code, stderr } = await child.end();
    assertEquals(code, 130);
    assertStringIncludes(stderr, "the same command goes on");
    // far below the minute that it would take; the bar of a second is for the benchmark
    assertLess(performance.now() - start, 10_000);
    assertEquals((await new Child(["pipeline", "--out", out.path]).end()).code, 0);
  });
}

const busy = [["report", "SIGINT", 130], ["report", "SIGTERM", 143], ["plan --plan", "SIGINT", 130]] as const;
for (const [when, signal, code] of busy) {
  Deno.test(`interrupt: ${signal} ends a program that is busy itself (${when}), and not as if it were done`, async () => {
    using out = new OutDir();
    const [part, ...more] = when.split(" ");
    const child = new Child(["pipeline", ...more, "--out", out.path], { BUSY: part });
    await child.seen({ event: "busy" });
    const start = performance.now();
    child.kill(signal);
    assertEquals((await child.end()).code, code);
    // far below the minute that it would take; the bar of a second is for the benchmark
    assertLess(performance.now() - start, 10_000);
    assertEquals((await new Child(["pipeline", "--out", out.path]).end()).code, 0);
  });
}
