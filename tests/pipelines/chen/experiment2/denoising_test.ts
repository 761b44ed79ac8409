import "../../../figures/fonts_loaded.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { denoisingFigure } from "../../../../pipelines/chen/experiment2/denoising.ts";
import { type PlotlyObject, tableOf, type Trace } from "../../../../src/figures/figure.ts";
import { scoreColours } from "../../../../src/figures/theme.ts";
import { insideShare, sampleFigure, sampleOptions, train } from "../../../figures/sample.ts";

const figure = sampleFigure();
const traces = figure.data as Trace[];
const axis = (id: string, layout: PlotlyObject = figure.layout) => layout[id] as Record<string, unknown>;
const suffixes = Array.from({ length: 18 }, (_, i) => i === 0 ? "" : String(i + 1));

Deno.test("denoising figure: a panel for every score and time, in both parts, with its own axes", () => {
  for (const id of suffixes) {
    assertEquals(axis(`xaxis${id}`).range, [-1.4, 1.4]);
    assertEquals(axis(`xaxis${id}`).anchor, `y${id}`);
    assertEquals(axis(`yaxis${id}`).anchor, `x${id}`);
    assertEquals(axis(`yaxis${id}`).type, Number(id) > 9 ? "log" : undefined);
    assertEquals(traces.filter((trace) => trace.xaxis === `x${id}`).length, 2);
  }
  assertEquals(axis("xaxis19"), undefined);
});

Deno.test("denoising figure: panels don't overlap and stay inside", () => {
  const boxes = suffixes.map((id) =>
    [axis(`xaxis${id}`).domain, axis(`yaxis${id}`).domain] as [number, number][]
  );
  for (const [i, [x, y]] of boxes.entries()) {
    for (const [low, high] of [x, y]) assert(low > -1e-12 && low < high && high < 1 + 1e-12);
    for (const [otherX, otherY] of boxes.slice(i + 1)) {
      assert(x[1] < otherX[0] || otherX[1] < x[0] || y[1] < otherY[0] || otherY[1] < y[0]);
    }
  }
});

Deno.test("denoising figure: columns, times and axes are named, the lowest panels show x1", () => {
  const texts = (figure.layout.annotations as { text: string }[]).map(({ text }) => text);
  const labels = ["ESF", "LA-PL", "NN", "(a)", "(b)"].map((name) => `<b>${name}</b>`);
  for (
    const text of [
      ...labels,
      "<i>x</i><sub>2</sub>",
      "density of <i>x</i><sub>1</sub>",
      "<i>t</i> = 10<sup>−5</sup>",
    ]
  ) {
    assert(texts.includes(text), text);
  }
  const withTitle = suffixes.filter((id) => axis(`xaxis${id}`).title !== undefined);
  assertEquals(withTitle, ["7", "8", "9", "16", "17", "18"]);
});

Deno.test("denoising figure: the legend names training points and the closed form once", () => {
  const shown = traces.filter(({ showlegend }) => showlegend);
  assertEquals(shown.map(({ name }) => name), ["training points", "closed form for LA-PL"]);
});

Deno.test("denoising figure: a score keeps its colour in every panel", () => {
  for (const { meta, marker } of traces) {
    const score = meta.panel.split(", ")[1] as keyof typeof scoreColours;
    if (meta.series !== "particles" && meta.series !== "histogram") continue;
    assertEquals((marker as { color: string }).color, scoreColours[score]);
  }
});

Deno.test("denoising figure: the table is what the traces draw", () => {
  const points = traces.flatMap((trace) => trace.x.map((x, i) => ({ ...trace.meta, x, y: trace.y[i] })));
  assertEquals(figure.table, points);
  // 20 particles, 4 training points, 72 bars and 4 places on the curve in each of 9 panels
  assertEquals(figure.table.length, 9 * (20 + 4 + 72 + 4));
  assertEquals(figure.table[0].panel, "(a) t = t_0, esf");
});

Deno.test("denoising figure: particles and training points are where they are, to six digits", () => {
  const { rows } = sampleOptions(["esf", "la-pl", "mlp"]);
  assertAlmostEquals(traces[0].x[3], rows[0].panels[0].x[6], 1e-6);
  assertAlmostEquals(traces[0].y[3], rows[0].panels[0].x[7], 1e-6);
  assertEquals(traces[1].x.length, train.length / 2);
});

Deno.test("denoising figure: the bars' area is the part of the particles that is inside", () => {
  for (const { type, width, y } of traces) {
    if (type !== "bar") continue;
    const area = (width as number[]).reduce((sum, each, i) => sum + each * y[i], 0);
    assertAlmostEquals(area, insideShare, 1e-5);
  }
});

Deno.test("denoising figure: a bar above 3 makes the density axis longer, in all panels", () => {
  for (const [peak, top] of [[2.5, 3], [3.5, 5], [9, 10]]) {
    const { layout } = denoisingFigure(sampleOptions(["esf", "la-pl"], { peak }));
    for (const id of ["7", "12"]) {
      const [low, high] = axis(`yaxis${id}`, layout).range as number[];
      assertAlmostEquals(low, -2, 1e-9);
      assertAlmostEquals(high, Math.log10(top), 1e-9);
    }
  }
});

Deno.test("denoising figure: four scores stand in four columns", () => {
  const { layout } = sampleFigure("esf", "la-pl", "la-esf", "la-esf-mc");
  const ends = ["", "2", "3", "4"].map((id) => (axis(`xaxis${id}`, layout).domain as number[])[1]);
  assertEquals(ends.toSorted((a, b) => a - b), ends);
  assertAlmostEquals(ends[3], 1, 1e-12);
});

Deno.test("figure table: refuses a trace with more x than y", () => {
  const trace = { meta: { panel: "a", series: "s" }, x: [1, 2], y: [1] };
  assertThrows(() => tableOf([trace]), TypeError, "s in a must have as many x as y, got 2 and 1");
});
