import "../../../../figures/fonts_loaded.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  covarianceEllipses,
  type Symmetric,
} from "../../../../../pipelines/gabriel/bias_variance/figures/covariance_ellipses.ts";

const [measured, predicted]: Symmetric[] = [[0.05, 0.01, 0.02], [0.04, 0, 0.01]];
const figure = covarianceEllipses({
  name: "ellipses",
  title: "t",
  caption: "c",
  samples: [[-1, -1], [1, 1]],
  ellipses: [{ at: [0.5, 0], measured, predicted }, { at: [-0.5, 0.2], measured: predicted, predicted }],
  colour: "#0072b2",
});
const corners = (series: string) => figure.table.filter((point) => point.series === series).slice(0, 73);

Deno.test("covariance ellipses: corners of a pair satisfy xᵀΣ⁻¹x = one constant, that of both", () => {
  const level = ([a, b, c]: Symmetric, x: number, y: number) =>
    (c * x * x - 2 * b * x * y + a * y * y) / (a * c - b * b);
  const levels = [
    ...corners("measured").map(({ x, y }) => level(measured, x - 0.5, y)),
    ...corners("formula").map(({ x, y }) => level(predicted, x - 0.5, y)),
  ];
  assertEquals(levels.length, 146);
  levels.forEach((value) => assertAlmostEquals(value / levels[0], 1, 1e-3));
});

Deno.test("covariance ellipses: one unit is as long in x as in y, each kind is once in the legend, formulas are on top", () => {
  const layout = figure.layout as unknown as Record<string, { scaleanchor?: string }>;
  assertEquals(layout.yaxis.scaleanchor, "x");
  const entries = figure.data.filter(({ showlegend, name }) => showlegend !== false && name);
  assertEquals(entries.map(({ name }) => name), ["training points", "measured", "formula"]);
  const names = figure.data.map(({ name }) => name);
  assert(names.indexOf("measured") < names.indexOf("formula"));
});
