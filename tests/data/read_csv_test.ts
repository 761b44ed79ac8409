import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { readPoints } from "../../src/data/read.ts";
import { CsvPoints, pointsOfCsv } from "../../src/data/read_csv.ts";
import { type ErrorClass, latin1, square, withFile } from "./points_file.ts";

const good: [name: string, content: string, expected: { n: number; d: number; points: Float64Array }][] = [
  ["numbers", "1,2\n3,4\n", square],
  ["no newline at the end", "1,2\n3,4", square],
  ["a header", "x,y\n1,2\n3,4\n", square],
  ["a quoted header with a comma and a quote", '"x, in m","the ""y"""\n1,2\n3,4\n', square],
  ["a header with an empty cell", ",y\n1,2\n3,4\n", square],
  ["CRLF", "x,y\r\n1,2\r\n3,4\r\n", square],
  ["a byte order mark before numbers", "\ufeff1,2\n3,4\n", square],
  ["a byte order mark before a quote", '\ufeff"x","y"\n1,2\n3,4\n', square],
  ["blank lines at the end", "1,2\n3,4\n\n \r\n\n", square],
  ["quoted numbers", '"1",2\n3, "4" \n', square],
  ["blanks around numbers", " 1 ,\t2\n3 ,  4\n", square],
  ["one number", "7", { n: 1, d: 1, points: new Float64Array([7]) }],
  ["duplicate points", "5\n5\n5\n", { n: 3, d: 1, points: new Float64Array([5, 5, 5]) }],
  ["a header like numbers", "1st\n5\n", { n: 1, d: 1, points: new Float64Array([5]) }],
  [
    "all ways to write numbers",
    "-0,+1.5,.5,2.,1e-3,-2E+5,5e-324,00.25\n",
    { n: 1, d: 8, points: new Float64Array([-0, 1.5, 0.5, 2, 0.001, -2e5, 5e-324, 0.25]) },
  ],
];
for (const [name, content, expected] of good) {
  Deno.test(`read: a csv with ${name} is read`, async () => {
    assertEquals(await withFile("x.csv", content, readPoints), expected);
  });
}

const bad: [name: string, content: string, error: ErrorClass, message: string][] = [
  ["an empty file", "", SyntaxError, " must hold points, but it is empty: write one point a line"],
  ["only blank lines", "\n\r\n", SyntaxError, " must hold points, but it is empty"],
  ["a header only", "x,y\n", SyntaxError, " must hold points, but it has only a header"],
  [
    "a short row",
    "x,y\n1,2\n3\n",
    TypeError,
    ", line 3 must have as many columns as line 1, 2, got 1: fill in",
  ],
  ["a long row", "1,2\n3,4,5\n", TypeError, ", line 2 must have as many columns as line 1, 2, got 3: remove"],
  ["a comma at the end", "1,2\n3,4,\n", TypeError, ", line 2 must have as many columns as line 1, 2, got 3"],
  [
    "an empty cell",
    "x,y\n1,2\n3,\n",
    SyntaxError,
    ", line 3, column 2 must be a number, but it is empty: fill",
  ],
  ["a quoted empty cell", '1,2\n"",4\n', SyntaxError, ", line 2, column 1 must be a number, but it is empty"],
  [
    "a first line of empty cells",
    ",\n1,2\n",
    SyntaxError,
    ", line 1, column 1 must be a number, but it is empty",
  ],
  [
    "text",
    "1,2\n3,four\n",
    SyntaxError,
    ', line 2, column 2 must be a number, got "four": write it in digits',
  ],
  ["a header with a number", "x,1\n1,2\n", SyntaxError, ', line 1, column 1 must be a number, got "x"'],
  ["two headers", "x,y\nm,m\n1,2\n", SyntaxError, ', line 2, column 1 must be a number, got "m"'],
  ["a hexadecimal number", "1\n0x10\n", SyntaxError, ', line 2, column 1 must be a number, got "0x10"'],
  [
    "a hexadecimal number at its beginning",
    "0x10\n2\n",
    SyntaxError,
    ', line 1, column 1 must be a number, got "0x10"',
  ],
  ["a binary number", "1\n0B1\n", SyntaxError, ', line 2, column 1 must be a number, got "0B1"'],
  [
    "semicolons",
    "x;y\n1;2\n",
    SyntaxError,
    ', line 2, column 1 must be a number, got "1;2": separate columns by',
  ],
  [
    "blanks between numbers",
    "1 2\n3 4\n",
    SyntaxError,
    'line 2, column 1 must be a number, got "3 4": separate',
  ],
  ["NaN", "x,y\n1,2\nnan,4\n", RangeError, ', line 3, column 1 must be a finite number, got "nan": remove'],
  [
    "NaN in the first line",
    "NaN,NaN\n1,2\n",
    RangeError,
    ', line 1, column 1 must be a finite number, got "NaN"',
  ],
  ["infinity", "1,2\n3,-inf\n", RangeError, ', line 2, column 2 must be a finite number, got "-inf"'],
  ["infinity written out", "1\nInfinity\n", RangeError, ", line 2, column 1 must be a finite number"],
  ["a number too large", "1\n1e999\n", RangeError, ', line 2, column 1 must be a finite number, got "1e999"'],
  [
    "a blank line within",
    "1\n\n\n2\n",
    SyntaxError,
    ", line 2 must hold numbers, but it is blank: remove it",
  ],
  ["an open quote", '1,2\n3,"4\n', SyntaxError, ", line 2, column 2 must have quotes around the whole cell"],
  [
    "text after a quote",
    '"1"2,3\n',
    SyntaxError,
    ", line 1, column 1 must have quotes around the whole cell",
  ],
  ["785 columns", `${"1,".repeat(784)}1\n`, TypeError, ", line 1 must have at most 784 columns, got 785"],
  [
    "100 001 rows",
    "x\n" + "1\n".repeat(100_001),
    TypeError,
    " must have at most 100000 points, but line 100002 is one more: remove some rows",
  ],
  ["a long text", `1\n${"a".repeat(99)}\n`, SyntaxError, `got "${"a".repeat(40)}…"`],
];
for (const [name, content, error, message] of bad) {
  Deno.test(`read: a csv with ${name} is a ${error.name} that says where`, async () => {
    await withFile("x.csv", content, async (path) => {
      const place = message.startsWith(",") || message.startsWith(" ") ? path + message : message;
      await assertRejects(() => readPoints(path), error, place);
    });
  });
}

