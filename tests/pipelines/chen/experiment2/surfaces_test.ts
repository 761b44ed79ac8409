import { assert, assertEquals, assertGreater } from "@std/assert";
import { slicesFigure } from "../../../../pipelines/chen/experiment2/slices.ts";
import { surfacesFigure } from "../../../../pipelines/chen/experiment2/surfaces.ts";

const x1 = [-1.3, 0, 1.3];
const x2 = [-0.3, 0.3];
const rows = [1, 2].map((factor) => ({
  label: `<i>t</i> = <i>t</i><sub>0</sub>/${factor}`,
  panels: (["esf", "la-pl", "mlp"] as const).map((score, column) => ({
    score,
    z: [[factor, 0, -factor], [factor, column, -factor]],
  })),
}));
const figure = surfacesFigure({ name: "figure7", title: "Figure 7", caption: "", x1, x2, rows });

Deno.test("surfaces: the table has every height at its place, and a panel a score and time", () => {
  assertEquals(figure.table.length, 6 * 6);
  assertEquals(figure.table[1], { panel: "t = t_0/1", series: "ESF", x: 0, y: -0.3, z: 0 });
  assertEquals(figure.table.at(-2), { panel: "t = t_0/2", series: "NN", x: 0, y: 0.3, z: 2 });
  assertEquals(new Set(figure.data.map(({ scene }) => scene)).size, 6);
});

Deno.test("surfaces: a row's panels share their heights, so that scores can be compared", () => {
  const layout = figure.layout as unknown as Record<string, { zaxis: { range: number[] } }>;
  const ranges = figure.data.map(({ scene }) => layout[scene as string].zaxis.range[1]);
  assertEquals(ranges[0], ranges[2]);
  assertEquals(ranges[3], ranges[5]);
  ranges.forEach((range, i) =>
    assert(range >= Math.max(...figure.table.slice(6 * i, 6 * i + 6).map(({ z }) => z!)))
  );
});

Deno.test("surfaces: in print strips go from the back to the front, within the panel", () => {
  const { data, layout } = figure.still!;
  const strips = data.filter(({ fill }) => fill === "toself");
  assertEquals(strips.length, 6 * (x2.length - 1));
  for (
    const { x, y, xaxis, yaxis } of strips as { x: number[]; y: number[]; xaxis: string; yaxis: string }[]
  ) {
    const axis = (name: string) => layout[`${name[0]}axis${name.slice(1)}`] as { range: number[] };
    for (const [values, { range }] of [[x, axis(xaxis)], [y, axis(yaxis)]] as const) {
      assert(values.every((value) => value > range[0] && value < range[1]));
    }
  }
});

Deno.test("surfaces: what is higher is drawn higher", () => {
  const heights = [-1, 1].map((z) => {
    const one = surfacesFigure({
      name: "one",
      title: "",
      caption: "",
      x1,
      x2,
      rows: [{ label: "t", panels: [{ score: "esf", z: [[1, z, -1], [1, z, -1]] }] }],
    });
    const strip = one.still!.data.find(({ fill }) => fill === "toself") as unknown as { y: number[] };
    return strip.y[1];
  });
  assertGreater(heights[1], heights[0]);
});

Deno.test("slices: a panel a time with a curve a score, named once in the legend", () => {
  const panels = ["a", "b"].map((label) => ({
    label,
    curves: (["esf", "mlp"] as const).map((score) => ({ score, values: [1, 2, 3] })),
  }));
  const slices = slicesFigure({ name: "figure9", title: "", caption: "", x: x1, panels, range: 1.3 });
  assertEquals(slices.table.length, 2 * 2 * 3);
  assertEquals(slices.data.filter(({ showlegend }) => showlegend).map(({ name }) => name), ["ESF", "NN"]);
});
