import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { mnistCount, mnistLabels } from "../../src/data/mnist_labels.ts";
import { makeData } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";

const chance = chanceOf(1);

Deno.test("mnist: labels go round until a digit has run out, and count every picture once", () => {
  assertEquals([...mnistLabels(12)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  const labels = mnistLabels(mnistCount);
  assertEquals(mnistCount, 10_000);
  // 863 pictures of 5: round 863, the first without it
  assertEquals([...labels.subarray(8630, 8639)], [0, 1, 2, 3, 4, 6, 7, 8, 9]);
  assertEquals(labels.at(-1), 1);
  const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
  assertEquals(counts, [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
});

Deno.test("mnist: all pictures are there, grey from 0 to 1, the first of them those of a smaller set", async () => {
  const all = await makeData("mnist", { n: 10_000, chance });
  assertEquals([all.n, all.d, all.points.length], [10_000, 784, 7_840_000]);
  assertEquals(all.points.every((grey) => grey >= 0 && grey <= 1), true);
  const few = await makeData("mnist", { n: 23, chance });
  assertEquals(few.points, all.points.slice(0, 23 * 784));
  assertEquals(few.image, { height: 28, width: 28 });
});

Deno.test("mnist: labels belong to their pictures: the nearest mean of a digit is mostly the right one", async () => {
  const { n, d, points } = await makeData("mnist", { chance });
  const labels = mnistLabels(n);
  const picture = (k: number) => points.subarray(k * d, (k + 1) * d);
  const half = n / 2;
  const means = Array.from({ length: 10 }, () => new Float64Array(d));
  for (let k = 0; k < half; k++) picture(k).forEach((grey, i) => means[labels[k]][i] += 10 * grey / half);
  let right = 0;
  for (let k = half; k < n; k++) {
    const squares = means.map((mean) => picture(k).reduce((sum, grey, i) => sum + (grey - mean[i]) ** 2, 0));
    if (squares.indexOf(Math.min(...squares)) === labels[k]) right++;
  }
  // by chance it would be a tenth
  assertEquals(right / half > 0.7, true, `${right / half}`);
});

Deno.test("mnist: more pictures than there are, or none, are a RangeError", async () => {
  const message = "n of mnist must be a whole number from 1 to 10000, got 10001";
  await assertRejects(() => makeData("mnist", { n: 10_001, chance }), RangeError, message);
  await assertRejects(() => makeData("mnist", { d: 2, chance }), RangeError, "d of mnist must be 784, got 2");
  assertThrows(() => mnistLabels(0), RangeError, "n must be a whole number from 1 to 10000, got 0");
});
