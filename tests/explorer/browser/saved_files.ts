/** Files that the page gives and takes. */

import { Buffer } from "node:buffer";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { driven as test } from "./driven.ts";
import { openAll } from "./opened.ts";

test("files: pictures, numbers, particles", { address: "count=2000" }, async ({ download }) => {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const svg = await download("SVG");
  assertEquals(svg.name, "smoothscore-line.svg");
  assertStringIncludes(text(svg.bytes), "@font-face");
  assertEquals([...(await download("PNG")).bytes.subarray(1, 4)], [..."PNG"].map((c) => c.charCodeAt(0)));
  assertStringIncludes(text((await download("CSV")).bytes), "\nnumbers,1,esf,,1,memorised,");
  const npy = await download("ESF");
  assertEquals(npy.name, "x-1-esf.npy");
  assertStringIncludes(text(npy.bytes.subarray(0, 128)), "(2000, 2)");
});

test(
  "files are chosen, or dropped anywhere; a broken one changes nothing and says why",
  {},
  async (opened) => {
    const { page, stateThat, stateAtRest } = opened;
    await openAll(page, { help: false });
    const chosen = page.getByLabel(/^points \(\.csv/);
    const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await chosen.setInputFiles(file("mine.csv", "x,y\n0,0\n1,0.5\n"));
    const { n } = await stateThat(({ points }) => points?.join() === "0,0,1,0.5");
    assertEquals(n, 2);
    await chosen.setInputFiles(file("broken.csv", "x,y\n0,0\n1\n"));
    await page.getByRole("alert").getByText("broken.csv").waitFor();
    assertEquals((await stateAtRest()).points, [0, 0, 1, 0.5]);
    // as a browser drops: over the page, then on it
    await page.evaluate(`{
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["3,4\\n5,6\\n"], "dropped.csv"));
    for (const type of ["dragover", "drop"]) {
      document.querySelector("h1").dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
      );
    }
  }`);
    await stateThat(({ points }) => points?.join() === "3,4,5,6");
    assertEquals(await page.getByRole("alert").innerText(), "");
  },
);
