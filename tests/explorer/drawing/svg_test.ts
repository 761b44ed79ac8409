import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { decode } from "fast-png";
import { figure, figureSvg } from "../../../src/explorer/drawing/figure.ts";
import { drawPanel, rows } from "../../../src/explorer/drawing/panel.ts";
import { svgOf } from "../../../src/explorer/drawing/svg.ts";
import { startOf, widthOf } from "../../../src/explorer/drawing/text.ts";
import { measure, sampleShown, sampleView } from "./sample.ts";

/** Names of elements, each closed where it must be; throws at the first that is not. */
function elements(svg: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  const left = svg.replace(
    /<(\/?)([\w:]+)((?: [\w:-]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)(\/?)>/g,
    (_, end, name, attributes, empty) => {
      const keys = [...attributes.matchAll(/ ([\w:-]+)=/g)].map(([, key]) => key);
      assertEquals(new Set(keys).size, keys.length, `${name} has an attribute twice`);
      if (end) assertEquals(open.pop(), name);
      else {
        names.push(name);
        if (!empty) open.push(name);
      }
      return "";
    },
  );
  assertEquals(open, []);
  assert(!/[<>]|&(?!\w+;)/.test(left), left.slice(0, 200));
  return names;
}

Deno.test("svg: every panel is well-formed, without NaN, its texts as text and its particles as a picture", () => {
  for (const { id } of rows) {
    for (const column of [0, 1, 2]) {
      const svg = svgOf(drawPanel(id, column, sampleView(), { width: 300, height: 220 }), {
        ground: "#ffffff",
      });
      const names = elements(svg);
      assert(names.filter((name) => name === "text").length > 5);
      assertEquals(names.includes("image"), id === "particles" && column < 2);
      assert(!/NaN|undefined|Infinity/.test(svg), id);
    }
  }
});

Deno.test("svg: the picture of particles is that of the panel", () => {
  const panel = drawPanel("particles", 0, sampleView(), { width: 300, height: 220 });
  const picture = panel.inside.find((mark) => mark.kind === "picture")!;
  assert(picture.kind === "picture");
  const [, base64] = svgOf(panel, { ground: "#ffffff" }).match(/base64,([^"]+)"/)!;
  const png = decode(Uint8Array.fromBase64(base64));
  assertEquals([png.width, png.height], [picture.columns, picture.rows]);
  assertEquals(
    [png.width, png.height],
    [panel.area.width, panel.area.height].map((px) => Math.round(2 * px)),
  );
  assertEquals(new Uint8Array(png.data), new Uint8Array(picture.pixels));
});

Deno.test("svg: what is in texts cannot break out of them", () => {
  const shown = sampleShown();
  const columns = [{ ...shown.columns[0], problem: `<script>"&` }, ...shown.columns.slice(1)];
  const svg = svgOf(drawPanel("score", 0, sampleView({ ...shown, columns }), { width: 300, height: 220 }), {
    ground: "#ffffff",
    css: `@font-face{font-family:"X";src:url(data:font/woff;base64,AA)}`,
  });
  assert(!elements(svg).includes("script"));
});

Deno.test("figure: three heads in their scores' colours, all rows with letters, a caption, nothing cut", () => {
  for (const width of [240, 360, 480, 720, 1000, 1600]) {
    const made = figure(sampleView(), { width, data: "3 points on a line" });
    assertEquals(made.panels.length, 12);
    assertEquals(elements(figureSvg(made)).filter((name) => name === "clipPath").length, 12);
    const texts = made.marks.filter((mark) => mark.kind === "text");
    for (const text of texts) {
      const start = startOf(text, measure);
      const end = start + widthOf(text.text, text.size, measure, text.isBold);
      assert(
        start >= 0 && end <= width && text.y + 0.25 * text.size <= made.height,
        `${text.text} at ${width} px`,
      );
    }
    const words = texts.map(({ text }) => text).join(" ");
    assertMatch(words, /LA-PL κ = 0\.7/);
    assertMatch(words, /3 points on a line, 600 particles, at noise variance t = 0\.0303, √t = 0\.174/);
    assertEquals(texts.find(({ text }) => text === "LA-PL")!.colour, "#d55e00");
    for (const { place, panel } of made.panels) {
      assert(place.left + panel.width <= width && place.top + panel.height <= made.height);
    }
  }
});

Deno.test("figure: rows that are asked for, and no others", () => {
  const made = figure(sampleView(), { width: 600, data: "x", rows: ["score"] });
  assertEquals(made.panels.length, 3);
  assertThrows(() => figure(sampleView(), { width: 100, data: "x" }), RangeError, "at least 240 px, got 100");
  assertThrows(
    () => figure(sampleView(), { width: 600, data: "x", rows: ["scores" as "score"] }),
    RangeError,
    "got scores",
  );
});
