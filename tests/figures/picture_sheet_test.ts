import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { decode } from "fast-png";
import { pictureSheet, type PictureSheetOptions } from "../../src/figures/picture_sheet.ts";
import { sheetAnimation } from "../../pipelines/gabriel/digits/figures/sheet_animation.ts";
import { greyPng } from "../../src/figures/grey_png.ts";
import { renderAnimation } from "../../src/figures/render_animation.ts";
import { hasBrowser } from "./browser_found.ts";

const side = 3;
const even = (ink: number) => new Float64Array(side * side).fill(ink);

/** Channels and pixels of a data URI. */
function pixelsOf(source: string) {
  const [head, text] = source.split(",");
  assertEquals(head, "data:image/png;base64");
  return decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
}

Deno.test("grey png: ink is dark, each pixel a square, pictures stand side by side with white between", () => {
  const picture = even(0);
  picture[1] = 1;
  picture[2] = 0.2;
  const { source, width, height } = greyPng([picture, even(1)], { side, columns: 2, scale: 2 });
  assertEquals([width, height], [7, 3]);
  const png = pixelsOf(source);
  assertEquals([png.width, png.height, png.channels], [14, 6, 1]);
  const row = [255, 255, 0, 0, 204, 204, 255, 255, 0, 0, 0, 0, 0, 0];
  assertEquals([...png.data.subarray(0, 28)], [...row, ...row]);
});

Deno.test("grey png: what lies beyond the greys is white or black; two levels are white and black alone", () => {
  const [low, high] = [-3, 7].map((ink) =>
    pixelsOf(greyPng([even(ink)], { side, columns: 1, scale: 1 }).source)
  );
  assertEquals([low.data[0], high.data[0]], [255, 0]);
  const rough = greyPng([Float64Array.from({ length: 9 }, (_, i) => i / 8)], {
    side,
    columns: 1,
    scale: 1,
    levels: 2,
  });
  assertEquals([...pixelsOf(rough.source).data], [255, 255, 255, 255, 0, 0, 0, 0, 0]);
  assertThrows(
    () => greyPng([new Float64Array(8)], { side, columns: 1, scale: 1 }),
    TypeError,
    "must have 3 × 3 pixels, got 8",
  );
});

const score = { id: "ks-1", name: "KS", colour: "#6727ac" };
const options: PictureSheetOptions = {
  name: "sheet",
  title: "Sheet",
  caption: "",
  rows: [0.1, 0.9].map((first, r) => ({
    head: { score, subtitle: `<i>h</i> = ${r}` },
    remark: "memorised 50 %",
    samples: [first, 0.3334].map((ratio) => ({ picture: even(0.5), nearest: even(1), ratio })),
  })),
  side,
  memorised: 1 / 3,
};

interface Placed {
  readonly y: number;
  readonly sizey: number;
  readonly source: string;
}

Deno.test("digit sheet: below each line of samples that of the nearest digits, no line on another", () => {
  const { layout } = pictureSheet(options);
  const images = layout.images as Placed[];
  assertEquals(images.length, 4);
  images.slice(1).forEach(({ y }, i) => assertLess(y, images[i].y - images[i].sizey));
  const last = images[3];
  assert(images[0].y === 1 && last.y - last.sizey > 0);
  assertEquals(images.map(({ source }) => pixelsOf(source).data[0]), [127, 0, 127, 0]);
});

Deno.test("digit sheet: ratios below a third are bold, and all of them stand in the table", () => {
  const { layout, table } = pictureSheet(options);
  const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
  assertEquals(texts.filter((text) => /^(<b>)?0\./.test(text)), ["<b>0.10</b>", "0.33", "0.90", "0.33"]);
  assertEquals(table.map(({ panel, x, y }) => [panel, x, y]), [
    ["ks-1, h = 0", 1, 0.1],
    ["ks-1, h = 0", 2, 0.3334],
    ["ks-1, h = 1", 1, 0.9],
    ["ks-1, h = 1", 2, 0.3334],
  ]);
});

Deno.test("digit sheet: rows of different numbers of samples, and none, are refused", () => {
  const [first, second] = options.rows;
  const shorter = [first, { ...second, samples: second.samples.slice(1) }];
  assertThrows(() => pictureSheet({ ...options, rows: shorter }), TypeError, "as many samples");
  assertThrows(() => pictureSheet({ ...options, rows: [] }), TypeError, "as many samples");
});

/** One picture of 12 × 12 pixels a sheet: white, then black. */
const wide = 12;
const whole = (ink: number) => [new Float64Array(wide * wide).fill(ink)];
const animation = {
  name: "appearing",
  title: "Appearing",
  caption: "",
  sheets: ["ESF", "KS"].map((name) => ({
    head: { score: { ...score, name } },
    stations: [whole(0), whole(1)],
  })),
  frames: [0, 1, 1],
  side: wide,
  columns: 1,
  scale: "ink",
};

Deno.test("sheet animation: a frame moves the axes of all sheets to its station", () => {
  const { frames, layout } = sheetAnimation(animation);
  assertEquals(
    frames.map(({ layout }) => layout),
    [0, 1, 1].map((station) => ({
      xaxis: { range: [station, station + 1] },
      xaxis2: { range: [station, station + 1] },
    })),
  );
  const images = layout.images as { xref: string; x: number }[];
  assertEquals(images.map(({ xref, x }) => [xref, x]), [["x", 0], ["x", 1], ["x2", 0], ["x2", 1]]);
  assertThrows(() => sheetAnimation({ ...animation, frames: [2] }), TypeError, "one of the 2");
});

Deno.test({
  name: "sheet animation: drawn, the sheets change from white to black",
  ignore: !hasBrowser,
  fn: async () => {
    const dir = await Deno.makeTempDir({ prefix: "smoothscore-sheet-" });
    try {
      // the figure begins with station 0, which is white
      const figure = sheetAnimation({ ...animation, frames: [0, 1] });
      const warnings: string[] = [];
      await renderAnimation(figure, [1, 0.1], dir, { onWarning: (message) => warnings.push(message) });
      assertEquals(warnings, []);
      const { data, width, channels } = decode(await Deno.readFile(`${dir}/appearing.png`));
      const { l, r, t } = figure.layout.margin as { l: number; r: number; t: number };
      const middles = [l + wide, figure.layout.width - r - wide];
      assertEquals(middles.map((x) => data[((t + wide) * width + x) * channels]), [0, 0]);
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
});
