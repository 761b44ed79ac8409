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
