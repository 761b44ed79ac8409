import "../../../../figures/fonts_loaded.ts";
import { assertEquals, assertLess, assertLessOrEqual } from "@std/assert";
import { densityPanels } from "../../../../../pipelines/gabriel/led_kde/figures/density_panels.ts";

const x = [-1, 0, 1];
const y = [-1, -0.5, 0, 0.5, 1];
const score = { id: "ks", name: "KS", colour: "#6727ac" };
const make = (train = Float64Array.of(-0.5, 0, 0.5, 0)) =>
  densityPanels({
    name: "densities",
    title: "Densities",
    caption: "",
    x,
    y,
    panels: [
      // i + 10 j at (x_i, y_j), and a law twice as dense
      {
        score,
        subtitle: "one",
        density: Float64Array.from(x.flatMap((_, i) => y.map((_, j) => i + 10 * j))),
      },
      {
        score: { ...score, id: "esf" },
        subtitle: "two",
        density: Float64Array.from(x.flatMap((_, i) => y.map((_, j) => 2 * (i + 10 * j)))),
        particles: Float64Array.of(0, 0, 5, 5),
      },
    ],
    train,
  });
const maps = (figure = make()) => figure.data.filter(({ type }) => type === "heatmap");

Deno.test("densities: rows of the picture are y, columns x", () => {
  const [{ z }] = maps();
  assertEquals((z as number[][]).length, y.length);
  for (const [j, row] of (z as number[][]).entries()) assertEquals(row, x.map((_, i) => i + 10 * j));
});

Deno.test("densities: each panel's shades go from 0, white, to its own largest density", () => {
  assertEquals(maps().map(({ zmin, zmax }) => [zmin, zmax]), [[0, 42], [0, 84]]);
  const [scale, other] = maps().map(({ colorscale }) => colorscale as [number, string][]);
  assertEquals(scale, other);
  assertEquals(scale[0], [0, "#ffffff"]);
  // darker and darker, so that a print in grey shows the same
  const light = scale.map(([, colour]) =>
    [1, 3, 5].reduce((sum, at, i) => sum + [0.3, 0.59, 0.11][i] * parseInt(colour.slice(at, at + 2), 16), 0)
  );
  for (const [i, value] of light.slice(1).entries()) assertLess(value, light[i]);
});

Deno.test("densities: particles outside the panel are left out, training points are in every panel", () => {
  const { data } = make();
  const of = (series: string) =>
    data.filter(({ meta }) => (meta as { series?: string } | undefined)?.series === series);
  assertEquals(of("particles").map((trace) => [trace.x, trace.y]), [[[0], [0]]]);
  assertEquals(of("training points").map((trace) => [trace.x, trace.y]), [
    [[-0.5, 0.5], [0, 0]],
    [[-0.5, 0.5], [0, 0]],
  ]);
});

Deno.test("densities: training points near each other are small enough to leave shades between them", () => {
  const sizes = [0.5, 0.02].map((apart) => {
    const { data, layout } = make(Float64Array.of(0, 0, apart, 0));
    const dots = data.find(({ meta }) =>
      (meta as { series?: string } | undefined)?.series === "training points"
    );
    const { range, domain } = layout.xaxis as { range: number[]; domain: number[] };
    const { width, margin } = layout as unknown as { width: number; margin: { l: number; r: number } };
    const perUnit = (width - margin.l - margin.r) * (domain[1] - domain[0]) / (range[1] - range[0]);
    return { size: (dots!.marker as { size: number }).size, way: apart * perUnit };
  });
  for (const { size, way } of sizes) assertLessOrEqual(size, way / 4 + 1e-9);
  assertLess(sizes[1].size, sizes[0].size);
});
