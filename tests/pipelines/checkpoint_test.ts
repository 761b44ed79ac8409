/** Checkpoints: whole or ignored. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { loadCheckpoint, saveCheckpoint, saveInterval } from "../../src/stages/checkpoint.ts";
import { Call, openOut, run, small } from "./project.ts";

Deno.test("checkpoint: is saved as often as the README says", async () => {
  const readme = await Deno.readTextFile(new URL("../../README.md", import.meta.url));
  assertStringIncludes(
    readme.replace(/\s+/g, " "),
    `also save every ${saveInterval / 1000} s inside the stage`,
  );
});

const values = Float64Array.of(3, -0, 1e-300, NaN, Math.PI);

Deno.test("checkpoint: gives back what was saved, and nothing where nothing is", async () => {
  using out = await openOut();
  await saveCheckpoint(out.file("a.npy"), values);
  assertEquals(await loadCheckpoint(out.file("a.npy")), values);
  assertEquals(await loadCheckpoint(out.file("b.npy")), undefined);
});

Deno.test("checkpoint: a flipped bit anywhere, or a missing end, makes it as good as none", async () => {
  using out = await openOut();
  const path = out.file("a.npy");
  await saveCheckpoint(path, values);
  const bytes = await Deno.readFile(path);
  for (let at = 128; at < bytes.length; at++) {
    await Deno.writeFile(path, bytes.with(at, bytes[at] ^ 4));
    assertEquals(await loadCheckpoint(path), undefined, `byte ${at}`);
  }
  await Deno.writeFile(path, bytes.slice(0, -3));
  assertEquals(await loadCheckpoint(path), undefined);
});

Deno.test("checkpoint: a folder in its place is as good as none, and the next one is saved all the same", async () => {
  using out = await openOut();
  const path = out.file("a.npy");
  await Deno.mkdir(`${path}/mine`, { recursive: true });
  assertEquals(await loadCheckpoint(path), undefined);
  await saveCheckpoint(path, values);
  assertEquals(await loadCheckpoint(path), values);
  const names = [...Deno.readDirSync(out.path)].map(({ name }) => name);
  assertEquals(names.filter((name) => name.startsWith("a.npy.aside-")).length, 1);
});

Deno.test("train: with a damaged checkpoint the training starts over and ends with the same bytes", async () => {
  using out = await openOut();
  using reference = await openOut();
  const argv = `train ${small} --set trainSteps=20000 --workers 1`;
  await using call = new Call(out, argv);
  await call.progressed("train");
  await call.kill("SIGINT");
  const partial = out.file("store/.partial");
  const saved = [...Deno.readDirSync(partial)].map(({ name }) =>
    `${partial}/${name}/checkpoint/training.npy`
  );
  // beside the training another node may have been on its way
  await Deno.truncate(saved.find((path) => existsSync(path))!, 5000);
  await run(out, argv);
  await run(reference, argv);
  assertEquals(out.digests("experiment2"), reference.digests("experiment2"));
});

Deno.test("train: fewer steps than a row of loss.csv covers still give a row", async () => {
  using out = await openOut();
  await run(out, `train ${small} --set trainSteps=50`);
  const lines = (await Deno.readTextFile(out.file("experiment2/train/loss.csv"))).trim().split(/\r?\n/);
  assertEquals([lines.length, lines[1].split(",")[0]], [2, "50"]);
});
