import "./fonts_loaded.ts";
import { assertEquals } from "@std/assert";
import { heatPanelsFigure } from "../../src/figures/heat_panels.ts";

const figure = heatPanelsFigure({
  name: "plane",
  title: "t",
  caption: "c",
  panels: [
    { title: "<i>a</i>", z: [[0.1, NaN], [0.3, 0.9]] },
    { title: "b", z: [[0, 0.2], [0.4, 0.5]] },
  ],
  x: { values: [0.4, 10], title: "<i>κ</i>" },
  y: { values: [0.01, 0.02], title: "t<sub>0</sub>" },
  of: { title: "fraction", word: "fraction", format: (value) => value.toFixed(1) },
});

Deno.test("heat panels: the table has every cell at its values, and none where there is no number", () => {
  assertEquals(figure.table.map(({ panel, x, y, z }) => [panel, x, y, z]), [
    ["a", 0.4, 0.01, 0.1],
    ["a", 0.4, 0.02, 0.3],
    ["a", 10, 0.02, 0.9],
    ["b", 0.4, 0.01, 0],
    ["b", 10, 0.01, 0.2],
    ["b", 0.4, 0.02, 0.4],
    ["b", 10, 0.02, 0.5],
  ]);
});

Deno.test("heat panels: one colour is one number in all panels, and letters are read on it", () => {
  const ranges = figure.data.map(({ zmin, zmax }) => [zmin, zmax]);
  assertEquals(ranges, [[0, 0.9], [0, 0.9]]);
  const texts = figure.layout.annotations as { text: string; font: { color?: string } }[];
  const colourOf = (text: string) => texts.find((one) => one.text === text)!.font.color;
  assertEquals([colourOf("0.9"), colourOf("0.2")], ["#1a1a1a", "#ffffff"]);
});

const wide = (values: number[], more: Partial<Parameters<typeof heatPanelsFigure>[0]> = {}) =>
  heatPanelsFigure({
    name: "plane",
    title: "t",
    caption: "c",
    panels: ["a", "b", "c"].map((title) => ({ title, z: [values] })),
    x: { values: values.map((_, i) => i), labels: values.map((_, i) => `1.234${i}`), title: "x" },
    y: { values: [1], title: "y" },
    of: { title: "width", word: "width", format: String },
    ...more,
  });

Deno.test("heat panels: rows of panels lie below each other, each with its rows' labels", () => {
  const { layout } = wide([1, 2], { inRow: 2 });
  const axis = (id: string) => layout[`yaxis${id}`] as { domain: number[]; showticklabels: boolean };
  const [first, second, third] = ["", "2", "3"].map(axis);
  assertEquals(first.domain, second.domain);
  assertEquals(third.domain[1] < first.domain[0], true);
  assertEquals([first, second, third].map((one) => one.showticklabels), [true, false, true]);
});

Deno.test("heat panels: numbers and labels are left out where they don't fit, one number in all cells has a range", () => {
  const narrow = wide(Array.from({ length: 20 }, () => 0.003), {
    cell: { width: 20, height: 20 },
    from: "least",
  });
  const texts = (narrow.layout.annotations as { text: string }[]).map(({ text }) => text);
  assertEquals(texts, ["a", "b", "c"]);
  const { tickvals } = narrow.layout.xaxis as { tickvals: number[] };
  assertEquals(tickvals.length < 8 && tickvals[1] - tickvals[0] > 2, true);
  assertEquals(narrow.data.map(({ zmin, zmax }) => [zmin, zmax])[0], [0, 0.003]);
  assertEquals(wide([2, 3], { from: "least" }).data[0].zmin, 2);
});

Deno.test("heat panels: words are all there, upright where they are wider than a column, under the lowest panels alone", () => {
  const labels = ["ESF", "KS", "LS", "Gaussian", "PCA locality"];
  const words = (width: number) =>
    wide([0, 1, 2, 3, 4], {
      x: { values: [0, 1, 2, 3, 4], labels, title: "x", hasWords: true },
      inRow: 1,
      cell: { width, height: 30 },
    }).layout;
  const [narrow, broad] = [words(40), words(150)].map((layout) => ({
    axis: layout.xaxis3 as { ticktext: string[]; tickangle: number },
    room: (layout.margin as { b: number }).b,
    shown: ["xaxis", "xaxis2", "xaxis3"].map((id) =>
      (layout[id] as { showticklabels: boolean }).showticklabels
    ),
  }));
  assertEquals([narrow.axis.ticktext, broad.axis.ticktext], [labels, labels]);
  assertEquals([narrow.axis.tickangle, broad.axis.tickangle], [-90, 0]);
  assertEquals(narrow.room > broad.room, true);
  assertEquals(narrow.shown, [false, false, true]);
});

Deno.test("heat panels: numbers beyond a given range have the colours of its ends, and stand as they are in the table", () => {
  const { data, table } = wide([-2, 0.5], { range: [0, 1] });
  assertEquals(data.map(({ zmin, zmax }) => [zmin, zmax])[0], [0, 1]);
  assertEquals(table.slice(0, 2).map(({ z }) => z), [-2, 0.5]);
});
