import { assertEquals, assertRejects } from "@std/assert";
import { encodeNpy } from "../../src/arrays/npy.ts";
import { readPoints } from "../../src/data/read.ts";
import { type ErrorClass, f64, latin1, npyWith, square, withFile } from "./points_file.ts";

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
  [
    "three axes",
    f64([1, 2, 1], [1, 2]),
    TypeError,
    " must have shape [n, d] or [n], got [1, 2, 1]: save x.reshape(1, -1)",
  ],
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
