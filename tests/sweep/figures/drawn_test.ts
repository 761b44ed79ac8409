import "../../figures/fonts_loaded.ts";
import { assertEquals } from "@std/assert";
import { number } from "../../../src/pipeline/parameters.ts";
import { curvesFigure } from "../../../src/sweep/figures/curves.ts";
import { drawnSweep } from "../../../src/sweep/figures/drawn.ts";
import { planeFigures } from "../../../src/sweep/figures/planes.ts";

const parameters = {
  kappa: number({ default: 1, doc: "a" }),
  t0: number({ default: 1, unit: "data units²", doc: "b" }),
};
/** A run whose measure of LA-PL is `value`. */
const run = (values: Record<string, string>, seed: string, value: number) => ({
  combination: { values, parameters: {} },
  seed,
  claims: [],
  measured: ["interpolated", "sd"].map((measure) => ({
    score: "la-pl",
    measure,
    name: `fraction ${measure}`,
    unit: "",
    value,
    low: value - 1,
    high: value + 1,
  })),
});

Deno.test("over one axis: the mean over seeds, in a band from the least to the largest", () => {
  const results = ["10", "1", "0.1"].flatMap((kappa) => [
    run({ kappa }, "0", Number(kappa)),
    run({ kappa }, "1", 3 * Number(kappa)),
  ]);
  const drawn = drawnSweep("title", results, parameters, [])!;
  assertEquals(drawn.measures.map(({ id }) => id), ["interpolated"]);
  assertEquals(drawn.axes[0].texts, ["0.1", "1", "10"]);
  assertEquals(drawn.axes[0].isLog, true);
  const figure = curvesFigure(drawn);
  const series = Map.groupBy(figure.table, ({ series }) => series);
  const valuesOf = (name: string) => series.get(name)!.map(({ x, y }) => [x, y]);
  assertEquals(valuesOf("LA-PL"), [[0.1, 0.2], [1, 2], [10, 20]]);
  assertEquals(valuesOf("LA-PL, least over seeds"), [[0.1, 0.1], [1, 1], [10, 10]]);
  assertEquals(valuesOf("LA-PL, largest over seeds"), [[0.1, 0.3], [1, 3], [10, 30]]);
});

Deno.test("of one seed the band is the measure's own interval", () => {
  const results = ["1", "2", "3"].map((kappa) => run({ kappa }, "0", Number(kappa)));
  const drawn = drawnSweep("title", results, parameters, ["sd"])!;
  assertEquals([drawn.axes[0].isLog, drawn.measures[0].id], [false, "sd"]);
  assertEquals(drawn.measures[0].cells.map(({ low, high }) => [low, high]), [[0, 2], [1, 3], [2, 4]]);
});

Deno.test("over two axes: a cell a combination, none where there is none; one value is no axis", () => {
  const results = [["1", "0.1"], ["2", "0.1"], ["3", "0.1"], ["1", "0.2"]].map(([kappa, t0], i) =>
    run({ kappa, t0 }, "0", i)
  );
  const [figure] = planeFigures(drawnSweep("title", results, parameters, ["sd"])!);
  assertEquals(figure.table.map(({ x, y, z }) => [x, y, z]), [[1, 0.1, 0], [2, 0.1, 1], [3, 0.1, 2], [
    1,
    0.2,
    3,
  ]]);
  const one = results.filter(({ combination: { values } }) => values.t0 === "0.1");
  assertEquals(drawnSweep("title", one, parameters, [])!.axes.map(({ name }) => name), ["kappa"]);
  assertEquals(drawnSweep("title", [results[0]], parameters, []), undefined);
});

Deno.test("over three axes: a panel a value of the third", () => {
  const values = ["1", "2"].flatMap((kappa) =>
    ["3", "4"].flatMap((t0) => ["5", "6"].map((n) => ({ kappa, t0, n })))
  );
  const more = { ...parameters, n: number({ default: 1, doc: "c" }) };
  const [figure] = planeFigures(drawnSweep("title", values.map((each, i) => run(each, "0", i)), more, [])!);
  assertEquals([...new Set(figure.table.map(({ panel }) => panel))], ["LA-PL, n = 5", "LA-PL, n = 6"]);
});
