import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { decodeNpy, encodeNpy, type NpySource, readNpy, writeNpy } from "../../src/arrays/npy.ts";

const matrix = { shape: [2, 3], data: new Float64Array([1, -0, NaN, Infinity, 5e-324, 0.1]) };

/** An npy file with this header text and no data, as another program could have written it. */
function fileWith(dict: string, version = "\x01\x00"): Uint8Array {
  const header = dict.padEnd(117) + "\n";
  const text = `\x93NUMPY${version}${String.fromCharCode(header.length)}\x00${header}`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const roundTrips: Record<string, NpySource> = {
  "f64 [2, 3]": matrix,
  "f32 [3]": { shape: [3], data: new Float32Array([0.1, -2, NaN]) },
  "i32 [1, 2, 1]": { shape: [1, 2, 1], data: new Int32Array([-(2 ** 31), 2 ** 31 - 1]) },
  "u32 [1]": { shape: [1], data: new Uint32Array([2 ** 32 - 1]) },
  "a single number": { shape: [], data: new Float64Array([7]) },
  "no elements": { shape: [0, 2], data: new Float64Array(0) },
  "a window of a larger buffer": { shape: [2], data: new Float64Array([1, 2, 3, 4]).subarray(1, 3) },
};
for (const [name, array] of Object.entries(roundTrips)) {
  Deno.test(`npy: ${name} comes back bit for bit`, () => {
    const { shape, data } = decodeNpy(encodeNpy(array));
    assertEquals(shape, array.shape);
    assertStrictEquals(data.constructor, array.data.constructor);
    assertEquals([...data], [...array.data]);
  });
}

Deno.test("npy: the header has the bytes that numpy 1 writes, and the data starts at 128", () => {
  const bytes = encodeNpy(matrix);
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117) + "\n";
  assertEquals([...bytes.subarray(0, 10)], [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  assertEquals(new TextDecoder().decode(bytes.subarray(10, 128)), header);
  assertEquals([...bytes.subarray(128, 144)], [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x80]);
  assertEquals(bytes.length, 128 + 48);
});

Deno.test("npy: a file that was written is read, and only as the type it has", async () => {
  const path = await Deno.makeTempFile({ suffix: ".npy" });
  try {
    await writeNpy(path, matrix);
    const { data } = await readNpy(path, "f64");
    assertEquals(data, matrix.data);
    assertThrows(
      () => decodeNpy(Deno.readFileSync(path), "f32"),
      SyntaxError,
      "must have elements of type f32 ('<f4'), got descr '<f8'",
    );
  } finally {
    await Deno.remove(path);
  }
});

const good = encodeNpy(matrix);
const damaged: [name: string, bytes: Uint8Array, message: string][] = [
  ["an empty file", new Uint8Array(0), "cut short"],
  ["a file cut in its first bytes", good.subarray(0, 7), "cut short"],
  ["another kind of file", good.map((byte, i) => i === 0 ? 0x50 : byte), "no npy file"],
  ["version 2.0", good.map((byte, i) => i === 6 ? 2 : byte), "must be npy version 1.0, got 2.0"],
  [
    "a header cut short",
    good.subarray(0, 100),
    "must have a header of 128 bytes, but the file ends after 100",
  ],
  ["data cut short", good.subarray(0, -1), "must have 48 bytes of data for its shape (2, 3), got 47"],
  ["data too long", Uint8Array.from([...good, 0]), "must have 48 bytes of data for its shape (2, 3), got 49"],
  [
    "a damaged header",
    good.map((byte, i) => i === 12 ? 0 : byte),
    "must have descr, fortran_order and shape",
  ],
  [
    "big-endian numbers",
    fileWith("{'descr': '>f8', 'fortran_order': False, 'shape': (0,), }"),
    "must be little-endian",
  ],
  [
    "Fortran order",
    fileWith("{'descr': '<f8', 'fortran_order': True, 'shape': (0,), }"),
    "must be in C order",
  ],
  ...["9".repeat(30), "0, " + "9".repeat(30), "0, 1 2", "0, 9007199254740993", "3037000500, 3037000500"].map(
    (
      shape,
    ): [string, Uint8Array, string] => [
      `a shape of (${shape.slice(0, 40)})`,
      fileWith(`{'descr': '<f8', 'fortran_order': False, 'shape': (${shape}), }`),
      "x.npy must have a shape of whole numbers that memory holds, got (",
    ],
  ),
  [
    "64-bit integers",
    fileWith("{'descr': '<i8', 'fortran_order': False, 'shape': (0,), }"),
    "f64, f32, i32 or u32, got descr '<i8'",
  ],
];
for (const [name, bytes, message] of damaged) {
  Deno.test(`npy: ${name} is refused by a SyntaxError that says so`, () => {
    assertThrows(() => decodeNpy(bytes, undefined, "x.npy"), SyntaxError, message);
  });
}

Deno.test("npy: a shape that does not hold the elements is a TypeError", () => {
  assertThrows(
    () => encodeNpy({ shape: [2, 2], data: new Float64Array(3) }),
    TypeError,
    "must hold 3 elements, as data does, got [2, 2]",
  );
  assertThrows(() => encodeNpy({ shape: [-1, -3], data: new Float64Array(3) }), TypeError, "got [-1, -3]");
  assertThrows(() => encodeNpy({ shape: [1.5, 2], data: new Float64Array(3) }), TypeError, "got [1.5, 2]");
});
