import { assertEquals, assertGreater } from "@std/assert";
import { plColour, scoreColours } from "../../../../src/figures/theme.ts";
import { threeScoresFigure } from "../../../../pipelines/chen/theory/three_scores.ts";

const t = 0.1;
const delta = 0.4;
const x = [-1, -0.5, 0, 0.5, 1];
const figure = threeScoresFigure({
  name: "figure2",
  title: "Figure 2",
  caption: "",
  x,
  esf: [0, -4.9, 0, 4.9, 0],
  pl: [0, -5, 0, 5, 0],
  laPl: [0, -10 / 3, 0, 10 / 3, 0],
  t,
  delta,
});
const traces = figure.data as {
  name: string;
  mode: string;
  x: number[];
  y: number[];
  line: { color: string };
}[];

Deno.test("figure 2: PL goes up to both its limits at 0, drawn as open circles at ±1/t, and not through 0", () => {
  const branches = traces.filter(({ name, mode }) => name === "PL" && mode === "lines");
  assertEquals(branches.map(({ x, y }) => [x, y]), [
    [[-1, -0.5, 0], [0, -5, -10]],
    [[0, 0.5, 1], [10, 5, 0]],
  ]);
  const open = figure.data.filter(({ mode }) => mode === "markers") as {
    x: number[];
    y: number[];
    marker: unknown;
  }[];
  assertEquals(open.map(({ x, y }) => [x, y]), [[[0, 0], [-10, 10]]]);
  assertEquals((open[0].marker as { color: string }).color, "#ffffff");
  assertGreater((figure.layout.yaxis as { range: number[] }).range[1], 1 / t);
});

Deno.test("figure 2: lines stand at ±(1 − δ), each with its name over it", () => {
  const { shapes, annotations } = figure.layout as unknown as Record<string, Record<string, unknown>[]>;
  assertEquals(shapes.map(({ x0, x1 }) => [x0, x1]), [[-0.6, -0.6], [0.6, 0.6]]);
  assertEquals(annotations.map(({ x, text }) => [x, text]), [
    [-0.6, "<i>δ</i> − 1"],
    [0.6, "1 − <i>δ</i>"],
  ]);
});

Deno.test("figure 2: the legend has each score once, in its colour", () => {
  const named = figure.data.filter(({ showlegend }) => showlegend !== false) as unknown as typeof traces;
  assertEquals(
    named.map(({ name, line }) => [name, line.color]).sort(),
    [["ESF", scoreColours.esf], ["LA-PL", scoreColours["la-pl"]], ["PL", plColour]],
  );
});
