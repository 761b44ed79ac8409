import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  deviationOf,
  errorOf,
  gainsApart,
  jackknifeError,
} from "../../../../pipelines/gabriel/kl/over_redraws.ts";

Deno.test("over redraws: the jackknife of a mean is its standard error; one redraw tells nothing", () => {
  const values = [1, 4, 2, 9, 3.5];
  const meanWithout = (redraw: number) => {
    const kept = values.filter((_, i) => i !== redraw);
    return kept.reduce((sum, value) => sum + value, 0) / kept.length;
  };
  assertAlmostEquals(jackknifeError(5, meanWithout), errorOf(values), 1e-12);
  assertAlmostEquals(deviationOf(values), errorOf(values) * Math.sqrt(5), 1e-12);
  assertEquals([errorOf([3]), deviationOf([3]), jackknifeError(1, () => 3)], [0, 0, 0]);
});

Deno.test("gains apart: a kernel is judged on the training set that had no part in its choice", () => {
  // c = 1 is best on sets 0 and 1, c = 2 on set 2 alone, by far
  const values = [[10, 8, 9], [10, 7, 9], [10, 12, 1]];
  const rows = values.flatMap((own, redraw) => own.map((kl, c) => ({ redraw, c, kl })));
  const { gains, chosen } = gainsApart(rows, ({ kl }) => kl);
  // without set 2 the sums are 20, 15, 18; with it c = 2 has 10 and 10
  assertEquals(chosen, [2, 2, 1]);
  assertEquals(gains, [1, 1, -2]);
  assertEquals(gainsApart(rows.slice(0, 3), ({ kl }) => kl), { gains: [], chosen: [] });
});
