import "../figures/fonts_loaded.ts";
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Figure, Trace } from "../../src/figures/figure.ts";
import type { MeasureColumn } from "../../src/points_study/measure_column.ts";
import { measureDots } from "../../src/points_study/measure_dots.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import {
  assertApart,
  axisIds,
  axisOf,
  drawnScores,
  notesOf,
  renderedPanels,
} from "../figures/drawn_scores.ts";

const rows = drawnScores(3);

function column(name: string, numbers: (number | undefined)[], isLog = false): MeasureColumn {
  const values = numbers.map((value) =>
    value === undefined ? undefined : { value, low: 0.5 * value, high: 2 * value }
  );
  return { name, unit: "nats", isLog, values };
}

const draw = (columns: readonly MeasureColumn[], scores = rows): Figure =>
  measureDots({ name: "dots", title: "", caption: "Words.", rows: scores, columns });
const dots = (figure: Figure) => (figure.data as Trace[]).filter(({ mode }) => mode === "markers");
const lines = (figure: Figure) => (figure.data as Trace[]).filter(({ mode }) => mode === "lines");
const markerOf = (trace: Trace) => trace.marker as { color: string; line: { color: string } };
const many = (count: number, of = 3) =>
  Array.from(
    { length: count },
    (_, i) => column(`measure ${i}`, Array.from({ length: of }, (_, k) => 1 + i + k)),
  );

