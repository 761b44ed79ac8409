import { assertAlmostEquals, assertEquals } from "@std/assert";
import { byHeart, errorsFigure } from "../../../../../pipelines/field/agreement/figures/errors.ts";
import { meanWithError } from "../../../../../src/measures/mean_error.ts";
import { seededNormals } from "../../../../measures/seeded.ts";
import { sceneOf, withTables } from "./tables.ts";

Deno.test("errors: the error of a share is the spread of shares over many draws", () => {
  const normals = seededNormals(3);
  const part = (mean: number, deviation: number) =>
    meanWithError(normals(100).map((z) => mean + deviation * z));
  const draws = Array.from({ length: 1000 }, () => byHeart(part(4, 2), part(1, 0.8)));
  const values = draws.map(({ value }) => value);
  const { error } = meanWithError(values);
  const spread = error * Math.sqrt(draws.length);
  const said = meanWithError(draws.map((one) => one.error)).value;
  assertAlmostEquals(said / spread, 1, 0.1);
  assertAlmostEquals(meanWithError(values).value, 0.75, 0.005);
});

Deno.test("errors: nothing at training points is all by heart, as much as at held-out ones is nothing", () => {
  assertEquals(byHeart({ value: 0.5, error: 0.1 }, { value: 0, error: 0 }), { value: 1, error: 0 });
  assertEquals(byHeart({ value: 0.5, error: 0 }, { value: 0.5, error: 0.05 }), { value: 0, error: 0.1 });
});

Deno.test("errors: held-out errors and shares are drawn with one standard error, beside the error of doing nothing", async () => {
  const scene = sceneOf("circle", { esf: "esf" });
  const row = { denoiser: "esf", held_out_error: 0.1, training: 0.1, training_error: 0 };
  const rows = [{ ...row, sigma: 0.1, held_out: 0.5 }, { ...row, sigma: 1, held_out: 0.8 }];
  const { data } = await withTables(
    { "compare.circle": { "errors.csv": rows } },
    (context) => errorsFigure(context, [scene]),
  );
  const [nothing, held, share] = data as { x: number[]; y: number[]; error_y: { array: number[] } }[];
  assertEquals(nothing.y, [0.01, 1]);
  assertEquals([held.x, held.y, held.error_y.array], [[0.1, 1], [0.5, 0.8], [0.1, 0.1]]);
  assertEquals([share.x, share.y, share.error_y.array], [[0.1, 1], [0.8, 0.875], [0.04, 0.015625]]);
});
