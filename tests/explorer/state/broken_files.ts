/** Files as they are dropped: points, networks, and broken ones of all kinds with what must be said of them. */

import { assert } from "@std/assert";
import { encodeNpy } from "../../../src/arrays/npy.ts";
import { gather } from "../../../src/network/arrays.ts";
import { parameterCount, weightArrays } from "../../../src/network/layout.ts";
import type { DroppedFile } from "../../../src/explorer/state/dropped.ts";

export const text = (name: string, words: string): DroppedFile => ({
  name,
  bytes: new TextEncoder().encode(words),
});
export const npy = (
  name: string,
  shape: number[],
  data: Float64Array | Float32Array | Int32Array,
): DroppedFile => ({
  name,
  bytes: encodeNpy({ shape, data }),
});

/** Numbers that are all different. */
export function parametersOf(d: number, width: number): Float32Array {
  return Float32Array.from(
    { length: parameterCount(d, width) },
    (_, i) => Math.fround((i * 37 % 1009) / 1009 - 0.5),
  );
}

/** All files of a network. */
export function networkFiles(d: number, width: number): DroppedFile[] {
  return weightArrays(d, width).map((array) =>
    npy(`${array.name}.npy`, [...array.shape], gather(array, parametersOf(d, width)))
  );
}

const good = networkFiles(2, 16);
const whole = npy("p.npy", [3, 2], Float64Array.of(0, 1, 2, 3, 4, 5));
const cut = ({ name, bytes }: DroppedFile, length: number): DroppedFile => ({
  name,
  bytes: bytes.slice(0, length),
});
/** With another text of the same length in its header. */
function headed(file: DroppedFile, from: string, to: string): DroppedFile {
  const bytes = file.bytes.slice();
  const head = String.fromCharCode(...bytes.subarray(0, 128));
  assert(head.includes(from));
  const changed = head.replace(from, to.padEnd(from.length)).slice(0, 128);
  for (let i = 0; i < 128; i++) bytes[i] = changed.charCodeAt(i);
  return { name: file.name, bytes };
}
function withFile(file: DroppedFile): DroppedFile[] {
  return good.map((other) => other.name === file.name ? file : other);
}
function without(name: string): DroppedFile[] {
  return good.filter((file) => file.name !== name);
}
const bias = good.find(({ name }) => name === "hidden.bias.npy")!;
const hugeHeader: DroppedFile = {
  name: "p.npy",
  bytes: Uint8Array.from([...whole.bytes.slice(0, 8), 255, 255, ...new Uint8Array(65535).fill(120), 10]),
};