for (
  const [count, bands] of [[1, [1]], [4, [4]], [5, [3, 2]], [7, [4, 3]], [8, [4, 4]], [9, [3, 3, 3]]] as const
) {
  Deno.test(`measure dots: ${count} columns stand in bands of ${bands.join(", ")}, each with an axis of its own`, () => {
    const figure = draw(many(count));
    assertEquals([axisIds(figure, "x").length, axisIds(figure, "y").length], [count, count]);
    assertApart(figure);
    const tops = axisIds(figure, "y").map((id) => (axisOf(figure, id).domain as number[])[1]);
    const perBand = [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
    assertEquals(perBand, [...bands]);
    assertEquals(axisIds(figure, "x").map((id) => axisOf(figure, id).matches), Array(count).fill(undefined));
  });
}

Deno.test("measure dots: is never wider than a page, and has a row for every score in every column", () => {
  const figure = draw(many(7, 11), drawnScores(11));
  assert(figure.layout.width <= 724);
  assertEquals(dots(figure).length, 77);
  for (const id of axisIds(figure, "y")) assertEquals(axisOf(figure, id).range, [10.5, -0.5]);
});

Deno.test("measure dots: a dot at the value, a line from low to high, at the row's height in the score's colour", () => {
  const figure = draw([column("measure", [1, 2, 3])]);
  assertEquals(dots(figure).map(({ x, y }) => [x, y]), [[[1], [0]], [[2], [1]], [[3], [2]]]);
  assertEquals(lines(figure).map(({ x, y }) => [x, y]), [
    [[0.5, 2], [0, 0]],
    [[1, 4], [1, 1]],
    [[1.5, 6], [2, 2]],
  ]);
  const colours = rows.map(({ colour }) => colour);
  assertEquals(dots(figure).map((trace) => markerOf(trace).color), colours);
  assertEquals(lines(figure).map(({ line }) => (line as { color: string }).color), colours);
});

Deno.test("measure dots: names stand at the left of every band in their colours, titles with units on top", () => {
  const figure = draw(many(5));
  for (const { name, colour } of rows) {
    const names = notesOf(figure).filter(({ text }) => text === `<b>${name}</b>`);
    assertEquals(names.map(({ font }) => font.color), [colour, colour]);
  }
  const heads = notesOf(figure).map(({ text }) => text).filter((text) => text.includes("measure"));
  assertEquals(heads.length, 5);
  for (const head of heads) assertStringIncludes(head, "nats");
});

Deno.test("measure dots: the table is what is drawn, with names and units", () => {
  const figure = draw([column("<i>W</i><sub>2</sub>", [1, undefined, 3], true)]);
  assertEquals(figure.table, [
    { panel: "W_2, nats", series: "score-0 interval", x: 0.5, y: 0 },
    { panel: "W_2, nats", series: "score-0 interval", x: 2, y: 0 },
    { panel: "W_2, nats", series: "score-0", x: 1, y: 0 },
    { panel: "W_2, nats", series: "score-2 interval", x: 1.5, y: 2 },
    { panel: "W_2, nats", series: "score-2 interval", x: 6, y: 2 },
    { panel: "W_2, nats", series: "score-2", x: 3, y: 2 },
  ]);
  const points = (figure.data as Trace[]).flatMap(({ x, y }) => x.map((value, i) => [value, y[i]]));
  assertEquals(figure.table.map(({ x, y }) => [x, y]), points);
});

Deno.test("measure dots: what was not measured has no dot, but a dash, and the caption says so", () => {
  const figure = draw([column("measure", [1, undefined, 3])]);
  assertEquals(dots(figure).map(({ y }) => y[0]), [0, 2]);
  assertEquals(notesOf(figure).filter(({ text }) => text === "–").length, 1);
  assertStringIncludes(figure.caption, "–: not measured");
  assertEquals(draw([column("measure", [1, 2, 3])]).caption, "Words.");
});

Deno.test("measure dots: on a logarithmic axis 0 is an open circle at the left edge, apart from all numbers", () => {
  const figure = draw([column("measure", [0, 1e-4, 1], true)]);
  const { type, range, tickvals, ticktext } = axisOf(figure, "xaxis") as {
    type: string;
    range: number[];
    tickvals: number[];
    ticktext: string[];
  };
  assertEquals(type, "log");
  const [zero, small, one] = dots(figure);
  assertEquals([markerOf(zero).color, markerOf(zero).line.color], ["#ffffff", rows[0].colour]);
  assertEquals([small, one].map((trace) => markerOf(trace).color), [rows[1].colour, rows[2].colour]);
  const place = Math.log10(zero.x[0]);
  // inside, or Plotly would leave it out
  assert(place >= range[0]);
  assertAlmostEquals(place, range[0], 0.001);
  assert(Math.log10(0.5e-4) - place > 0.1 * (range[1] - range[0]));
  assertEquals([tickvals[0], ticktext[0]], [zero.x[0], "0"]);
  assertEquals(figure.table.filter(({ series }) => series === "score-0"), [
    { panel: "measure, nats", series: "score-0", x: 0, y: 0 },
  ]);
  assertStringIncludes(figure.caption, "Open circles: 0");
});

Deno.test("measure dots: an interval that begins at 0 goes to the left edge, its dot is no open circle", () => {
  const values = [{ value: 0.1, low: 0, high: 1 }, undefined, undefined];
  const figure = draw([{ name: "measure", unit: "", isLog: true, values }]);
  const edge = (axisOf(figure, "xaxis").range as number[])[0];
  assertAlmostEquals(Math.log10(lines(figure)[0].x[0]), edge, 0.001);
  assertEquals(lines(figure)[0].x[1], 1);
  assertEquals(markerOf(dots(figure)[0]).color, rows[0].colour);
  assert(!figure.caption.includes("Open circles"));
});

Deno.test("measure dots: on a linear axis 0 is a number like others", () => {
  const figure = draw([column("measure", [0, 1, 2])]);
  assertEquals(dots(figure)[0].x, [0]);
  assertEquals(markerOf(dots(figure)[0]).color, rows[0].colour);
  assertEquals(axisOf(figure, "xaxis").type, undefined);
});

Deno.test("measure dots: every axis holds its numbers and has 2 to 4 ticks inside", () => {
  const sets: [number[], boolean][] = [
    [[1e-9, 1e-3, 10], true],
    [[0, 1e-3, 1], true],
    [[2, 2, 2], true],
    [[1.1, 1.2, 1.3], true],
    [[2, 2, 2], false],
    [[0.0021, 0.003, 0.0051], false],
    [[1000, 20000, 30000], false],
    [[-3, 0, 4].map(Math.abs), false],
  ];
  const figure = draw(sets.slice(0, 8).map(([numbers, isLog], i) => column(`m${i}`, numbers, isLog)));
  sets.forEach(([numbers, isLog], i) => {
    const axis = axisOf(figure, i === 0 ? "xaxis" : `xaxis${i + 1}`);
    const range = (axis.range as number[]).map((end) => isLog ? 10 ** end : end);
    const ticks = axis.tickvals as number[];
    assert(ticks.length >= 2 && ticks.length <= 4, `${numbers} has ticks ${ticks}`);
    const drawnNumbers = numbers.flatMap((value) => value === 0 ? [] : [0.5 * value, 2 * value]);
    for (const value of [...ticks, ...drawnNumbers]) {
      assert(value >= range[0] && value <= range[1], `${value} is not in ${range}`);
    }
  });
});

const cell = { value: 1, low: 0, high: 2 };
for (
  const [columns, error, message] of [
    [[], RangeError, "must have rows and columns, got 3 and 0"],
    [[column("m", [1, 2])], TypeError, "m must have a value or undefined for 3 rows, got 2"],
    [[column("m", [1, 2, Infinity])], RangeError, "m of score-2 must be finite to be drawn, got Infinity"],
    [
      [column("m", [1, -2, 3], true)],
      RangeError,
      "m of score-1 must be 0 or more on a logarithmic axis, got -2",
    ],
    [
      [{ ...column("m", [1, 1, 1]), values: [cell, cell, { ...cell, low: 3 }] }],
      RangeError,
      "the interval of m of score-2 is reversed: 3 to 2",
    ],
  ] as [MeasureColumn[], ErrorConstructor, string][]
) {
  Deno.test(`measure dots: refuses what can't be drawn: ${message}`, () => {
    assertThrows(() => draw(columns), error, message);
  });
}

Deno.test({
  name: "measure dots: a browser draws every column",
  ignore: !hasBrowser,
  async fn() {
    assertEquals((await renderedPanels(draw(many(7)))).length, 7);
  },
});
