import { assertEquals, assertThrows } from "@std/assert";
import { digitSplit } from "../../src/data/digit_split.ts";
import { mnistCount, mnistLabels } from "../../src/data/mnist_labels.ts";

const labels = mnistLabels(mnistCount);

Deno.test("digit split: training and held-out digits are disjoint, held-out ones of each class as many", () => {
  for (const digit of [-1, 3]) {
    const { train, heldOut } = digitSplit({ digit, n: 500, heldOut: 3600 });
    assertEquals([train.length, heldOut.length], [500, 3600]);
    const kept = new Set(heldOut);
    assertEquals(kept.size, 3600);
    assertEquals([...train].filter((row) => kept.has(row)), []);
    for (let label = 0; label < 10; label++) {
      assertEquals([...heldOut].filter((row) => labels[row] === label).length, 360);
    }
    if (digit === 3) assertEquals(new Set([...train].map((row) => labels[row])), new Set([3]));
  }
});

Deno.test("digit split: the first held-out digits are of all classes", () => {
  const { heldOut } = digitSplit({ digit: -1, n: 500, heldOut: 1000 });
  assertEquals([...heldOut.subarray(0, 20)].map((row) => labels[row]), [
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  ]);
});

Deno.test("digit split: what the package does not have is refused with the most that it has", () => {
  assertThrows(
    () => digitSplit({ digit: 3, n: 10, heldOut: 25 }),
    RangeError,
    "heldOut must be a multiple of 10",
  );
  assertThrows(
    () => digitSplit({ digit: 3, n: 800, heldOut: 5000 }),
    RangeError,
    "n of the digit 3 must be at most",
  );
  assertThrows(() => digitSplit({ digit: -1, n: 10, heldOut: 9000 }), RangeError, "heldOut must be at most");
});
