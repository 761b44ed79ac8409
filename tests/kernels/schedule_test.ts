import { assertThrows } from "@std/assert";
import { checkSchedule } from "../../src/kernels/schedule.ts";

const check = (sigma: number[], reported: number[]) =>
  checkSchedule({ sigma: Float64Array.from(sigma), reported });

Deno.test("schedule: sigma falls strictly, between the numbers whose squares and inverses are normal", () => {
  check([1e150, 1, 1e-150], [0, 2]);
  check([1], [0]);
  for (
    const sigma of [
      [],
      [0],
      [-1],
      [NaN],
      [Infinity, 1],
      [1, 1],
      [1, 2],
      [2, 1, 1.5],
      [1.001e150, 1],
      [1, 0.999e-150],
    ]
  ) {
    assertThrows(() => check(sigma, []), RangeError, "", sigma.join());
  }
});

Deno.test("schedule: reported nodes are rising indices of sigma", () => {
  check([3, 2, 1], []);
  check([3, 2, 1], [0, 1, 2]);
  for (const reported of [[-1], [3], [0.5], [1, 1], [2, 1], [NaN], [0, 3]]) {
    const message = `reported must be increasing indices below 3, got ${reported.join(", ")}`;
    assertThrows(() => check([3, 2, 1], reported), RangeError, message);
  }
});
