import { decodeNpy } from "../arrays/npy.ts";
import { maxDimension, maxPoints, type PointSet } from "./point_set.ts";

/** As far into the file as a header's descr can be. */
const HEADER_START_BYTES = 128;

/**
 * Points of an `.npy` file: f64 or f32, [n, d], or [n] for n points on the line.
 *
 * @param bytes  the whole file
 * @param name   what the messages call the file
 * @throws {SyntaxError} if the bytes are not such a file
 * @throws {TypeError} if the shape is another one or is out of bounds
 * @throws {RangeError} if a number is not finite
 */
export function pointsOfNpy(bytes: Uint8Array, name: string): PointSet {
  if (bytes.length === 0) throw new SyntaxError(`${name} must hold points, but it is empty: save it again`);
  const descr = descrOf(bytes);
  if (descr !== undefined && !/^(<f[48]|>.*)$/.test(descr)) {
    throw new SyntaxError(
      `${name} must hold f64 or f32 numbers ('<f8' or '<f4'), got descr '${descr}': save x.astype("<f8")`,
    );
  }
  const { shape, data } = decodeNpy(bytes, undefined, name);
  const [n, d = 1] = shape;
  if (shape.length !== 1 && shape.length !== 2) {
    throw new TypeError(
      `${name} must have shape [n, d] or [n], got [${shape.join(", ")}]: ${
        shape.length > 2 ? `save x.reshape(${shape[0]}, -1)` : "use numpy.reshape"
      }`,
    );
  }
  if (!(n >= 1 && n <= maxPoints)) {
    throw new TypeError(`${name} must have 1 to ${maxPoints} rows, got ${n}: save some of them, as x[:1000]`);
  }
  if (!(d >= 1 && d <= maxDimension)) {
    throw new TypeError(`${name} must have 1 to ${maxDimension} columns, got ${d}: save some of them`);
  }
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      throw new RangeError(
        `${name}, row ${Math.floor(i / d)}, column ${
          i % d
        } (counted from 0, as NumPy does) must be a finite ` +
          `number, got ${data[i]}: remove the row or fill it in`,
      );
    }
  }
  return { n, d, points: new Float64Array(data) };
}

/** The element type that the header names; undefined where {@linkcode decodeNpy} has something to say. */
function descrOf(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, HEADER_START_BYTES));
  return /^.{10}\{'descr': '([^']*)'/s.exec(start)?.[1];
}
