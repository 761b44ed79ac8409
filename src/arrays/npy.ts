/**
 * Arrays as `.npy` files, version 1.0: little-endian, C order, f64, f32, i32 or u32.
 *
 * Layout: `\x93NUMPY`, version 1 0, u16 length of the header, the header (a Python dict, padded with spaces
 * so that the data starts at a multiple of 64 bytes, ended by a newline), then the data. Typed arrays are
 * little-endian on everything that runs V8, so the data is copied as it is.
 *
 * ```ts
 * import { decodeNpy, encodeNpy } from "@smoothscore/smoothscore/npy";
 *
 * const data = Float64Array.of(1, 2, 3, 4, 5, 6);
 * const bytes = encodeNpy({ shape: [2, 3], data });
 * console.log(decodeNpy(bytes, "f64").shape); // [ 2, 3 ]
 * ```
 *
 * @module
 */

const MAGIC = "\x93NUMPY\x01\x00";
const PREFIX_BYTES = MAGIC.length + 2;
const ALIGNMENT = 64;

const ELEMENTS = {
  f64: { descr: "<f8", View: Float64Array<ArrayBuffer> },
  f32: { descr: "<f4", View: Float32Array<ArrayBuffer> },
  i32: { descr: "<i4", View: Int32Array<ArrayBuffer> },
  u32: { descr: "<u4", View: Uint32Array<ArrayBuffer> },
} as const;

/** Name of an element type: `f64` is numpy's float64. */
export type NpyType = "f64" | "f32" | "i32" | "u32";

/** The typed array that holds elements of type `T`. */
export type NpyData<T extends NpyType = NpyType> = NpyViews[T];

/** The typed array of every element type. */
export interface NpyViews {
  /** float64 */
  readonly f64: Float64Array<ArrayBuffer>;
  /** float32 */
  readonly f32: Float32Array<ArrayBuffer>;
  /** int32 */
  readonly i32: Int32Array<ArrayBuffer>;
  /** uint32 */
  readonly u32: Uint32Array<ArrayBuffer>;
}

/** An array of numbers: `data` holds the product of `shape` elements, the last index running fastest. */
export interface NpyArray<T extends NpyType = NpyType> {
  /** length of each dimension; `[]` for a single number */
  readonly shape: readonly number[];
  /** the elements in C order */
  readonly data: NpyData<T>;
}

