import { assertEquals } from "@std/assert";
import { farthest, largest, offBy } from "../../../../pipelines/gabriel/bias_variance/claims/terms.ts";

Deno.test("terms: the farthest cell has its own error; a cell that is no number is the farthest, and so is none at all", () => {
  const cells = [{ value: 0.1, error: 0.5 }, { value: 0.3, error: 0.01 }];
  assertEquals(farthest(cells), { value: 0.3, error: 0.01 });
  assertEquals(farthest([{ value: NaN, error: 1 }, ...cells]).value, NaN);
  assertEquals(farthest([...cells, { value: NaN, error: 1 }]).value, NaN);
  assertEquals(farthest([]), { value: NaN, error: NaN });
  assertEquals([largest([0.1, 0.3]), largest([0.1, NaN]), largest([])], [0.3, NaN, NaN]);
  assertEquals(offBy(3, 0.5, 2), { value: 0.5, error: 0.25 });
});
