import "./fonts_loaded.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { textWidth, wrapped } from "../../src/figures/text_width.ts";
import { readableTicks, tickLabels } from "../../src/figures/ticks.ts";

for (
  const [low, high, isLog, expected] of [
    [-1.65, 1.65, false, [-1, 0, 1]],
    [0, 0.3, false, [0, 0.1, 0.2, 0.3]],
    [-4.4, 4.4, false, [-4, 0, 4]],
    [0.0015, 0.0064, false, [0.002, 0.004, 0.006]],
    [1e-3, 20, true, [0.01, 0.1, 1, 10]],
    [1e-7, 3, true, [1e-6, 1e-4, 0.01, 1]],
    [0.02, 0.7, true, [0.03, 0.1, 0.3]],
    [2.5, 15, true, [3, 10]],
    [1.1, 1.35, true, [1.1, 1.2, 1.3]],
  ] as [number, number, boolean, number[]][]
) {
  Deno.test(`ticks: of ${low} to ${high}${isLog ? ", logarithmic," : ""} are ${expected.join(", ")}`, () => {
    const { tickvals } = readableTicks({ low, high, isLog, length: 150, overhang: 12 });
    assertEquals(tickvals, expected);
  });
}

Deno.test("ticks: labels never touch nor stand out, however short the axis", () => {
  for (const length of [30, 60, 100, 150, 300]) {
    for (const [low, high, isLog] of [[-3, 12, false], [1e-7, 3, true], [0.011, 0.019, false]] as const) {
      const { tickvals, ticktext } = readableTicks({ low, high, isLog, length, most: 6 });
      const along = (value: number) => isLog ? Math.log10(value) : value;
      let end = 0;
      tickvals.forEach((value, i) => {
        const middle = length * (along(value) - along(low)) / (along(high) - along(low));
        const half = textWidth(ticktext[i], 16) / 2;
        assert(middle - half >= end, `${ticktext} on ${length} px`);
        end = middle + half;
      });
      assert(end <= length, `${ticktext} on ${length} px`);
    }
  }
});

Deno.test("ticks: a longer axis has more, but never more than wanted", () => {
  const count = (length: number, most: number) =>
    readableTicks({ low: 0, high: 10, length, most }).tickvals.length;
  assert(count(60, 9) < count(600, 9));
  for (const most of [2, 3, 4]) assert(count(600, most) <= most);
});

Deno.test("ticks: refuse an axis that goes down, or has 0 and is logarithmic", () => {
  assertThrows(() => readableTicks({ low: 1, high: 1, length: 100 }), RangeError, "must go up, got 1 to 1");
  assertThrows(() => readableTicks({ low: 0, high: 1, isLog: true, length: 100 }), RangeError, "positive");
});

Deno.test("tick labels: powers of ten where zeros would have to be counted, true minus signs", () => {
  assertEquals(tickLabels([-1.5, 0, 0.001]), ["−1.5", "0", "0.001"]);
  assertEquals(tickLabels([1e-6, 1e-3, 1]), ["10<sup>−6</sup>", "10<sup>−3</sup>", "1"]);
  assertEquals(tickLabels([-20000, 0, 20000]), ["−2·10<sup>4</sup>", "0", "2·10<sup>4</sup>"]);
});

Deno.test("text width: grows with letters and size, tags have none, indices are smaller", () => {
  assert(textWidth("WWW", 10) > textWidth("iii", 10));
  assertEquals(textWidth("abc", 20), 2 * textWidth("abc", 10));
  assertEquals(textWidth('a<span style="color:#000">b</span>', 10), textWidth("a", 10) + textWidth("b", 10));
  assertEquals(textWidth('<span style="font-size:20px">a</span>', 10), textWidth("a", 20));
  assertEquals(textWidth("a &lt; b", 10), textWidth("a < b", 10));
  assert(textWidth("10<sup>9</sup>", 10) < textWidth("109", 10));
  assertEquals(textWidth("", 10), 0);
});

Deno.test("text width: lines hold as many words as fit, and all of them", () => {
  const measure = (line: string) => textWidth(line, 15);
  const text = 'distance to the <span style="color:#000 ">nearest</span> training point';
  for (const width of [10, 60, 100, 1000]) {
    const lines = wrapped(text, width, measure);
    assertEquals(lines.join(" "), text);
    for (const line of lines) assert(textWidth(line, 15) <= width || !/ (?![^<]*>)/.test(line));
    lines.slice(1).forEach((line, i) => {
      const word = line.split(/ +(?![^<]*>)/)[0];
      assert(textWidth(`${lines[i]} ${word}`, 15) > width);
    });
  }
  assertEquals(wrapped(text, 1000, measure).length, 1);
});
