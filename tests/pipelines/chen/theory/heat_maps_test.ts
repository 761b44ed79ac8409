import { assert, assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { heatMapsFigure, type HeatMapsOptions } from "../../../../pipelines/chen/theory/heat_maps.ts";
import { terminalLaw } from "../../../../src/theory/flow.ts";

const kappa = 1.2;
const t0 = 0.1;
const law = terminalLaw({ n: 2, halfWidth: 1 }, kappa, t0);
const between = Array.from({ length: 641 }, (_, i) => 2 * i / 640 - 1);
const grid = (value: number) => Array.from({ length: 7 }, () => Array.from({ length: 4 }, () => value));
const options: HeatMapsOptions = {
  name: "figure1",
  title: "Figure 1",
  caption: "",
  sigma: [0.4375, 0.3125, 0.1875, 0.0625],
  x: [-1.5, -1, -0.5, 0, 0.5, 1, 1.5],
  noised: grid(-7.5),
  smoothed: grid(0.25),
  start: { x: [-1, 0, 1], density: [0.6, 0.01, 0.6] },
  interpolant: { x: between, density: between.map(law.density) },
  points: [-1, 1],
  masses: { esf: [0.5, 0.5], laPl: [...law.atoms] },
};
const figure = heatMapsFigure(options);
const axes = Object.entries(figure.layout) as [string, { range: number[]; domain: number[] }][];
const heatMaps = figure.data.filter(({ type }) => type === "heatmap");

Deno.test("figure 1: the heat maps share one scale of greys, and densities below 0.01 are its white", () => {
  const scales = heatMaps.map(({ zmin, zmax, colorscale }) => ({ zmin, zmax, colorscale }));
  assertEquals(scales.length, 2);
  assertEquals(scales[0], scales[1]);
  assertEquals(scales[0].zmin, -2);
  assertEquals(heatMaps.map(({ z }) => (z as number[][])[0][0]), [-2, 0.25]);
  assertEquals(heatMaps.filter(({ showscale }) => showscale).length, 1);
});

Deno.test("figure 1: all five panels share the vertical axis x, with equal heights", () => {
  const vertical = axes.filter(([name]) => name.startsWith("yaxis"));
  assertEquals(vertical.length, 5);
  for (const [name, { range, domain }] of vertical) {
    assertEquals(range, [-1.75, 1.75], name);
    assertAlmostEquals(domain[1] - domain[0], 0.43, 1e-12, name);
  }
});

Deno.test("figure 1: time runs from √t0 at the left to 0 at the right", () => {
  for (const name of ["xaxis2", "xaxis4"]) {
    assertEquals(axes.find(([key]) => key === name)?.[1].range, [0.5, 0]);
  }
});

Deno.test("figure 1: the masses at the end and what is drawn between them are 1", () => {
  const end = (panel: string) => figure.table.filter((row) => row.panel === panel);
  const stems = (panel: string) =>
    end(panel).filter(({ series, x }) => series === "mass on a training point" && x > 0);
  assertEquals(stems("ESF at t = 0").map(({ x, y }) => [x, y]), [[0.5, -1], [0.5, 1]]);
  const g = end("LA-PL at t = 0").filter(({ series }) => series === "g");
  const filled = g.slice(1).reduce((sum, { x, y }, i) => sum + (x + g[i].x) / 2 * (y - g[i].y), 0);
  const masses = stems("LA-PL at t = 0").reduce((sum, { x }) => sum + x, 0);
  assertAlmostEquals(masses + filled, 1, 1e-5);
});

Deno.test("figure 1: the axis at the end holds the masses and the highest density", () => {
  const most = (density: number) => {
    const { layout } = heatMapsFigure({
      ...options,
      interpolant: { x: [-1, 1], density: [density, density] },
    });
    return (layout.xaxis5 as { range: number[] }).range[1];
  };
  assertGreater(most(0.19), 0.5);
  assertGreater(most(3), 3);
});

Deno.test("figure 1: no panel lies on another", () => {
  const panels = ["", "2", "3", "4", "5"].map((id) =>
    ["xaxis", "yaxis"].map((axis) => axes.find(([name]) => name === axis + id)![1].domain)
  );
  for (const [i, a] of panels.entries()) {
    for (const b of panels.slice(i + 1)) {
      assert(a.some(([low, high], axis) => high < b[axis][0] || b[axis][1] < low), `panel ${i + 1}`);
    }
  }
});
