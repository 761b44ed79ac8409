import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { dataSetOf, makeData } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";
import { rowsOf } from "./rows.ts";

const mixtures: [id: string, d: number, centres: number[][]][] = [
  ["modes-1d", 1, [[1], [2], [3]]],
  ["modes-1d-gap", 1, [[1], [2], [4], [5]]],
  ["modes-2d", 2, [-4, -2, 0, 2, 4].flatMap((y) => [-4, -2, 0, 2, 4].map((x) => [x, y]))],
  ["gaussian-mixture", 1, [[-2], [0], [2]]],
  ["gaussian-mixture", 2, [[-1.5, 0], [1.5, 0], [0, 1.5]]],
];
for (const [id, d, centres] of mixtures) {
  for (const spread of [undefined, 0.2]) {
    Deno.test(`${id}: in dimension ${d} every mode has its centre and spread, ${spread ?? "its own"}`, async () => {
      const each = 400;
      const m = centres.length;
      const { modes } = dataSetOf(id);
      assertEquals(modes?.centres(d), new Float64Array(centres.flat()));
      const rows = rowsOf(await makeData(id, { n: each * m, d, spread, chance: chanceOf(7) }));
      const sd = spread ??
        { "modes-1d": 0.05, "modes-1d-gap": 0.05, "modes-2d": 0.05, "gaussian-mixture": 0.4 }[id]!;
      if (spread === undefined) assertEquals(modes?.spread, sd);
      centres.forEach((centre, mode) => {
        const samples = rows.filter((_, i) => i % m === mode);
        for (let axis = 0; axis < d; axis++) {
          const moves = samples.map((row) => row[axis] - centre[axis]);
          const mean = moves.reduce((sum, x) => sum + x) / each;
          const square = moves.reduce((sum, x) => sum + x * x, 0) / each;
          assertAlmostEquals(mean, 0, 5 * sd / Math.sqrt(each));
          assertAlmostEquals(square, sd * sd, 5 * sd * sd * Math.sqrt(2 / each));
        }
      });
    });
  }
}

Deno.test("data sets: a spread that is none, or of a set without modes, is a RangeError", async () => {
  const chance = chanceOf(1);
  for (const spread of [0, -1, NaN, Infinity]) {
    await assertRejects(() => makeData("modes-1d", { spread, chance }), RangeError, "spread must be finite");
  }
  await assertRejects(
    () => makeData("circle", { spread: 0.1, chance }),
    RangeError,
    "spread must be left out for circle, which has no modes (modes-1d, modes-1d-gap, modes-2d, gaussian-mixture have), got 0.1",
  );
});
