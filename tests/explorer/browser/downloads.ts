/// <reference lib="dom" />
/** Files that the page gives: whole, of the promised size, and what is shown. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import { decode } from "fast-png";
import { GifReader } from "omggif";
import type { Page } from "playwright-core";
import { inPrint } from "../../../src/explorer/page/in_print.ts";
import { numbersOf, open, pageTest, particlesOf, saved } from "./opened.ts";

const file = (page: Page, name: string) =>
  saved(page, () => page.locator(".downloads").getByRole("button", { name, exact: true }).click());

pageTest("pictures: an SVG with its fonts, a PNG of two pixels a px, a GIF that moves", async () => {
  await using opened = await open("data=circle&count=600&steps=30");
  const { page } = opened;
  const svg = await file(page, "SVG");
  assertEquals(svg.name, "smoothscore-circle.svg");
  const read = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "image/svg+xml");
    const root = document.documentElement;
    const fonts = [...document.querySelectorAll("style")].map(({ textContent }) => textContent).join("");
    return {
      error: document.querySelector("parsererror")?.textContent,
      name: root.localName,
      size: ["width", "height"].map((name) => Number(root.getAttribute(name))),
      texts: document.querySelectorAll("text").length,
      hasFonts: fonts.includes("@font-face") && fonts.includes("data:font/"),
      outside: [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes])
        .filter(({ name, value }) => !name.startsWith("xmlns") && /https?:/.test(value)).length,
    };
  }, new TextDecoder().decode(svg.bytes));
  assertEquals({ ...read, size: undefined, texts: undefined }, {
    error: undefined,
    name: "svg",
    size: undefined,
    texts: undefined,
    hasFonts: true,
    outside: 0,
  });
  assert(read.texts > 20, `${read.texts} texts`);
  const [width, height] = read.size;

  const png = await file(page, "PNG");
  assertEquals(png.name, "smoothscore-circle.png");
  const picture = decode(png.bytes);
  assertEquals([picture.width, picture.height], [2 * width, Math.ceil(2 * height)]);
  assert(new Set(picture.data).size > 50, "the picture is empty");

  const gif = await file(page, "GIF");
  assertEquals(gif.name, "smoothscore-circle.gif");
  const reader = new GifReader(gif.bytes as never);
  assert(reader.numFrames() > 10, `${reader.numFrames()} frames`);
  const frame = (k: number) => {
    const pixels = new Uint8Array(4 * reader.width * reader.height);
    reader.decodeAndBlitFrameRGBA(k, pixels as never);
    return pixels;
  };
  const [first, middle] = [frame(0), frame(reader.numFrames() >> 1)];
  assert(first.some((value, i) => value !== middle[i]), "nothing moves in the GIF");
});

pageTest("a GIF that is stopped gives no file, and no problem", async () => {
  await using opened = await open("count=600&steps=30");
  const { page } = opened;
  let count = 0;
  page.on("download", () => count++);
  await page.getByRole("button", { name: "GIF" }).click();
  await page.getByRole("button", { name: "stop the GIF" }).click();
  await page.getByRole("button", { name: "GIF", exact: true }).waitFor();
  assertEquals([count, await page.locator(".problem").count()], [0, 0]);
});

pageTest("numbers: a CSV with what the table shows, particles as .npy", async () => {
  await using opened = await open("count=600&steps=30&position=0.5");
  const { page } = opened;
  await numbersOf(page);
  const csv = await file(page, "CSV");
  assertEquals(csv.name, "smoothscore-line.csv");
  const rows = parse(new TextDecoder().decode(csv.bytes), { skipFirstRow: true }) as Record<string, string>[];
  const [source, ...told] = rows;
  assertMatch(source.name, /deno task explore, at #v1-/);
  const numbers = told.filter(({ table }) => table === "numbers");
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLTableRowElement>(".numbers tbody tr")].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => cell.firstChild?.textContent ?? "")
    )
  );
  assert(shown.length > 4);
  const values = shown.flatMap((cells) => cells.map((text, column) => ({ text, column })))
    .filter(({ text }) => text !== "–");
  const written = numbers.map(({ column, value }) => `${Number(column) - 1} ${inPrint(Number(value))}`);
  assertEquals(written.sort(), values.map(({ text, column }) => `${column} ${text}`).sort());
  for (const { value, t, score } of told) {
    assert(Number.isFinite(Number(value)) && value !== "", `${value}`);
    assertEquals(t, numbers[0].t);
    assertMatch(score, /^(esf|la-pl|mlp)$/);
  }
  assertStringIncludes(rows.map(({ table }) => table).join(), "histogram");
  for (const column of [0, 1, 2]) {
    const { shape, data } = await particlesOf(page, column);
    assertEquals(shape, [600, 2]);
    assert(data.every(Number.isFinite));
    // in the middle of the time the particles stand apart: √t is 1/47 of √t0 at its end
    const across = Math.sqrt(data.reduce((sum, x, i) => i % 2 ? sum + x * x : sum, 0) / 600);
    const noise = Math.sqrt(Math.sqrt(0.02 * 1e-5));
    assert(Math.abs(across / noise - 1) < 0.2, `${across} instead of ${noise}`);
  }
});