Deno.test("read: a csv in UTF-16 is a SyntaxError", async () => {
  const content = latin1("\xff\xfe1\x00\n\x00");
  await withFile("x.csv", content, async (path) => {
    await assertRejects(() => readPoints(path), SyntaxError, `${path} must be UTF-8 text, got UTF-16`);
  });
});

Deno.test("read: the largest csv that is allowed is read", async () => {
  const wide = await withFile("x.csv", `${"1,".repeat(783)}2\n`, readPoints);
  assertEquals([wide.n, wide.d, wide.points[783]], [1, 784, 2]);
  const { n, d, points } = await withFile("x.csv", "x\n" + "1\n".repeat(100_000) + "\n", readPoints);
  assertEquals([n, d, points.length], [100_000, 1, 100_000]);
});

/** Takes the same piece again and again until it is refused; the bytes taken. */
function refusedAfter(piece: string): number {
  const points = new CsvPoints("x.csv");
  const bytes = new TextEncoder().encode(piece);
  for (let taken = bytes.length; taken < 2 ** 24; taken += bytes.length) {
    try {
      points.take(bytes);
    } catch (error) {
      assertStringIncludes((error as Error).message, "x.csv, line 1 must have at most 1048576 bytes");
      return taken;
    }
  }
  return Infinity;
}

Deno.test("read: a line without end is refused when it is longer than any of points, not when memory is full", () => {
  for (const letter of ['"', "\0", ",", " ", "é"]) {
    const taken = refusedAfter(letter.repeat(2 ** 18));
    assertEquals(taken > 2 ** 20 && taken <= 2 ** 20 + 2 ** 19, true, `${JSON.stringify(letter)}: ${taken}`);
  }
});

Deno.test("read: a quote of a megabyte that is not closed is told as a short one", () => {
  const open = `1,2\n"${"a,".repeat(500_000)}\n`;
  const message = "x.csv, line 2, column 1 must have quotes around the whole cell";
  assertThrows(() => pointsOfCsv(new TextEncoder().encode(open), "x.csv"), SyntaxError, message);
});

Deno.test("read: however its bytes come, a csv is the same", () => {
  const text = '\ufeff"x, ""é""",y\r\n"1",2\r\n3, "4"\r\n\r\n \u00a0\n\n';
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 2, 3, 5, 7, bytes.length]) {
    const points = new CsvPoints("x.csv");
    const piece = new Uint8Array(size);
    for (let at = 0; at < bytes.length; at += size) {
      // as a file does, into the same memory
      const next = bytes.subarray(at, at + size);
      piece.set(next);
      points.take(piece.subarray(0, next.length));
    }
    assertEquals(points.end(), square, `${size}`);
  }
});
