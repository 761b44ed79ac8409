import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { halfGap, lineOf } from "../../src/theory/line.ts";
import { lossLimit } from "../../src/theory/loss.ts";
import { lossOrder } from "../../src/theory/loss_order.ts";

const golden: [t: number, loss: number][] = [
  [1e-2, 0.06166],
  [1e-3, 0.05159],
  [1e-4, 0.04891],
  [1e-5, 0.04811],
  [1e-6, 0.04786],
];

Deno.test("proposition 2: n = 2, κ = 1.2 has the golden losses and the limit 0.04775", () => {
  const { limit, rows } = lossOrder(lineOf(2), 1.2, golden.map(([t]) => t));
  assertAlmostEquals(limit, 0.04775, 5e-6);
  rows.forEach(({ t, loss }, i) => {
    assertEquals(t, golden[i][0]);
    assertAlmostEquals(loss, golden[i][1], 5e-6);
  });
});

for (const n of [2, 3, 4]) {
  Deno.test(`proposition 8: the correction is of order ½ in t with coefficient 2κ/Δ times the limit, n = ${n}`, () => {
    const line = lineOf(n);
    for (const kappa of [0.4, 1.2, 2]) {
      const { limit, rows, order, coefficient } = lossOrder(line, kappa, [1e-6, 1e-7, 1e-8, 1e-9]);
      assertAlmostEquals(limit, (n - 1) / n * lossLimit(kappa), 1e-16);
      assertEquals(rows[0].order, null);
      // 1/(1−u)² − 1 = 2u + 3u² + …, u = κ√t/Δ
      const next = 1.5 * kappa * 1e-3 / halfGap(line);
      for (const row of rows.slice(1)) assertAlmostEquals(row.order!, 0.5, next);
      assertAlmostEquals(order, 0.5, next);
      assertAlmostEquals(coefficient / (2 * kappa / halfGap(line) * limit), 1, next);
      for (const row of rows) assertAlmostEquals(row.loss / row.estimate, 1, 1e-9);
    }
  });
}

Deno.test("proposition 2: kappa too large for a t, and a single t, are refused", () => {
  assertThrows(() => lossOrder(lineOf(2), 1.2, [0.9, 0.1]), RangeError, "kappa must be below 1.054");
  assertThrows(() => lossOrder(lineOf(2), 1.2, [0.1]), TypeError, "two or more pairs");
  assertThrows(() => lossOrder({ n: 1, halfWidth: 1 }, 1.2, [0.1, 0.01]), RangeError, "at least 2, got 1");
});
