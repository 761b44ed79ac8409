/// <reference lib="dom" />
/** Files that are chosen or dropped: points and networks are taken; broken ones change nothing, and it is said why. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { encodeNpy } from "../../../src/arrays/npy.ts";
import type { DroppedFile } from "../../../src/explorer/state/dropped.ts";
import { broken, networkFiles, npy, text } from "../state/broken_files.ts";
import { commandText, few, open, pageTest, pictureOf, problemOf, settled, stateOf } from "./opened.ts";

async function choose(page: Page, files: readonly DroppedFile[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(
    files.map(({ name, bytes }) => ({ name, mimeType: "", buffer: Buffer.from(bytes) })),
  );
}

/** Drops files, or folders, that are on disk, as a file manager does. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await devtools.detach();
}

async function toldOf(page: Page): Promise<string> {
  await page.locator(".problem").waitFor();
  return await problemOf(page);
}

pageTest("files of points and of a network are taken", async () => {
  await using opened = await open(few);
  const { page } = opened;
  await choose(page, [text("mine.csv", "x,y\n0,0\n1,0\n1,1\n")]);
  await page.waitForFunction(() =>
    document.querySelector("pre")?.textContent?.includes("points.csv") ?? false
  );
  await settled(page);
  const { data, points } = await stateOf(page);
  assertEquals([data, points], ["points", [0, 0, 1, 0, 1, 1]]);
  await choose(page, [npy("mine.npy", [2, 2], Float64Array.of(0, 0.5, -1, 0.25))]);
  await page.locator(".problem").waitFor({ state: "detached" });
  await page.waitForFunction(() => location.hash.includes("points=0,0.5;-1,0.25"));
  await choose(page, networkFiles(2, 16));
  await page.waitForFunction(() => /network=[0-9a-f]{64}/.test(location.hash));
  await settled(page);
  assertEquals((await stateOf(page)).points, [0, 0.5, -1, 0.25]);
});

pageTest(`${broken.length} broken files leave state and picture, and say what and the cure`, async () => {
  assert(broken.length >= 50);
  await using opened = await open(few);
  const { page } = opened;
  const before = [await stateOf(page), await commandText(page), await pictureOf(page)];
  for (const [name, files, message] of broken.filter(([, files]) => files.length > 0)) {
    await choose(page, files);
    assertStringIncludes(await toldOf(page), message, name);
    await page.locator(".problem button").click();
    await page.locator(".problem").waitFor({ state: "detached" });
  }
  assertEquals([await stateOf(page), await commandText(page), await pictureOf(page)], before);
});

pageTest("files are dropped anywhere; a folder and a file that is gone are told", async () => {
  await using opened = await open(few);
  const { page } = opened;
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-dropped-" });
  try {
    const before = await stateOf(page);
    await Deno.writeTextFile(`${dir}/points.csv`, "0\n1\n3\n");
    await Deno.mkdir(`${dir}/folder.npy`);
    await drop(page, [`${dir}/folder.npy`]);
    const told = await toldOf(page);
    assertStringIncludes(told, "folder.npy");
    assertStringIncludes(told, "drop");
    assertEquals(await stateOf(page), before);
    await drop(page, [`${dir}/points.csv`]);
    await page.waitForFunction(() => location.hash.includes("points=0;1;3"));
    assertEquals(await problemOf(page), "");
    await Deno.writeFile(`${dir}/points.npy`, encodeNpy({ shape: [2], data: Float64Array.of(1, 2) }));
    await drop(page, [`${dir}/points.npy`]);
    await page.waitForFunction(() => location.hash.includes("points=1;2"));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
