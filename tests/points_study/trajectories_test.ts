import "../figures/fonts_loaded.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { trajectoryPanels, type TrajectoryPanelsOptions } from "../../src/points_study/trajectories.ts";
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

const nodes = 4;
/** Two paths a panel, to the right and up, further in later panels. */
const planePaths = (i: number) =>
  [0, 1].map((path) => Array.from({ length: nodes }, (_, k) => [k + 0.25 * i, 2 * path - 0.5 * k]));

function options(count: number, change: Partial<TrajectoryPanelsOptions> = {}): TrajectoryPanelsOptions {
  const panels = drawnScores(count).map((score, i) => ({ score, paths: planePaths(i) }));
  return { name: "ways", title: "", caption: "", panels, train: square, ...change };
}

const sigma = [1.5, 1, 0.5, 0];
const lineOptions: TrajectoryPanelsOptions = {
  ...options(2),
  panels: drawnScores(2).map((score, i) => ({
    score,
    paths: [[[2], [1.5 - i], [1], [1]], [[-2], [-1], [-1], [-1]]],
  })),
  train: new Float64Array([-1, 1]),
  sigma,
};

const figure = trajectoryPanels(options(5));
const line = trajectoryPanels(lineOptions);

Deno.test("trajectories: a stroke a path, through its nodes", () => {
  const traces = series(figure, "paths");
  assertEquals(traces.length, 5);
  traces.forEach((trace, i) => assertEquals(strokes(trace), planePaths(i)));
});

Deno.test("trajectories: a hollow dot where a path starts, a filled one where it ends, in the score's colour", () => {
  drawnScores(5).forEach(({ colour, name }, i) => {
    const paths = planePaths(i);
    const [start, end] = ["start", "end"].map((name) => series(figure, name)[i]);
    assertEquals([start.x, start.y], [0, 1].map((axis) => paths.map((path) => path[0][axis])));
    assertEquals([end.x, end.y], [0, 1].map((axis) => paths.map((path) => path[nodes - 1][axis])));
    const [hollow, filled] = [start.marker, end.marker] as { color: string; line: { color: string } }[];
    assertEquals([hollow.color, hollow.line.color, filled.color], ["#ffffff", colour, colour]);
    assertEquals((series(figure, "paths")[i].line as { color: string }).color, colour);
    assertEquals(notesOf(figure).find(({ text }) => text === `<b>${name}</b>`)?.font.color, colour);
  });
});

Deno.test("trajectories: all panels have the same axes with equal aspect, that hold every path and training point", () => {
  assertEquals([axisIds(figure, "x").length, axisIds(figure, "y").length], [5, 5]);
  assertApart(figure);
  const [x, y] = ["xaxis", "yaxis"].map((id) => axisOf(figure, id).range as number[]);
  assertEquals(axisOf(figure, "yaxis").scaleanchor, "x");
  for (const id of axisIds(figure, "x")) assertEquals(axisOf(figure, id).range, x);
  for (const id of axisIds(figure, "y")) assertEquals(axisOf(figure, id).range, y);
  assert(figure.table.every((row) => row.x > x[0] && row.x < x[1] && row.y > y[0] && row.y < y[1]));
  assertAlmostEquals(x[0], -1 - 0.05 * 5, 1e-5);
});

Deno.test("trajectories: the table has every node of every path, both ends and the training points", () => {
  for (const drawn of [figure, line]) {
    const nodesOf = series(drawn, "paths").flatMap((trace) =>
      strokes(trace).flatMap((path, i) =>
        path.map(([x, y]) => ({ panel: trace.meta.panel, series: `path ${i}`, x, y }))
      )
    );
    assertEquals(drawn.table.filter(({ series }) => series.startsWith("path ")), nodesOf);
    for (const name of ["start", "end", "training points"]) {
      assertEquals(drawn.table.filter((row) => row.series === name), rowsOf(series(drawn, name)));
    }
  }
  assertEquals(figure.table.length, 5 * (2 * nodes + 2 + 2 + 4));
});

Deno.test("trajectories on a line: x over √t, down to the training points at 0", () => {
  assertEquals(strokes(series(line, "paths")[1]), [
    [[2, 1.5], [0.5, 1], [1, 0.5], [1, 0]],
    [[-2, 1.5], [-1, 1], [-1, 0.5], [-1, 0]],
  ]);
  assertEquals(series(line, "training points").map(({ x, y }) => [x, y]), Array(2).fill([[-1, 1], [0, 0]]));
  const [low, high] = axisOf(line, "yaxis").range as number[];
  assert(low < 0 && low > -0.2 && high > 1.5);
  assertEquals((axisOf(line, "yaxis").tickvals as number[])[0], 0);
  assertEquals(axisOf(line, "yaxis").scaleanchor, undefined);
  assertEquals(axisOf(line, "yaxis2").range, axisOf(line, "yaxis").range);
  assertEquals((axisOf(line, "yaxis").title as { text: string }).text, "√<i>t</i>");
});

for (
  const [change, error, message] of [
    [{ panels: [] }, RangeError, "at least one score"],
    [
      { panels: lineOptions.panels },
      TypeError,
      "must have 2 coordinates, got 1; for data on a line give sigma",
    ],
    [{ ...lineOptions, sigma: [1, 0] }, TypeError, "a path of score-0 must have 2 nodes, got 4"],
    [{ ...lineOptions, panels: options(1).panels }, TypeError, "must have 1 coordinates, got 2"],
    [
      { panels: [{ score: drawnScores(1)[0], paths: [[[0, 0], [NaN, 0]]] }] },
      RangeError,
      "paths of score-0 must be finite to be drawn, got NaN at node 1",
    ],
    [{ train: new Float64Array(3) }, TypeError, "train must be [·, 2], got 3 numbers"],
    [{ train: new Float64Array([NaN, 0]) }, RangeError, "train must be finite to be drawn, got NaN at 0"],
  ] as [Partial<TrajectoryPanelsOptions>, ErrorConstructor, string][]
) {
  Deno.test(`trajectories: refuses what can't be drawn: ${message}`, () => {
    assertThrows(() => trajectoryPanels(options(1, change)), error, message);
  });
}

Deno.test({
  name: "trajectories: what a browser draws has every panel, as long in x as in y",
  ignore: !hasBrowser,
  async fn() {
    const sizes = await renderedPanels(figure);
    const [x, y] = ["xaxis", "yaxis"].map((id) => axisOf(figure, id).range as number[]);
    assertEquals(sizes.length, 5);
    for (const [width, height] of sizes) {
      assertAlmostEquals(height / width, (y[1] - y[0]) / (x[1] - x[0]), 0.01);
    }
    assertEquals((await renderedPanels(line)).length, 2);
  },
});
