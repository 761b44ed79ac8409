import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { encodeNpy, writeNpy } from "../../src/arrays/npy.ts";
import { digestOf, readPoints } from "../../src/data/read.ts";
import { chanceOf } from "./chance.ts";

/** Runs `use` with the path of a file that holds `content`. */
async function withFile<T>(
  name: string,
  content: string | Uint8Array,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/${name}`;
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(path, bytes);
    return await use(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** An npy file with this header text, as another program could have written it. */
function npyWith(dict: string): Uint8Array {
  return latin1(`\x93NUMPY\x01\x00\x76\x00${dict.padEnd(117)}\n`);
}

const square = { n: 2, d: 2, points: new Float64Array([1, 2, 3, 4]) };
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

type ErrorClass = new (message: string) => Error;
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

const f64 = (shape: number[], values: number[]) => encodeNpy({ shape, data: new Float64Array(values) });
const badNpy: [name: string, content: Uint8Array, error: ErrorClass, message: string][] = [
  ["no bytes", new Uint8Array(0), SyntaxError, " must hold points, but it is empty"],
  ["other bytes", latin1("1,2\n3,4\n5,6\n"), SyntaxError, " must begin with the npy magic"],
  [
    "its end cut off",
    f64([2], [1, 2]).subarray(0, -3),
    SyntaxError,
    " must have 16 bytes of data for its shape",
  ],
  [
    "64-bit integers",
    npyWith("{'descr': '<i8', 'fortran_order': False, 'shape': (0,), }"),
    SyntaxError,
    " must hold f64 or f32 numbers ('<f8' or '<f4'), got descr '<i8': save x.astype(\"<f8\")",
  ],
  [
    "32-bit integers",
    encodeNpy({ shape: [1], data: new Int32Array(1) }),
    SyntaxError,
    " must hold f64 or f32 numbers ('<f8' or '<f4'), got descr '<i4'",
  ],
  [
    "big-endian numbers",
    npyWith("{'descr': '>f8', 'fortran_order': False, 'shape': (0,), }"),
    SyntaxError,
    " must be little-endian",
  ],
  [
    "Fortran order",
    npyWith("{'descr': '<f8', 'fortran_order': True, 'shape': (0, 2), }"),
    SyntaxError,
    " must be in C order, got Fortran order: use numpy.ascontiguousarray",
  ],
  ["a single number", f64([], [7]), TypeError, " must have shape [n, d] or [n], got []: use numpy.reshape"],
  ["three axes", f64([1, 2, 1], [1, 2]), TypeError, " must have shape [n, d] or [n], got [1, 2, 1]"],
  ["no rows", f64([0, 2], []), TypeError, " must have 1 to 100000 rows, got 0"],
  ["no columns", f64([2, 0], []), TypeError, " must have 1 to 784 columns, got 0"],
  ["785 columns", f64([1, 785], Array(785).fill(1)), TypeError, " must have 1 to 784 columns, got 785"],
  [
    "100 001 rows",
    f64([100_001], Array(100_001).fill(1)),
    TypeError,
    " must have 1 to 100000 rows, got 100001",
  ],
  [
    "NaN",
    f64([7, 2], [...Array(13).fill(1), NaN]),
    RangeError,
    ", row 6, column 1 (counted from 0, as NumPy does) must be a finite number, got NaN: remove the row",
  ],
  [
    "infinity in 32 bits",
    encodeNpy({ shape: [3], data: new Float32Array([1, -Infinity, 1]) }),
    RangeError,
    ", row 1, column 0 (counted from 0, as NumPy does) must be a finite number, got -Infinity",
  ],
];
for (const [name, content, error, message] of badNpy) {
  Deno.test(`read: an npy with ${name} is a ${error.name} that says so`, async () => {
    await withFile("x.npy", content, (path) => assertRejects(() => readPoints(path), error, path + message));
  });
}

Deno.test("read: an npy of f64 or f32, [n, d] or [n], is read as f64", async () => {
  assertEquals(await withFile("x.npy", f64([2, 2], [1, 2, 3, 4]), readPoints), square);
  const numbers = new Float32Array([0.1, 2]);
  const line = await withFile("x.NPY", encodeNpy({ shape: [2], data: numbers }), readPoints);
  assertEquals(line, { n: 2, d: 1, points: new Float64Array([Math.fround(0.1), 2]) });
  const row = await withFile("x.npy", f64([1, 2], [5, 6]), readPoints);
  assertEquals([row.n, row.d], [1, 2]);
});

Deno.test("read: a path to nothing, to a folder or to another kind of file is a RangeError", async () => {
  await withFile("x.txt", "1\n", async (path) => {
    const folder = path.slice(0, -"/x.txt".length);
    const wrong: [path: string, message: string][] = [
      [`${folder}/none.csv`, "must be a file, but there is none: check the path"],
      [`${path}/none.csv`, "must be a file, but there is none: check the path"],
      [folder, "must be a file, got a folder: name a .csv or .npy file in it"],
      [path, "must end in .csv or .npy, got .txt: save the points as one of these"],
    ];
    for (const [place, message] of wrong) {
      await assertRejects(() => readPoints(place), RangeError, `${place} ${message}`);
    }
  });
  await withFile("x", "1\n", (path) => assertRejects(() => readPoints(path), RangeError, "got no ending"));
});

Deno.test("read: points go to csv and to npy and come back bit for bit", async () => {
  const [n, d] = [200, 3];
  const points = chanceOf(8).normals(n * d).map((z, i) => z * 10 ** (i % 600 - 300));
  const text = Array.from({ length: n }, (_, k) => points.subarray(k * d, (k + 1) * d).join(",")).join("\n");
  const fromCsv = await withFile("x.csv", `a,b,c\n${text}`, readPoints);
  const fromNpy = await withFile("x.npy", "", async (path) => {
    await writeNpy(path, { shape: [fromCsv.n, fromCsv.d], data: fromCsv.points });
    return await readPoints(path);
  });
  assertEquals(fromCsv, { n, d, points });
  assertEquals(fromNpy, fromCsv);
  assertEquals(digestOf(fromNpy), digestOf({ n, d, points }));
});

Deno.test("read: 100 000 × 20 numbers take less than 2 s", async () => {
  const row = [...chanceOf(9).normals(20)].join(",");
  const rows = Array.from({ length: 100_000 }, () => row).join("\n");
  await withFile("x.csv", rows, async (path) => {
    const start = performance.now();
    const { n, d } = await readPoints(path);
    const elapsed = performance.now() - start;
    assertEquals([n, d], [100_000, 20]);
    assertEquals(elapsed < 2000, true, `${elapsed} ms`);
  });
});

Deno.test("digest: is SHA-256 of shape and bytes, whatever buffer they lie in", () => {
  // printf '2 1\n\0\0\0\0\0\0\360\77\0\0\0\0\0\0\0\100' | sha256sum
  const digest = "43d23662a24755574435098d57fcdd98683ebbc3fc824ab9f75e9821ce16618d";
  const points = new Float64Array([1, 2]);
  assertEquals(digestOf({ n: 2, d: 1, points }), digest);
  assertEquals(digestOf({ n: 2, d: 1, points: new Float64Array([0, 1, 2, 3]).subarray(1, 3) }), digest);
  assertNotEquals(digestOf({ n: 1, d: 2, points }), digest);
  assertNotEquals(digestOf({ n: 2, d: 1, points: new Float64Array([2, 1]) }), digest);
});
