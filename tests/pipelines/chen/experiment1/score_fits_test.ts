import { assert, assertEquals } from "@std/assert";
import { scoreFitsFigure } from "../../../../pipelines/chen/experiment1/score_fits.ts";

const curve = (name: string, slope: number) => ({ name, x: [-1, 0, 1], score: [-slope, 0, slope] });

const figure = scoreFitsFigure({
  name: "figure4",
  title: "Figure 4",
  caption: "",
  exact: curve("ESF", 8),
  learned: [curve("<i>λ</i> = 1", 4), curve("<i>λ</i> = 3", 2)],
  fits: [curve("<i>λ</i> = 1", 3), curve("<i>λ</i> = 3", 1)],
  range: 1.6,
});

Deno.test("figure 4: a learned score and its fit look alike, different strengths differ, the legend has each once", () => {
  const looks = figure.data.map(({ name, line, xaxis }) => ({ name, look: JSON.stringify(line), xaxis }));
  const [left, right] = ["x", "x2"].map((axis) => looks.filter(({ xaxis }) => xaxis === axis));
  assertEquals(left.map(({ look }) => look), right.map(({ look }) => look));
  assertEquals(new Set(left.map(({ look }) => look)).size, 3);
  assertEquals(figure.data.filter(({ showlegend }) => showlegend).length, 3);
});

Deno.test("figure 4: both panels share their axes, the range holds every score, the table every point", () => {
  const { layout } = figure as { layout: Record<string, { range: number[]; matches?: string }> };
  assertEquals([layout.xaxis2.matches, layout.yaxis2.matches], ["x", "y"]);
  assert(layout.yaxis.range[1] > 8 && layout.yaxis.range[0] < -8);
  assertEquals(figure.table.length, 6 * 3);
  assertEquals(figure.table.at(-1), { panel: "LA-PL", series: "λ = 3", x: 1, y: 1 });
});
