/** Experiment 2 ended by signals in the middle of its long stages: the same command gives the same bytes. */

import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { existsSync } from "node:fs";
import { readNpy } from "../../src/arrays/npy.ts";
import type { OutDir } from "../pipeline/out_dir.ts";
import { Call, openOut, run, small } from "./project.ts";

/** Path of what the stage under way has saved in its checkpoint folder; undefined if there is no such file. */
function saved(out: OutDir, name: string): string | undefined {
  const partial = out.file("store/.partial");
  const paths = [...Deno.readDirSync(partial)].map((key) => `${partial}/${key.name}/checkpoint/${name}`);
  return paths.find((path) => existsSync(path));
}

/** Step of the checkpoint of training. */
async function savedStep(out: OutDir): Promise<number> {
  return (await readNpy(saved(out, "training.npy")!, "f64")).data[0];
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Runs that nothing disturbs go on beside the others: one worker each.

Deno.test("resume: training ended by SIGINT saves at once, time and again, and comes to the same bytes", async () => {
  using out = await openOut();
  using reference = await openOut();
  const argv = `train ${small} --set trainSteps=40000 --workers 1`;
  await using undisturbed = new Call(reference, argv);
  let step = 0;
  for (let i = 0; i < 3; i++) {
    await using call = new Call(out, argv);
    // Training that began anew would be below.
    assertGreater(await call.progressed("train"), step);
    const { code, stderr } = await call.kill("SIGINT");
    assertEquals([code, stderr], [130, "interrupted; the same command goes on where it stopped\n"]);
    const before = step;
    step = await savedStep(out);
    assertGreater(step, before);
  }
  const last = await run(out, argv);
  assertGreater(await last.progressed("train"), step);
  assertEquals((await undisturbed.end()).code, 0);
  assertEquals(out.digests("experiment2"), reference.digests("experiment2"));
});

Deno.test("resume: training killed by SIGKILL goes on from its last save, and all that follows has the same bytes", async () => {
  // A machine that is through before the first save, which comes after 2 s, gets twice as much to do.
  for (let steps = 40_000;; steps *= 2) {
    using out = await openOut();
    using reference = await openOut();
    const argv = `analyze ${small} --set trainSteps=${steps} --workers 1`;
    await using undisturbed = new Call(reference, argv);
    await using killed = new Call(out, argv);
    await killed.started("train");
    while (!killed.isOver && !saved(out, "training.npy")) await pause(20);
    if (killed.isOver) continue;
    assertEquals((await killed.kill("SIGKILL")).signal, "SIGKILL");
    const step = await savedStep(out);
    assertLess(step, steps);

    const second = await run(out, argv);
    assertGreater(await second.progressed("train"), step);
    assertEquals(second.statuses.generate, "cached");
    assertEquals((await undisturbed.end()).code, 0);
    return assertEquals(out.digests("experiment2"), reference.digests("experiment2"));
  }
});

Deno.test("resume: denoising ended by SIGINT and then by SIGKILL keeps its finished particles, to the same bytes", async () => {
  using out = await openOut();
  using reference = await openOut();
  const node = "denoise.la-esf-mc";
  const argv =
    `denoise experiment2 --set scores=esf,la-pl,la-esf-mc --set count=8192 --set steps=20 --workers 1`;
  await using undisturbed = new Call(reference, argv);

  await using interrupted = new Call(out, argv);
  await interrupted.progressed(node, 2048);
  assertEquals((await interrupted.kill("SIGINT")).code, 130);
  const { data: [kept] } = await readNpy(saved(out, "particles-0.npy")!, "f64");
  assert(kept >= 1024 && kept < 8192, `${kept} particles kept`);

  await using killed = new Call(out, argv);
  assertGreater(await killed.progressed(node), kept);
  assertEquals((await killed.kill("SIGKILL")).signal, "SIGKILL");

  const last = await run(out, argv);
  assertGreater(await last.progressed(node), kept);
  assertEquals(last.made, [node]);
  assertEquals((await undisturbed.end()).code, 0);
  assertEquals(out.digests("experiment2"), reference.digests("experiment2"));
});

Deno.test("resume: a run killed at the start of one node after the other comes to the same bytes", async () => {
  using out = await openOut();
  using reference = await openOut();
  const argv = `analyze ${small} --jobs 1`;
  const { begun } = await run(reference, argv);
  let killed = 0;
  for (const node of begun) {
    await using call = new Call(out, argv);
    // a node of milliseconds may have been made before the signal of the call before came
    const hasStarted = await call.started(node).then(() => true, () => false);
    if (!hasStarted) continue;
    await call.kill("SIGKILL");
    killed++;
  }
  assertGreater(killed, begun.length / 2);
  await run(out, argv);
  assertEquals(out.digests("experiment2"), reference.digests("experiment2"));
});
