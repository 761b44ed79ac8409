import { assert, assertEquals, assertRejects } from "@std/assert";
import { sideBySide } from "../../src/pipeline/side_by_side.ts";

Deno.test("side by side: results in the items' order, and never more at once than asked for", async () => {
  let [going, most] = [0, 0];
  const results = await sideBySide([3, 1, 2, 0], 2, async (ticks) => {
    most = Math.max(most, ++going);
    for (let i = 0; i < ticks; i++) await Promise.resolve();
    going--;
    return ticks * 10;
  });
  assertEquals([results, most], [[30, 10, 20, 0], 2]);
});

Deno.test("side by side: nothing, and fewer items than may go on at once", async () => {
  const twice = (value: number) => Promise.resolve(2 * value);
  assertEquals(await sideBySide([], 3, twice), []);
  assertEquals(await sideBySide([1], 3, twice), [2]);
});

Deno.test("side by side: after a failure nothing more is begun", async () => {
  const begun: number[] = [];
  const error = new RangeError("2 is bad");
  const work = async (value: number) => {
    begun.push(value);
    await Promise.resolve();
    if (value === 2) throw error;
  };
  assertEquals(await assertRejects(() => sideBySide([1, 2, 3, 4, 5], 2, work)), error);
  await new Promise((resolve) => setTimeout(resolve));
  assertEquals(begun.includes(5), false);
});

Deno.test("side by side: timers and signals are heard while work waits for nothing", async () => {
  let isHeard = false;
  setTimeout(() => isHeard = true);
  const heard = await sideBySide([1, 2, 3], 1, () => {
    for (const begin = performance.now(); performance.now() - begin < 60;);
    return Promise.resolve(isHeard);
  });
  assertEquals(heard[0], false);
  assert(heard[2]);
});
