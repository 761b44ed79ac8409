/** Figures 1, 2, 3 and 6: what they draw. */

import { assert, assertEquals } from "@std/assert";
import { connectionsFigure } from "../../src/figures/connections.ts";
import { heatMapsFigure } from "../../src/figures/heat_maps.ts";
import { phaseDiagramFigure } from "../../src/figures/phase_diagram.ts";
import { scoreColours } from "../../src/figures/theme.ts";
import { threeScoresFigure } from "../../src/figures/three_scores.ts";

const texts = { name: "figure", title: "Figure", caption: "" };
const curve = { x: [-1, 0, 1], density: [0.2, 0.01, 0.2] };

Deno.test("figure 1: both heat maps have one grey scale, all panels one x axis, masses stand at their points", () => {
  const figure = heatMapsFigure({
    ...texts,
    sigma: [0.3, 0.2, 0.1],
    x: [-1, 1],
    noised: [[1, 2, 3], [1, 2, 100]],
    smoothed: [[1, 2, 3], [0, 2, 3]],
    start: curve,
    interpolant: curve,
    points: [-1, 1],
    masses: { esf: [0.5, 0.5], laPl: [0.44, 0.44] },
  });
  const maps = figure.data.filter(({ type }) => type === "heatmap");
  assertEquals(maps.map(({ zmin, zmax }) => [zmin, zmax]), [[-2, 1], [-2, 1]]);
  // logarithms: 100 is above the scale, 0 is put at its lower end
  assertEquals(maps.map(({ z }) => (z as number[][])[1]), [[0, 0.301, 2], [-2, 0.301, 0.477]]);
  const layout = figure.layout as unknown as Record<string, { range: number[] }>;
  const ranges = ["yaxis", "yaxis2", "yaxis3", "yaxis4", "yaxis5"].map((axis) => layout[axis].range);
  assertEquals(new Set(ranges.map(String)).size, 1);
  const stems = figure.table.filter(({ series, x }) => series === "mass on a training point" && x > 0);
  assertEquals(stems.map(({ x, y }) => [y, x]), [[-1, 0.5], [1, 0.5], [-1, 0.44], [1, 0.44]]);
});

Deno.test("figure 2: PL is open at ±1/t and not joined over its jump, lines stand at ±(1 − δ)", () => {
  const x = [-1, -0.5, 0, 0.5, 1];
  const pl = [0, -5, 0, 5, 0];
  const figure = threeScoresFigure({ ...texts, x, esf: pl, pl, laPl: pl, t: 0.1, delta: 0.4 });
  const branches = figure.data.filter(({ name, mode }) => name === "PL" && mode === "lines") as unknown as {
    x: number[];
    y: number[];
  }[];
  assertEquals(branches.map(({ x, y }) => [x, y]), [
    [[-1, -0.5, 0], [0, -5, -10]],
    [[0, 0.5, 1], [10, 5, 0]],
  ]);
  const { shapes } = figure.layout as unknown as { shapes: { x0: number }[] };
  assertEquals(shapes.map(({ x0 }) => x0), [-0.6, 0.6]);
  assertEquals(figure.data.filter(({ showlegend }) => showlegend !== false).length, 3);
});

Deno.test("figure 3: regions fill the diagram between their boundaries; kernel and closed form are named once", () => {
  const way = { sigma: [0.3, 0], x: [0.1, 0.2], closedForm: [0.1, 0.2] };
  const figure = phaseDiagramFigure({ ...texts, kappa: 1.2, t0: 0.09, trajectories: [way, way] });
  const regions = figure.data.filter(({ fill }) => fill === "toself") as unknown as { x: number[] }[];
  assertEquals(regions.map(({ x }) => x[1]), [-0.64, 0.64, -0.64]);
  assertEquals(figure.data.filter(({ name, showlegend }) => name && showlegend).length, 3);
  assertEquals(figure.table.filter(({ series }) => series === "trajectory 1").length, 4);
});

Deno.test("figure 6: every arrow has its distance, every box its score's colour, the table all distances", () => {
  const connections = [["esf", "la-esf", 0.0991], ["esf", "mlp", 0.1], ["la-esf", "la-pl", 3.2e-7]].map((
    [from, to, distance],
  ) => ({ from: from as string, to: to as string, distance: distance as number }));
  const figure = connectionsFigure({ ...texts, connections });
  const { annotations } = figure.layout as unknown as {
    annotations: { text: string; bordercolor?: string; showarrow: boolean }[];
  };
  const all = annotations.map(({ text }) => text);
  assert(all.includes("<b>0.0991</b>"));
  assert(all.includes("<b>3.2·10<sup>−7</sup></b>"));
  assertEquals(annotations.filter(({ showarrow }) => showarrow).length, 2);
  const colours = annotations.flatMap(({ bordercolor }) => bordercolor ?? []);
  assert(["esf", "la-esf", "la-pl", "mlp"].every((id) => colours.includes(scoreColours[id as "esf"])));
  assertEquals(figure.table.map(({ series, y }) => [series, y]), [
    ["esf to la-esf", 0.0991],
    ["esf to mlp", 0.1],
    ["la-esf to la-pl", 3.2e-7],
  ]);
});
