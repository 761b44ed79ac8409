import { assertEquals } from "@std/assert";
import { farthest, offBy } from "../../../../pipelines/gabriel/bias_variance/claims/terms.ts";

Deno.test("terms: the farthest cell has its own error; a cell that is no number is the farthest", () => {
  const cells = [{ value: 0.1, error: 0.5 }, { value: 0.3, error: 0.01 }];
  assertEquals(farthest(cells), { value: 0.3, error: 0.01 });
  assertEquals(farthest([{ value: NaN, error: 1 }, ...cells]).value, NaN);
  assertEquals(farthest([...cells, { value: NaN, error: 1 }]).value, NaN);
  assertEquals(farthest([]), { value: 0, error: 0 });
  assertEquals(offBy(3, 0.5, 2), { value: 0.5, error: 0.25 });
});
