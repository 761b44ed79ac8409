import "../figures/fonts_loaded.ts";
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  type ScorePanel,
  scorePanels,
  type ScorePanelsOptions,
} from "../../src/points_study/score_panels.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import {
  assertApart,
  axisIds,
  axisOf,
  drawnScores,
  notesOf,
  renderedPanels,
  rowsOf,
  series,
  square,
  strokes,
} from "../figures/drawn_scores.ts";

const spacing = 0.75;
const steps = [-1.5, -0.75, 0, 0.75, 1.5];
const places = Float64Array.from(steps.flatMap((x) => steps.flatMap((y) => [x, y])));
/** The field of panel `i` is the i-th part of −x: longest in the first panel's corners, 0 in the middle. */
const shrink = (i: number) => 1 / (i + 1);

function options(count: number, change: Partial<ScorePanelsOptions> = {}): ScorePanelsOptions {
  const panels = drawnScores(count).map((score, i): ScorePanel => ({
    score,
    places,
    vectors: places.map((value) => -shrink(i) * value),
    particles: Float64Array.from({ length: 40 }, (_, k) => ((k * 7 + i) % 20) / 10 - 1),
  }));
  return {
    name: "panels",
    title: "",
    caption: "Words.",
    panels,
    train: square,
    particlesShown: 15,
    ...change,
  };
}

const figure = scorePanels(options(6));

Deno.test("score panels: rows of four, a pair of axes for each score, no overlap", () => {
  assertEquals([axisIds(figure, "x").length, axisIds(figure, "y").length], [6, 6]);
  assertApart(figure);
  const rows = axisIds(figure, "y").map((id) => (axisOf(figure, id).domain as number[])[1]);
  assertEquals(rows.map((top) => top === rows[0]), [true, true, true, true, false, false]);
});

Deno.test("score panels: all panels have the same axes, which hold the grid and the training points", () => {
  const [x, y] = [axisOf(figure, "xaxis"), axisOf(figure, "yaxis")];
  assertEquals(x.range, [-1.5 - spacing / 2, 1.5 + spacing / 2]);
  assertEquals(y.range, x.range);
  assertEquals([y.scaleanchor, y.scaleratio], ["x", 1]);
  for (const id of axisIds(figure, "x").slice(1)) {
    assertEquals([axisOf(figure, id).range, axisOf(figure, id).matches], [x.range, "x"]);
  }
  for (const id of axisIds(figure, "y").slice(1)) {
    assertEquals([axisOf(figure, id).range, axisOf(figure, id).matches], [y.range, "y"]);
  }
});

Deno.test("score panels: data that are wider than high have panels of the same shape", () => {
  const train = new Float64Array([-3, 0, 3, 0]);
  const wide = scorePanels(options(2, { train }));
  const [x, y] = ["xaxis", "yaxis"].map((id) => axisOf(wide, id).range as number[]);
  const [left, right] = axisOf(wide, "xaxis").domain as number[];
  const [low, high] = axisOf(wide, "yaxis").domain as number[];
  const { width, height, margin } = wide.layout as typeof wide.layout & {
    margin: { l: number; r: number; t: number; b: number };
  };
  const perX = (right - left) * (width - margin.l - margin.r) / (x[1] - x[0]);
  const perY = (high - low) * (height - margin.t - margin.b) / (y[1] - y[0]);
  // panels are whole px high
  assertAlmostEquals(perX / perY, 1, 0.01);
  assert(x[1] > 3 && x[0] < -3);
});

Deno.test("score panels: the longest arrow of all panels is 0.9 of the grid's spacing, the others in proportion", () => {
  const arrows = series(figure, "arrows");
  assertEquals(arrows.length, 6);
  const longest = 0.9 * spacing / (1.5 * Math.SQRT2);
  arrows.forEach((trace, i) => {
    const lines = strokes(trace);
    // none where the field is 0
    assertEquals(lines.length, steps.length ** 2 - 1);
    for (const [[x, y], [endX, endY]] of lines) {
      assertAlmostEquals(endX - x, -shrink(i) * longest * x, 1e-5);
      assertAlmostEquals(endY - y, -shrink(i) * longest * y, 1e-5);
    }
  });
  const lengths = strokes(arrows[0]).map(([[x, y], [endX, endY]]) =>
    Math.sqrt((endX - x) ** 2 + (endY - y) ** 2)
  );
  assertAlmostEquals(Math.max(...lengths), 0.9 * spacing, 1e-5);
});

Deno.test("score panels: an arrow's two barbs are as long and lie back from its end on both sides", () => {
  const [[start, end, left, again, right]] = strokes(series(figure, "arrows")[0]);
  assertEquals(end, again);
  const along = [end[0] - start[0], end[1] - start[1]];
  const [a, b] = [left, right].map(([x, y]) => [x - end[0], y - end[1]]);
  const dot = (p: number[], q: number[]) => p[0] * q[0] + p[1] * q[1];
  const cross = (p: number[], q: number[]) => p[0] * q[1] - p[1] * q[0];
  assertAlmostEquals(dot(a, a), dot(b, b), 1e-5);
  assert(dot(a, along) < 0 && dot(b, along) < 0);
  assertAlmostEquals(cross(a, along), -cross(b, along), 1e-5);
  assert(Math.abs(cross(a, along)) > 0.01);
});