/** What can be written: as {@linkcode NpyArray}, over any kind of buffer. */
export interface NpySource {
  /** length of each dimension */
  readonly shape: readonly number[];
  /** the elements in C order */
  readonly data: Float64Array | Float32Array | Int32Array | Uint32Array;
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * The bytes of an `.npy` file.
 *
 * @param array  shape and elements
 * @returns      the whole file
 * @throws {TypeError} if the shape is not made of whole numbers or does not hold as many elements as `data`, or if the
 * element type has no `.npy` form here
 */
export function encodeNpy(array: NpySource): Uint8Array<ArrayBuffer> {
  const header = encodeHeader(array);
  const bytes = new Uint8Array(header.length + array.data.byteLength);
  bytes.set(header);
  bytes.set(bytesOf(array), header.length);
  return bytes;
}

function encodeHeader({ shape, data }: NpySource): Uint8Array<ArrayBuffer> {
  const element = Object.values(ELEMENTS).find(({ View }) => data instanceof View);
  if (element === undefined) {
    throw new TypeError("npy data must be a Float64Array, Float32Array, Int32Array or Uint32Array");
  }
  if (
    !shape.every((length) => Number.isSafeInteger(length) && length >= 0) || countOf(shape) !== data.length
  ) {
    throw new TypeError(
      `npy shape must hold ${data.length} elements, as data does, got [${shape.join(", ")}]`,
    );
  }
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dict = `{'descr': '${element.descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = Math.ceil((PREFIX_BYTES + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  const headerBytes = start - PREFIX_BYTES;
  const text = MAGIC + String.fromCharCode(headerBytes & 255, headerBytes >> 8) +
    dict.padEnd(headerBytes - 1) + "\n";
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function bytesOf({ data }: NpySource): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function headerOf(bytes: Uint8Array, name: string): { start: number; dict: string } {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (!MAGIC.startsWith(text(0, 6)) || bytes.length < PREFIX_BYTES) {
    throw new SyntaxError(
      `${name} must begin with the npy magic, version and header length: it is no npy file or cut short`,
    );
  }
  if (text(0, MAGIC.length) !== MAGIC) {
    throw new SyntaxError(
      `${name} must be npy version 1.0, got ${bytes[6]}.${bytes[7]}: save it again with numpy.save`,
    );
  }
  const start = PREFIX_BYTES + bytes[8] + 256 * bytes[9];
  if (bytes.length < start) {
    throw new SyntaxError(
      `${name} must have a header of ${start} bytes, but the file ends after ${bytes.length}`,
    );
  }
  return { start, dict: text(PREFIX_BYTES, start) };
}

/**
 * Reads the bytes of an `.npy` file.
 *
 * @param bytes  the whole file
 * @param type   element type that is wanted; any of the four when left out
 * @param name   what the messages call the file
 * @returns      shape and a copy of the elements
 * @throws {SyntaxError} if the bytes are not a whole `.npy` file of this kind
 */
export function decodeNpy<T extends NpyType = NpyType>(
  bytes: Uint8Array,
  type?: T,
  name = "npy data",
): NpyArray<T> {
  const { start, dict } = headerOf(bytes, name);
  const fields = /^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \(([\d, ]*)\),? *\} *\n$/
    .exec(dict);
  if (fields === null) {
    throw new SyntaxError(
      `${name} must have descr, fortran_order and shape in its header, got ${dict.trim().slice(0, 100)}`,
    );
  }
  const [, descr, fortran, tuple] = fields;
  if (descr.startsWith(">")) {
    throw new SyntaxError(`${name} must be little-endian, got descr '${descr}': convert it with astype`);
  }
  if (fortran === "True") {
    throw new SyntaxError(`${name} must be in C order, got Fortran order: use numpy.ascontiguousarray`);
  }
  const entry = Object.entries(ELEMENTS).find(([key, element]) =>
    element.descr === descr && (type === undefined || key === type)
  );
  if (entry === undefined) {
    const wanted = type === undefined ? "f64, f32, i32 or u32" : `${type} ('${ELEMENTS[type].descr}')`;
    throw new SyntaxError(`${name} must have elements of type ${wanted}, got descr '${descr}'`);
  }
  const shape = tuple.split(",").map((length) => length.trim()).filter(Boolean).map(Number);
  if (!Number.isSafeInteger(countOf(shape)) || !shape.every(Number.isSafeInteger)) {
    throw new SyntaxError(
      `${name} must have a shape of whole numbers that memory holds, got (${
        tuple.slice(0, 100)
      }): save it again`,
    );
  }
  const { View } = entry[1];
  const wantedBytes = countOf(shape) * View.BYTES_PER_ELEMENT;
  if (bytes.length - start !== wantedBytes) {
    throw new SyntaxError(
      `${name} must have ${wantedBytes} bytes of data for its shape (${tuple}), got ${bytes.length - start}`,
    );
  }
  // our own files' data are aligned and need no copy
  const isAligned = (bytes.byteOffset + start) % ALIGNMENT === 0;
  const data = isAligned
    ? new View(bytes.buffer as ArrayBuffer, bytes.byteOffset + start, countOf(shape))
    : new View(bytes.slice(start).buffer);
  return { shape, data: data as NpyData<T> };
}

/** Reads an `.npy` file; see {@linkcode decodeNpy}. */
export async function readNpy<T extends NpyType = NpyType>(path: string, type?: T): Promise<NpyArray<T>> {
  return decodeNpy(await Deno.readFile(path), type, path);
}

/** Writes an `.npy` file, without a copy of the data; see {@linkcode encodeNpy}. */
export async function writeNpy(path: string, array: NpySource): Promise<void> {
  const header = encodeHeader(array);
  using file = await Deno.open(path, { write: true, create: true, truncate: true });
  for (const part of [header, bytesOf(array)]) {
    for (let written = 0; written < part.length;) written += await file.write(part.subarray(written));
  }
}