/** Files, and a part of the message. */
export const broken: [name: string, files: DroppedFile[], message: string][] = [
  ["no file", [], "there must be a file"],
  ["another ending", [text("p.txt", "1,2")], "p.txt must end in .csv or .npy, got .txt"],
  ["no ending", [text("points", "1,2")], "got no ending"],
  ["an empty CSV", [text("p.csv", "")], "p.csv must hold points, but it is empty"],
  ["a header alone", [text("p.csv", "x,y\n")], "it has only a header"],
  ["words", [text("p.csv", "1,2\n3,four\n")], 'line 2, column 2 must be a number, got "four"'],
  ["NaN in CSV", [text("p.csv", "1,2\nnan,4\n")], "line 2, column 1 must be a finite number"],
  ["infinity in CSV", [text("p.csv", "1,2\n3,-inf\n")], "must be a finite number"],
  ["a short row", [text("p.csv", "1,2\n3\n")], "line 2 must have as many columns as line 1, 2, got 1"],
  ["a long row", [text("p.csv", "1\n3,4\n")], "got 2"],
  ["a blank line", [text("p.csv", "1,2\n\n3,4\n")], "line 2 must hold numbers, but it is blank"],
  ["an empty cell", [text("p.csv", "1,\n")], "it is empty: fill it in"],
  ["semicolons", [text("p.csv", "1;2\n3;4\n")], "p.csv"],
  ["an open quote", [text("p.csv", '1,"2\n')], "must have quotes around the whole cell or none"],
  ["UTF-16", [{ name: "p.csv", bytes: Uint8Array.of(255, 254, 49, 0) }], "must be UTF-8 text, got UTF-16"],
  ["three columns", [text("p.csv", "1,2,3\n4,5,6\n")], "p.csv must have 1 or 2 columns to be drawn, got 3"],
  ["many columns", [text("p.csv", "1,".repeat(900) + "1\n")], "p.csv"],
  ["many points", [text("p.csv", "1\n".repeat(2001))], "p.csv must have at most 2000 points"],
  ["too many points", [text("p.csv", "1\n".repeat(100_001))], "must have at most 100000 points"],
  ["a far point", [text("p.csv", "0,0\n1,2e6\n")], "p.csv, point 2, coordinate 2 must be from"],
  ["a picture", [{ name: "p.csv", bytes: Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 1) }], "p.csv"],
  ["an empty NPY", [cut(whole, 0)], "p.npy must hold points, but it is empty"],
  ["no NPY", [text("p.npy", "1,2\n3,4\n5,6\n")], "it is no npy file or cut short"],
  ["a cut magic", [cut(whole, 7)], "cut short"],
  ["a cut header", [cut(whole, 60)], "must have a header of 128 bytes, but the file ends after 60"],
  [
    "cut data",
    [cut(whole, whole.bytes.length - 3)],
    "must have 48 bytes of data for its shape (3, 2), got 45",
  ],
  ["no data", [cut(whole, 128)], "got 0"],
  ["more data", [{ name: "p.npy", bytes: Uint8Array.from([...whole.bytes, 0]) }], "got 49"],
  [
    "version 2",
    [{ name: "p.npy", bytes: whole.bytes.map((byte, i) => i === 6 ? 2 : byte) }],
    "must be npy version 1.0, got 2.0",
  ],
  ["whole numbers", [npy("p.npy", [2, 2], Int32Array.of(1, 2, 3, 4))], "must hold f64 or f32 numbers"],
  ["big-endian", [headed(whole, "'<f8'", "'>f8'")], "must be little-endian"],
  [
    "Fortran order",
    [headed(whole, "False, 'shape': (3, 2), } ", "True, 'shape': (3, 2), }")],
    "must be in C order, got Fortran order",
  ],
  ["objects", [headed(whole, "'<f8'", "'|O' ")], "descr"],
  ["no header", [headed(whole, "'descr'", "'desc' ")], "must have descr, fortran_order and shape"],
  ["a huge header", [hugeHeader], "must have descr, fortran_order and shape in its header"],
  [
    "a huge shape",
    [headed(whole, "(3, 2), }          ", "(99999999999, 2), }")],
    "bytes of data for its shape",
  ],
  [
    "three axes",
    [npy("p.npy", [1, 1, 2], Float64Array.of(1, 2))],
    "must have shape [n, d] or [n], got [1, 1, 2]",
  ],
  ["no rows", [npy("p.npy", [0, 2], Float64Array.of())], "must have 1 to 100000 rows, got 0"],
  [
    "three columns in NPY",
    [npy("p.npy", [1, 3], Float64Array.of(1, 2, 3))],
    "must have 1 or 2 columns to be drawn",
  ],
  ["NaN in NPY", [npy("p.npy", [2], Float64Array.of(0, NaN))], "row 1, column 0 (counted from 0"],
  [
    "two files of points",
    [whole, { ...whole, name: "q.npy" }],
    "p.npy, q.npy don't go together: drop one file of points",
  ],
  ["points and weights", [...good, text("p.csv", "1,2")], "p.csv must be left out"],
  ["one array alone", [bias], "time.weight, time.bias"],
  ["an array missing", without("output.bias.npy"), "weights: output.bias must be there, too"],
  ["another's array", [...good, npy("extra.npy", [1], new Float32Array(1))], "no array is called extra"],
  ["a file twice", [...good, bias], "hidden.bias.npy is there twice"],
  [
    "an array of f64",
    withFile(npy(bias.name, [16], new Float64Array(16))),
    "must have elements of type f32 ('<f4')",
  ],
  [
    "another width",
    withFile(networkFiles(2, 32).find(({ name }) => name === bias.name)!),
    "must have shape [32, 5]",
  ],
  [
    "another dimension",
    withFile(networkFiles(1, 16).find(({ name }) => name === "output.weight.npy")!),
    "must have shape [2, 21]",
  ],
  [
    "NaN in weights",
    withFile(npy(bias.name, [16], new Float32Array(16).fill(NaN))),
    "hidden.bias.npy must hold finite numbers",
  ],
  ["a cut array", withFile(cut(bias, 150)), "hidden.bias.npy must have 64 bytes of data"],
  [
    "a matrix for a bias",
    withFile(npy(bias.name, [16, 1], new Float32Array(16))),
    "must have one axis, got shape [16, 1]",
  ],
  ["no units", withFile(npy(bias.name, [0], new Float32Array(0))), "width must be a multiple of 16"],
  [
    "odd units",
    networkFiles(2, 16).map((file) =>
      file.name === bias.name ? npy(bias.name, [17], new Float32Array(17)) : file
    ),
    "got 17",
  ],
  [
    "three dimensions",
    networkFiles(3, 16),
    "weights must be of a network of 1 or 2 dimensions to be drawn, got 3",
  ],
  [
    "the two-layer network",
    ["w", "b", "v", "skip"].map((name) => npy(`${name}.npy`, [2], new Float64Array(2))),
    "sees one noise variance",
  ],
];
