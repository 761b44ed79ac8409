import { assertAlmostEquals, assertEquals } from "@std/assert";
import { makeData } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";
import { rowsOf } from "./rows.ts";

Deno.test("checkerboard: fills the eight black squares evenly, and no white one", async () => {
  const n = 8000;
  const rows = rowsOf(await makeData("checkerboard", { n, chance: chanceOf(6) }));
  const counts = new Map<string, number>();
  let across = 0;
  let up = 0;
  for (const [x, y] of rows) {
    const [column, row] = [Math.floor(x + 2), Math.floor(y + 2)];
    assertEquals(
      column >= 0 && column < 4 && row >= 0 && row < 4 && (column + row) % 2 === 0,
      true,
      `${x} ${y}`,
    );
    const square = `${column} ${row}`;
    counts.set(square, (counts.get(square) ?? 0) + 1);
    across += x + 2 - column;
    up += y + 2 - row;
  }
  assertEquals(counts.size, 8);
  const error = Math.sqrt(n * (1 / 8) * (7 / 8));
  for (const count of counts.values()) assertAlmostEquals(count, n / 8, 5 * error);
  // within a square: mean ½, variance 1/12
  for (const sum of [across, up]) assertAlmostEquals(sum / n, 0.5, 5 / Math.sqrt(12 * n));
});