Deno.test("score panels: the table has every arrow's two ends, particle and training point, and no gap", () => {
  const of = (name: string) => figure.table.filter((row) => row.series === name);
  const lines = series(figure, "arrows").flatMap(strokes);
  assertEquals(of("arrow").map(({ x, y }) => [x, y]), lines.map(([start]) => start));
  assertEquals(of("arrow end").map(({ x, y }) => [x, y]), lines.map(([, end]) => end));
  for (const name of ["particles", "training points"]) {
    assertEquals(of(name), rowsOf(series(figure, name)));
  }
  assertEquals(figure.table.length, 6 * (2 * 24 + 15 + 4));
  assert(figure.table.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
});

Deno.test("score panels: particles and names are in the score's colour, arrows under particles under training points", () => {
  const scores = drawnScores(6);
  assertEquals(
    series(figure, "particles").map(({ marker }) => (marker as { color: string }).color),
    scores.map(({ colour }) => colour),
  );
  for (const { name, colour } of scores) {
    const note = notesOf(figure).find(({ text }) => text === `<b>${name}</b>`);
    assertEquals(note?.font.color, colour);
  }
  const first = figure.data.slice(0, 3).map(({ meta }) => (meta as { series: string }).series);
  assertEquals(first, ["arrows", "particles", "training points"]);
});

Deno.test("score panels: a second line is smaller, and tells panels of one score apart in the table", () => {
  const { panels } = options(2);
  const drawn = scorePanels(options(2, { panels: [{ ...panels[0], subtitle: "<i>c</i> = 1" }, panels[0]] }));
  const [title, subtitle] = notesOf(drawn);
  assertEquals(subtitle.text, "<i>c</i> = 1");
  assert(subtitle.font.size < title.font.size);
  assertEquals([...new Set(drawn.table.map(({ panel }) => panel))], ["score-0, c = 1", "score-0"]);
});

Deno.test("score panels: the caption says what arrows show and how many particles are outside", () => {
  const { panels } = options(1);
  const particles = new Float64Array([0, 0, 50, 0, 0, -50, 99, 99]);
  const drawn = scorePanels(options(1, { panels: [{ ...panels[0], particles }], particlesShown: 3 }));
  assertStringIncludes(drawn.caption, "Words. Arrows show <i>t</i> · score");
  assertStringIncludes(drawn.caption, "stands for 2.12 data units");
  assertStringIncludes(drawn.caption, "2 of 3 of Score 0");
  assertEquals(rowsOf(series(drawn, "particles")).map(({ x, y }) => [x, y]), [[0, 0]]);
  assert(!figure.caption.includes("Outside"));
});

Deno.test("score panels: a field that is 0 everywhere has no arrows", () => {
  const panels = options(2).panels.map((panel) => ({ ...panel, vectors: new Float64Array(places.length) }));
  const drawn = scorePanels(options(2, { panels }));
  assertEquals(drawn.table.filter(({ series }) => series.startsWith("arrow")), []);
});

Deno.test("score panels: the legend names each kind once, whatever the number of panels", () => {
  const shown = figure.data.filter(({ showlegend }) => showlegend).map(({ name }) => name);
  assertEquals(shown, ["training points", "particles at the end", "<i>t</i> · score"]);
});

for (
  const [change, error, message] of [
    [{ panels: [] }, RangeError, "at least one score"],
    [{ train: new Float64Array(3) }, TypeError, "train must be [·, 2], got 3 numbers"],
    [{ train: new Float64Array([0, NaN]) }, RangeError, "train must be finite to be drawn, got NaN at 0"],
    [
      { panels: [{ ...options(1).panels[0], vectors: places.slice(4) }] },
      TypeError,
      "score-0 must have a vector at every place, got 23 at 25",
    ],
    [
      {
        panels: [{
          ...options(1).panels[0],
          places: new Float64Array(4),
          vectors: new Float64Array(4),
        }],
      },
      TypeError,
      "must be a grid",
    ],
  ] as [Partial<ScorePanelsOptions>, ErrorConstructor, string][]
) {
  Deno.test(`score panels: refuses what can't be drawn: ${message}`, () => {
    assertThrows(() => scorePanels(options(1, change)), error, message);
  });
}

Deno.test({
  name: "score panels: what a browser draws is square where the data are, and has every panel",
  ignore: !hasBrowser,
  async fn() {
    const sizes = await renderedPanels(figure);
    assertEquals(sizes.length, 6);
    for (const [width, height] of sizes) assertAlmostEquals(width, height, 0.01);
  },
});
