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
async function disturb(out: OutDir, signal: Deno.Signal) {
  const argv = ["pipeline", "--set", `steps=${steps}`, "--out", out.path];
  const first = new Child(argv, slow);
  await first.seen({ event: "progress", node: "train" });
  first.kill(signal);
  const end = await first.end();
  assertEquals(first.events.filter(({ event, node }) => event === "end" && node === "train"), []);
  const stored = [...Deno.readDirSync(out.file("store"))].map(({ name }) => name);
  assert(!stored.some((name) => name.startsWith("train-")));

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

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`interrupt: ${signal} ends with 130 in the middle of a stage, and the next run goes on from its checkpoint`, async () => {
    using out = new OutDir();
    const { code, stderr } = await disturb(out, signal);
    assertEquals([code, stderr], [130, "interrupted; the same command goes on where it stopped\n"]);
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
  const argv = ["pipeline", "--set", `steps=${steps}`, "--out", out.path];
  for (const node of ["generate", "denoise.esf", "denoise.la-pl", "train", "analyze", "plot"]) {
    const child = new Child(argv);
    await child.seen({ event: "start", node });
    child.kill("SIGKILL");
    await child.end();
  }
  assertEquals((await new Child(argv).end()).code, 0);
  assertEquals(out.digests(), await undisturbed());
});

Deno.test("interrupt: a stage that doesn't listen is left after two seconds, at once by a second signal", async () => {
  using out = new OutDir();
  const argv = ["pipeline", "--out", out.path];
  const patient = new Child(argv, { STUBBORN: "" });
  await patient.seen({ event: "progress", node: "train" });
  let start = performance.now();
  patient.kill("SIGINT");
  const { code, stderr } = await patient.end();
  assertEquals(code, 130);
  assertStringIncludes(stderr, "the same command goes on");
  assertLess(Math.abs(performance.now() - start - 2000), 800);

  const impatient = new Child(argv, { STUBBORN: "" });
  await impatient.seen({ event: "progress", node: "train" });
  start = performance.now();
  impatient.kill("SIGINT");
  // Signals closer together count as one.
  await new Promise((resolve) => setTimeout(resolve, 400));
  impatient.kill("SIGINT");
  assertEquals((await impatient.end()).code, 130);
  assertLess(performance.now() - start, 1000);
});
