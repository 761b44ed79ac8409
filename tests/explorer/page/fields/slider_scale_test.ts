import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  lastPlace,
  movedTo,
  placeOf,
  type SliderScale,
  valueAt,
} from "../../../../src/explorer/page/fields/slider_scale.ts";

const scales: readonly SliderScale[] = [
  { low: 0, high: 4 },
  { low: 1e-7, high: 1, isLog: true },
  { low: 16, high: 200_000, isLog: true, isWhole: true },
  { low: 0, high: 100, isWhole: true },
];

Deno.test("slider: ends are exact, values grow with the place", () => {
  for (const scale of scales) {
    assertEquals([valueAt(scale, 0), valueAt(scale, lastPlace)], [scale.low, scale.high]);
    const values = Array.from({ length: lastPlace + 1 }, (_, place) => valueAt(scale, place));
    values.slice(1).forEach((value, i) => assert(value >= values[i], `${value} after ${values[i]}`));
  }
});

Deno.test("slider: the place of a place's value is near it", () => {
  for (const scale of scales) {
    for (let place = 0; place <= lastPlace; place++) {
      const value = valueAt(scale, place);
      const back = valueAt(scale, placeOf(scale, value));
      // three digits, or the next whole number
      assertAlmostEquals(back, value, Math.max(0.012 * value, scale.isWhole ? 1 : 0));
    }
  }
});

Deno.test("slider: a wide range is even in the logarithm", () => {
  const middle = valueAt({ low: 1e-4, high: 1, isLog: true }, lastPlace / 2);
  assertAlmostEquals(middle, 1e-2, 1e-5);
});

Deno.test("slider: values beyond the range stand at its ends", () => {
  const scale = { low: 1, high: 10 };
  assertEquals([placeOf(scale, 0), placeOf(scale, 1e9)], [0, lastPlace]);
});

Deno.test("slider: a step by keyboard always goes on to another whole number", () => {
  const scale = { low: 2, high: 500, isLog: true, isWhole: true };
  let value = 2;
  for (let step = 0; step < 20; step++) {
    const next = movedTo(scale, value, placeOf(scale, value) + 1);
    assert(next > value, `${next} after ${value}`);
    value = next;
  }
  const last = movedTo(scale, 3, placeOf(scale, 3) - 1);
  assertEquals(last, 2);
  assertEquals(movedTo(scale, 7, placeOf(scale, 7)), 7);
});
