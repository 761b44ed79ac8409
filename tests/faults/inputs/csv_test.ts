/** Hostile CSV files of points: the points that they say, or an error that names line and cure. */

import { assert, assertEquals } from "@std/assert";
import { CsvPoints, pointsOfCsv } from "../../../src/data/read_csv.ts";
import { edited, edits, fc, inputs, parsed } from "./hostile.ts";

const pieces = [
  '"',
  '""',
  ",",
  ",,",
  "\n",
  "\r\n",
  "\r",
  " ",
  "\t",
  ";",
  "nan",
  "inf",
  "-Infinity",
  "1e999",
  "1e-999",
  "0x10",
  "0b1",
  "1_0",
  "-",
  "+",
  ".",
  "e",
  "\0",
  "\ufeff",
  "\u00a0",
  "\u2028",
  "é",
  "١",
  "x",
  "1".repeat(400),
  ",1".repeat(800),
];
const message = /^x\.csv(, line \d+(, column \d+)?)? must [^]+: [a-z]/;
const encoder = new TextEncoder();

const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constant(-0));
/** A number as programs write it. */
const written = fc.tuple(
  numbers,
  fc.constantFrom("", " ", "\t"),
  fc.constantFrom("plain", "quoted", "exponential", "plus"),
).map(([value, blank, form]) => {
  const text = Object.is(value, -0) ? "-0" : form === "exponential" ? value.toExponential() : String(value);
  const signed = form === "plus" && !text.startsWith("-") ? `+${text}` : text;
  return { value, text: `${blank}${form === "quoted" ? `"${signed}"` : signed}${blank}` };
});
const files = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([n, d]) =>
  fc.record({
    d: fc.constant(d),
    cells: fc.array(written, { minLength: n * d, maxLength: n * d }),
    head: fc.constantFrom("", "\ufeff", "head", "quoted"),
    newline: fc.constantFrom("\n", "\r\n"),
    end: fc.constantFrom("", "\n", "\r\n\r\n", "\n \n\t\n"),
  })
).map(({ d, cells, head, newline, end }) => {
  const names = Array.from({ length: d }, (_, i) => head === "quoted" ? `"x, ""${i}"""` : `x${i}`).join(",");
  const rows = Array.from(
    { length: cells.length / d },
    (_, k) => cells.slice(k * d, (k + 1) * d).map(({ text }) => text).join(","),
  );
  const lines = head === "head" || head === "quoted" ? [names, ...rows] : rows;
  return {
    d,
    points: Float64Array.from(cells, ({ value }) => value),
    text: `${head === "\ufeff" ? head : ""}${lines.join(newline)}${end}`,
  };
});

Deno.test("csv: numbers in all ways to write them come back to the bit, however the bytes come", () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 40 }), ({ d, points, text }, size) => {
      const expected = { n: points.length / d, d, points };
      const bytes = encoder.encode(text);
      assertEquals(pointsOfCsv(bytes, "x.csv"), expected);
      const reader = new CsvPoints("x.csv");
      for (let at = 0; at < bytes.length; at += size) reader.take(bytes.subarray(at, at + size));
      assertEquals(reader.end(), expected);
    }),
    inputs("csv"),
  );
});

/** The numbers of a text without quotes, read by other means. */
function plainly(text: string): { n: number; d: number; points: Float64Array } {
  const rows = text.split("\n").map((line) => line.split(",")).filter((cells) =>
    cells.join(",").trim() !== ""
  );
  const isHead = rows[0].every((cell) => cell.trim() === "" || Number.isNaN(Number(cell)));
  const used = isHead ? rows.slice(1) : rows;
  return { n: used.length, d: used[0].length, points: Float64Array.from(used.flat(), Number) };
}

Deno.test("csv: broken ones are told with their line, or are the numbers that they say", () => {
  let [taken, told] = [0, 0];
  fc.assert(
    fc.property(files, edits(pieces), ({ text }, changes) => {
      const bytes = edited(encoder.encode(text), changes);
      const set = parsed(() => pointsOfCsv(bytes, "x.csv"), message);
      if (set === undefined) return void told++;
      taken++;
      assertEquals(set.points.length, set.n * set.d);
      assert(set.points.every(Number.isFinite));
      const read = new TextDecoder().decode(bytes);
      if (!read.includes('"')) assertEquals(set, plainly(read));
    }),
    inputs("broken csv"),
  );
  assert(taken > 100 && told > 100, `${taken} taken, ${told} told`);
});

Deno.test("csv: any bytes at all are told, or are numbers", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const set = parsed(() => pointsOfCsv(bytes, "x.csv"), message);
      if (set) assertEquals(set.points.length, set.n * set.d);
    }),
    inputs("bytes as csv"),
  );
});
