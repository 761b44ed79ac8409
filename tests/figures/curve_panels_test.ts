import "./fonts_loaded.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { curvePanels, type CurvePanelsOptions } from "../../src/figures/curve_panels.ts";

const options: CurvePanelsOptions = {
  name: "curves",
  title: "t",
  caption: "c",
  panels: [
    {
      title: "<i>d</i> = 1",
      x: { title: "<i>N</i>", isLog: true },
      y: { title: "variance", isLog: true },
      curves: [
        { name: "KS", colour: "#6727ac", points: [{ x: 10, y: 0 }, { x: 100, y: 0.5, low: 0.4, high: 0.7 }] },
        { name: "formula", colour: "#1a1a1a", look: "dashed", points: [{ x: 10, y: 4 }, { x: 100, y: 0.4 }] },
      ],
    },
    {
      title: "<i>d</i> = 2",
      x: { title: "<i>c</i>", range: [0, 8] },
      y: { title: "error" },
      curves: [{ name: "KS", colour: "#6727ac", points: [{ x: 0, y: -1 }, { x: 4, y: 3 }] }],
    },
    {
      title: "<i>d</i> = 3",
      x: { title: "<i>c</i>" },
      y: { title: "error" },
      curves: [{ name: "other", colour: "#0072b2", points: [{ x: 1, y: 1 }] }],
    },
  ],
};
type Axis = { range: [number, number]; domain: [number, number] };
const axis = (name: string) => (curvePanels(options).layout as unknown as Record<string, Axis>)[name];

Deno.test("curve panels: the table has every point but those that a logarithmic axis can't show", () => {
  const { table } = curvePanels(options);
  assertEquals(table.filter(({ panel, series }) => panel === "d = 1" && series === "KS"), [
    { panel: "d = 1", series: "KS", x: 100, y: 0.5 },
  ]);
  assertEquals(table.length, 6);
});

Deno.test("curve panels: axes hold all points and intervals, a given range is kept, panels do not overlap", () => {
  const [low, high] = axis("yaxis").range.map((end) => 10 ** end);
  assert(low < 0.4 && high > 4);
  assertEquals(axis("xaxis2").range, [0, 8]);
  assert(axis("yaxis2").range[0] < -1 && axis("yaxis2").range[1] > 3);
  assert(axis("xaxis").domain[1] < axis("xaxis2").domain[0]);
  assert(axis("yaxis3").domain[1] < axis("yaxis").domain[0]);
  assert(axis("yaxis3").range[0] < 1 && axis("yaxis3").range[1] > 1);
});

Deno.test("curve panels: one entry of the legend a name, and a panel without a visible point is an error", () => {
  const entries = curvePanels(options).data.filter(({ showlegend }) => showlegend).map(({ name }) => name);
  assertEquals(entries, ["KS", "formula", "other"]);
  const [first] = options.panels;
  const empty = { ...first, curves: [{ ...first.curves[0], points: [{ x: 1, y: 0 }] }] };
  assertThrows(() => curvePanels({ ...options, panels: [empty] }), TypeError, "panel d = 1 must have points");
});

Deno.test("curve panels: a band has the ends of the intervals, and no bars; words stand at whole numbers", () => {
  const points = [{ x: 0, y: 2, low: 1, high: 4 }, { x: 1, y: 3 }];
  const { table, data, layout } = curvePanels({
    name: "bands",
    title: "t",
    caption: "c",
    panels: [{
      title: "p",
      x: { title: "set", labels: ["line", "circle"] },
      y: { title: "y" },
      curves: [{ name: "KS", colour: "#6727ac", points, band: ["least", "largest"] }],
    }],
  });
  const valuesOf = (series: string) => table.filter((one) => one.series === series).map(({ y }) => y);
  assertEquals([valuesOf("KS, least"), valuesOf("KS"), valuesOf("KS, largest")], [[1, 3], [2, 3], [4, 3]]);
  assertEquals(data.map(({ fill, error_y, showlegend }) => [fill, error_y, showlegend]), [
    [undefined, undefined, false],
    ["tonexty", undefined, false],
    [undefined, undefined, true],
  ]);
  const { tickvals, ticktext } = layout.xaxis as unknown as { tickvals: number[]; ticktext: string[] };
  assertEquals([tickvals, ticktext], [[0, 1], ["line", "circle"]]);
});

Deno.test("curve panels: a wide panel has a row of its own, as wide as two, wherever it stands", () => {
  const panel = (title: string, isWide = false) => ({
    title,
    x: { title: "x" },
    y: { title: "y" },
    isWide,
    curves: [{ name: "KS", colour: "#6727ac", points: [{ x: 1, y: 1 }] }],
  });
  const { layout } = curvePanels({
    name: "wide",
    title: "t",
    caption: "c",
    panels: [panel("a"), panel("b", true), panel("c"), panel("d")],
  });
  const axes = layout as unknown as Record<string, Axis>;
  const [a, b, c, d] = ["", "2", "3", "4"].map((id) => ({
    x: axes[`xaxis${id}`].domain,
    y: axes[`yaxis${id}`].domain,
  }));
  assertEquals(b.x, [0, 1]);
  assertEquals([a.x, a.x[0], d.x[1]], [c.x, 0, 1]);
  assert(a.y[0] > b.y[1] && b.y[0] > c.y[1]);
  assertEquals(c.y, d.y);
  assert(Math.abs(c.y[0]) < 1e-12 && a.y[1] === 1);
});

Deno.test("curve panels: curves of one colour have dashes and dots of their own", () => {
  const points = [{ x: 1, y: 1 }];
  const { data } = curvePanels({
    name: "variants",
    title: "t",
    caption: "c",
    panels: [{
      title: "p",
      x: { title: "x" },
      y: { title: "y" },
      curves: [0, 1, 2].map((variant) => ({ name: `${variant}`, colour: "#6727ac", variant, points })),
    }],
  });
  const looks = data.map(({ line, marker }) =>
    `${(line as { dash: string }).dash} ${(marker as { symbol: string }).symbol}`
  );
  assertEquals(looks, ["solid circle", "dash square", "dot diamond"]);
});
