import { assertEquals, assertThrows } from "@std/assert";
import {
  parameterCurves,
  type ParameterCurvesOptions,
} from "../../../../pipelines/chen/family/parameter_curves.ts";

const point = (parameter: number, value: number) => ({
  parameter,
  value,
  low: 0.9 * value,
  high: 1.2 * value,
});
const options: ParameterCurvesOptions = {
  name: "curves",
  title: "t",
  caption: "c",
  columns: ["a", "b"].map((id) => ({
    score: { id, name: id.toUpperCase(), colour: "#0072b2" },
    axis: "<i>c</i>",
    curves: [[point(0.1, 0.2), point(1, 0.5)], [point(0.1, 3), point(1, 30)]],
  })),
  rows: [{ name: "fraction", isLog: false, reference: 0.3 }, { name: "spread", isLog: true, reference: 1 }],
  reference: { id: "r", name: "R", colour: "#d55e00" },
};

Deno.test("parameter curves: the table has every dot and every reference", () => {
  const { table } = parameterCurves(options);
  const dots = table.filter(({ series }) => series !== "r");
  assertEquals(dots.map(({ x, y }) => [x, y]).slice(0, 4), [[0.1, 0.2], [1, 0.5], [0.1, 3], [1, 30]]);
  assertEquals(dots.length, 8);
  assertEquals(new Set(table.filter(({ series }) => series === "r").map(({ y }) => y)), new Set([0.3, 1]));
});

Deno.test("parameter curves: a row's axes are the same, and hold all intervals and the reference", () => {
  const { layout } = parameterCurves(options);
  const axis = (id: string) => (layout as Record<string, { range: number[] }>)[`yaxis${id}`].range;
  assertEquals(axis(""), axis("2"));
  assertEquals(axis("3"), axis("4"));
  assertEquals(axis("")[1] >= 0.6, true);
  assertEquals(10 ** axis("3")[0] < 1 && 10 ** axis("3")[1] > 36, true);
});

Deno.test("parameter curves: a curve too few is an error", () => {
  const columns = options.columns.map((column) => ({ ...column, curves: column.curves.slice(0, 1) }));
  assertThrows(
    () => parameterCurves({ ...options, columns }),
    TypeError,
    "a must have a curve for each of 2 rows, got 1",
  );
});
