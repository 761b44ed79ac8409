/** Hostile `.npy` files: arrays, points and weights. What is taken has every byte of the file in it. */

import { assert, assertEquals } from "@std/assert";
import { decodeNpy, encodeNpy, type NpyType } from "../../../src/arrays/npy.ts";
import { pointsOfNpy } from "../../../src/data/read_npy.ts";
import { gather } from "../../../src/network/arrays.ts";
import { weightArrays } from "../../../src/network/layout.ts";
import { networkOfFiles } from "../../../src/network/network_of_files.ts";
import { networkFiles } from "../../explorer/state/broken_files.ts";
import { edited, edits, fc, inputs, joined, parsed } from "./hostile.ts";

const pieces = [
  "'",
  "(",
  ")",
  "{",
  "}",
  ",",
  " ",
  "\n",
  "True",
  "False",
  "<f8",
  "<f4",
  ">f8",
  "<i4",
  "|O",
  "<U8",
  "'descr'",
  "'shape'",
  "-1",
  "1e3",
  "0",
  "9",
  "99999999999999999999",
  "1 2",
  "(3, 2), }",
  "\x93NUMPY",
  "\x01\x00",
  "\xff\xff",
  "\0".repeat(8),
];
const message =
  /^x\.npy(, row \d+, column \d+ \(counted from 0, as NumPy does\))? must [^]+(:|, but|, got) ?/;

const views = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u32: Uint32Array };
const arrays = fc.tuple(
  fc.constantFrom<NpyType>("f64", "f32", "i32", "u32"),
  fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
).map(([type, shape, first]) => {
  const length = shape.reduce((product, size) => product * size, 1);
  return { type, shape, data: new views[type](Float64Array.from({ length }, (_, i) => first + i / 3)) };
});

Deno.test("npy: every array comes back to the bit", () => {
  fc.assert(
    fc.property(arrays, ({ type, shape, data }) => {
      assertEquals(decodeNpy(encodeNpy({ shape, data }), type), { shape, data } as never);
    }),
    inputs("npy"),
  );
});

/** Changes of the header, of the numbers, or of all. */
const changesOf = fc.oneof(
  fc.record({ part: fc.constantFrom("head", "all"), changes: edits(pieces) }),
  fc.record({ part: fc.constant("data"), changes: edits(pieces, ["flip", "swap"]) }),
);

function broken(
  whole: Uint8Array,
  { part, changes }: { readonly part: string; readonly changes: Parameters<typeof edited>[1] },
): Uint8Array<ArrayBuffer> {
  const [head, data] = [whole.subarray(0, 128), whole.subarray(128)];
  if (part === "all") return edited(whole, changes);
  return part === "head" ? joined(edited(head, changes), data) : joined(head, edited(data, changes));
}

Deno.test("npy: broken ones are told, or hold all bytes behind their header", () => {
  let [taken, told] = [0, 0];
  fc.assert(
    fc.property(arrays, changesOf, ({ shape, data }, changes) => {
      const bytes = broken(encodeNpy({ shape, data }), changes);
      const array = parsed(() => decodeNpy(bytes, undefined, "x.npy"), message);
      if (array === undefined) return void told++;
      taken++;
      const raw = new Uint8Array(array.data.buffer, array.data.byteOffset, array.data.byteLength);
      assertEquals(raw, bytes.slice(10 + bytes[8] + 256 * bytes[9]));
      assertEquals(array.shape.reduce((product, size) => product * size, 1), array.data.length);
      assert(array.shape.every((size) => Number.isSafeInteger(size) && size >= 0));
      const again = decodeNpy(encodeNpy(array));
      assertEquals([again.shape, again.data.constructor], [array.shape, array.data.constructor]);
    }),
    inputs("broken npy"),
  );
  assert(taken > 100 && told > 100, `${taken} taken, ${told} told`);
});

Deno.test("npy: broken points are told, or are finite numbers", () => {
  fc.assert(
    fc.property(arrays, changesOf, ({ shape, data }, changes) => {
      const set = parsed(() => pointsOfNpy(broken(encodeNpy({ shape, data }), changes), "x.npy"), message);
      if (set === undefined) return;
      assert(
        set.n >= 1 && set.d >= 1 && set.points.length === set.n * set.d && set.points.every(Number.isFinite),
      );
    }),
    inputs("broken points"),
  );
});

const network = networkFiles(1, 16);
const layout = weightArrays(1, 16);

Deno.test("npy: a network with a broken file is told, or has the numbers of its files", () => {
  let [taken, told] = [0, 0];
  fc.assert(
    fc.property(fc.nat(network.length - 1), changesOf, (which, changes) => {
      const bytes = broken(network[which].bytes, changes);
      const files = new Map(network.map((file, i) => [
        file.name.slice(0, -".npy".length),
        i === which ? bytes : file.bytes,
      ]));
      const read = parsed(
        () => networkOfFiles(files, "x"),
        /^(x: [^]*(must|give)|width must be a multiple of 16)/,
      );
      if (read === undefined) return void told++;
      taken++;
      for (const array of layout) {
        assertEquals(gather(array, read.parameters), decodeNpy(files.get(array.name)!, "f32").data);
      }
    }),
    inputs("broken weights"),
  );
  assert(taken > 20 && told > 100, `${taken} taken, ${told} told`);
});
