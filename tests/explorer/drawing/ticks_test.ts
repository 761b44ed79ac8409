import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { axisOf, ticksOf } from "../../../src/explorer/drawing/ticks.ts";
import { frameOf } from "../../../src/explorer/drawing/frame.ts";
import { widthOf } from "../../../src/explorer/drawing/text.ts";
import { themes } from "../../../src/explorer/drawing/theme.ts";
import { measure } from "./sample.ts";

const ranges = [
  { low: -1.49, high: 1.49 },
  { low: 0, high: 0.147 },
  { low: -3e-5, high: 4e-5 },
  { low: 120, high: 98_000 },
  { low: 6e-4, high: 40, isLog: true },
  { low: 2e-9, high: 3e6, isLog: true },
];

Deno.test("axes: ticks are inside, and their labels don't touch, on the shortest and the longest axis", () => {
  for (const range of ranges) {
    for (const length of [60, 110, 300, 1000]) {
      const size = 11;
      const ticks = ticksOf({ ...range, length, size, isVertical: false, measure });
      const axis = axisOf(range, "", { from: 0, to: length }, ticks);
      assert(ticks.length > 0, `${range.low} ${length}`);
      assert(ticks.every(({ value }) => value >= range.low && value <= range.high));
      const labels = ticks.filter(({ text }) => text !== "").map(({ value, text }) => {
        const half = widthOf(text, size, measure) / 2;
        return [axis.pixel(value) - half, axis.pixel(value) + half];
      });
      labels.slice(1).forEach(([start], i) =>
        assert(start > labels[i][1] + 2, `${range.low} to ${range.high} on ${length}`)
      );
    }
  }
});

Deno.test("axes: labels are numbers with true minus signs, decades of a logarithmic axis powers of ten", () => {
  const options = { length: 300, size: 12, isVertical: false, measure };
  assertEquals(ticksOf({ low: -1, high: 1, ...options }).map(({ text }) => text), [
    "−1.0",
    "−0.5",
    "0.0",
    "0.5",
    "1.0",
  ]);
  const decades = ticksOf({ low: 0.001, high: 99, isLog: true, ...options });
  assertEquals(decades.map(({ value }) => value), [0.001, 0.01, 0.1, 1, 10]);
  assertEquals(decades.map(({ text }) => text), ["10^−3", "10^−2", "10^−1", "10^0", "10^1"]);
});

Deno.test("axes: data units and px are each other's inverse", () => {
  for (const range of ranges) {
    const axis = axisOf(range, "", { from: 210, to: 13 }, []);
    assertEquals(axis.pixel(range.low), 210);
    assertAlmostEquals(axis.pixel(range.high), 13, 1e-9);
    for (const px of [13, 60, 209]) assertAlmostEquals(axis.pixel(axis.value(px)), px, 1e-8);
  }
});

Deno.test("axes: of equal units neither range is cut", () => {
  const x = { low: -1, high: 3, title: "x1" };
  const y = { low: -0.5, high: 0.5, title: "x2" };
  for (const [width, height] of [[110, 90], [300, 240], [420, 100]]) {
    const frame = frameOf({ width, height, x, y, isEqual: true, theme: themes.light, measure });
    const unit = [frame.x.pixel(1) - frame.x.pixel(0), frame.y.pixel(0) - frame.y.pixel(1)];
    assertAlmostEquals(unit[0], unit[1], 1e-9);
    assert(
      frame.x.low <= -1 + 1e-9 && frame.x.high >= 3 - 1e-9 && frame.y.low <= -0.5 + 1e-9 &&
        frame.y.high >= 0.5 - 1e-9,
    );
  }
});
