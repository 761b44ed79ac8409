import "../../../figures/fonts_loaded.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { phaseDiagramFigure } from "../../../../pipelines/chen/theory/phase_diagram.ts";
import { flowMap } from "../../../../src/theory/flow.ts";

const line = { n: 2, halfWidth: 1 };
const kappa = 1.2;
const t0 = 0.1;
const top = Math.sqrt(t0);
const sigma = [1, 0.75, 0.5, 0.25, 0.01].map((share) => share * top);
const starts = [-1.5, -0.7, -0.5, 0, 0.3, 0.9, 1.3];
const figure = phaseDiagramFigure({
  name: "figure3",
  title: "Figure 3",
  caption: "",
  kappa,
  t0,
  trajectories: starts.map((start) => {
    const closedForm = sigma.map((node) => flowMap(line, kappa, t0, Math.min(node * node, t0), start));
    return { sigma, x: closedForm.map((x) => x + 1e-3), closedForm };
  }),
});
const regions = ["A", "B", "C"].map((letter) =>
  figure.table.filter(({ panel, series }) => panel === "regions" && series === letter)
);

/** Area of a polygon, by the shoelace formula. */
function area(corners: readonly { x: number; y: number }[]): number {
  return Math.abs(corners.reduce((sum, { x, y }, i) => {
    const next = corners[(i + 1) % corners.length];
    return sum + x * next.y - next.x * y;
  }, 0)) / 2;
}

/** Whether a point is in a convex polygon or on its border. */
function isIn(corners: readonly { x: number; y: number }[], x: number, y: number): boolean {
  const sides = corners.map((corner, i) => {
    const next = corners[(i + 1) % corners.length];
    return (next.x - corner.x) * (y - corner.y) - (next.y - corner.y) * (x - corner.x);
  });
  return sides.every((side) => side >= -1e-6) || sides.every((side) => side <= 1e-6);
}

Deno.test("figure 3: A, B and C fill the panel, C with 2√t0 − κt0", () => {
  const { xaxis, yaxis } = figure.layout as unknown as Record<string, { range: number[] }>;
  const panel = (xaxis.range[1] - xaxis.range[0]) * (yaxis.range[1] - yaxis.range[0]);
  const areas = regions.map(area);
  assertAlmostEquals(areas.reduce((sum, one) => sum + one), panel, 1e-5);
  assertAlmostEquals(areas[2], 2 * top - kappa * t0, 1e-5);
  assertEquals(yaxis.range[0], 0);
});

Deno.test("figure 3: each closed form is straight and stays in the region that it starts in", () => {
  for (const [i, start] of starts.entries()) {
    const way = figure.table.filter(({ panel, series }) =>
      panel === "closed form" && series === `trajectory ${i}`
    );
    const region = start < kappa * top - 1 ? 0 : start > 1 - kappa * top ? 1 : 2;
    const [first, last] = [way[0], way[way.length - 1]];
    assertEquals(way.length, sigma.length);
    for (const { x, y } of way) {
      assert(isIn(regions[region], x, y), `start ${start}, σ ${y}`);
      const straight = first.x + (last.x - first.x) * (first.y - y) / (first.y - last.y);
      assertAlmostEquals(x, straight, 1e-5, `start ${start}, σ ${y}`);
    }
  }
});

Deno.test("figure 3: dots are the kernel's places, lines the closed form", () => {
  const looks = figure.data.filter(({ meta }) => (meta as { series: string }).series === "trajectory 3") as {
    mode: string;
    x: number[];
  }[];
  assertEquals(looks.map(({ mode, x }) => [mode, x[0]]), [["lines", 0], ["markers", 1e-3]]);
});

Deno.test("figure 3: the letters stand in their regions, and the legend has each look once", () => {
  const annotations = figure.layout.annotations as { text: string; x: number; y: number }[];
  assertEquals(annotations.map(({ text }) => text), ["<b>A</b>", "<b>B</b>", "<b>C</b>"]);
  annotations.forEach(({ x, y }, i) => assert(isIn(regions[i], x, y)));
  assertEquals(figure.data.filter(({ showlegend }) => showlegend).length, 3);
});
