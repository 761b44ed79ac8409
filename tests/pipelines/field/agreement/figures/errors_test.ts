import { assertEquals } from "@std/assert";
import { errorsFigure, runsOf } from "../../../../../pipelines/field/agreement/figures/errors.ts";
import { sceneOf, withTables } from "./tables.ts";

Deno.test("errors: no line leads over points that are not shown", () => {
  const points = [3, 2, -1, NaN, 4, 0.1, 5].map((y, x) => ({ x, y }));
  assertEquals(runsOf(points, 1).map((run) => run.map(({ x }) => x)), [[0, 1], [4], [6]]);
  assertEquals(runsOf([], 1), []);
});

Deno.test("errors: held-out errors and gaps are drawn with one standard error, negative gaps are not", async () => {
  const scene = sceneOf("circle", { esf: "esf" });
  const row = { denoiser: "esf", held_out_error: 0.1, training: 0, training_error: 0, gap_error: 0.2 };
  const rows = [
    { ...row, sigma: 0.1, held_out: 0.5, gap: 0.4 },
    { ...row, sigma: 1, held_out: 0.7, gap: -0.1 },
  ];
  const { data } = await withTables(
    { "compare.circle": { "errors.csv": rows } },
    (context) => errorsFigure(context, [scene]),
  );
  const [nothing, held, gap] = data as { x: number[]; y: number[]; error_y: { array: number[] } }[];
  assertEquals(nothing.y, [0.01, 1]);
  assertEquals([held.x, held.y, held.error_y.array], [[0.1, 1], [0.5, 0.7], [0.1, 0.1]]);
  assertEquals([gap.x, gap.y, gap.error_y.array], [[0.1], [0.4], [0.2]]);
});
