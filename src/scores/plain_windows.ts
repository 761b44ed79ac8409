/**
 * Slow and obviously right: t·s at one place, of the scores that look at windows of pictures. Oracles of the kernels.
 */

import type { Elementary } from "../theory/elementary.ts";
import type { Setting } from "./score.ts";

/** A pixel. */
interface Pixel {
  readonly row: number;
  readonly column: number;
}

/** All pixels of pictures, their windows, and −|x − y|²/2t over a window moved to another place of the picture y. */
function picture({ points, d, image }: Setting, t: number, x: ArrayLike<number>, patch: number) {
  if (!image) throw new TypeError("the height and width of the pictures are missing");
  const { height, width } = image;
  const radius = (patch - 1) / 2;
  const pixels = Array.from({ length: d }, (_, a): Pixel => ({
    row: Math.floor(a / width),
    column: a % width,
  }));
  const indexOf = ({ row, column }: Pixel) => row * width + column;
  /** The part of a window that is inside. */
  const window = (a: Pixel) =>
    pixels.filter(({ row, column }) =>
      Math.abs(row - a.row) <= radius && Math.abs(column - a.column) <= radius
    );
  const pictures = Array.from({ length: points.length / d }, (_, k) => points.subarray(k * d, (k + 1) * d));
  /** Of the window around a in x, and that around c in y. */
  const exponent = (y: Float64Array, a: Pixel, inside: readonly Pixel[], c = a) =>
    inside.reduce((sum, b) => {
      const there = { row: b.row + c.row - a.row, column: b.column + c.column - a.column };
      return sum - (x[indexOf(b)] - y[indexOf(there)]) ** 2 / (2 * t);
    }, 0);
  return { height, width, radius, pixels, indexOf, window, pictures, exponent };
}

function softmax(exponents: readonly number[], math: Elementary): number[] {
  const most = exponents.reduce((a, b) => Math.max(a, b), -Infinity);
  const terms = exponents.map((exponent) => math.exp(exponent - most));
  const sum = terms.reduce((a, b) => a + b, 0);
  return terms.map((term) => term / sum);
}

/** t·s of the local score at x, [d], data units. */
export function localPull(setting: Setting, t: number, x: ArrayLike<number>, patch: number): Float64Array {
  const { pixels, indexOf, window, pictures, exponent } = picture(setting, t, x, patch);
  return Float64Array.from(pixels, (a) => {
    const inside = window(a);
    const weights = softmax(pictures.map((y) => exponent(y, a, inside)), setting.math);
    const mean = pictures.reduce((sum, y, k) => sum + weights[k] * y[indexOf(a)], 0);
    return mean - x[indexOf(a)];
  });
}

/** t·s of the equivariant local score at x, [d], data units. */
export function equivariantPull(
  setting: Setting,
  t: number,
  x: ArrayLike<number>,
  patch: number,
): Float64Array {
  const { height, width, radius, pixels, indexOf, window, pictures, exponent } = picture(
    setting,
    t,
    x,
    patch,
  );
  /** How a pixel sees the border. */
  const sight = ({ row, column }: Pixel) =>
    [row, height - 1 - row, column, width - 1 - column].map((distance) => Math.min(distance, radius)).join();
  return Float64Array.from(pixels, (a) => {
    const inside = window(a);
    const places = pixels.filter((c) => sight(c) === sight(a));
    const candidates = pictures.flatMap((y) => places.map((c) => ({ y, c })));
    const weights = softmax(candidates.map(({ y, c }) => exponent(y, a, inside, c)), setting.math);
    const mean = candidates.reduce((sum, { y, c }, i) => sum + weights[i] * y[indexOf(c)], 0);
    return mean - x[indexOf(a)];
  });
}

/** t·s of the patch set posterior composite at x, [d], data units. */
export function patchesPull(setting: Setting, t: number, x: ArrayLike<number>, patch: number): Float64Array {
  const { height, width, pixels, indexOf, pictures } = picture(setting, t, x, patch);
  const rows = Math.min(patch, height);
  const columns = Math.min(patch, width);
  const sums = new Float64Array(pixels.length);
  const holds = new Float64Array(pixels.length);
  for (let top = 0; top + rows <= height; top++) {
    for (let left = 0; left + columns <= width; left++) {
      const window = pixels.filter(({ row, column }) =>
        row >= top && row < top + rows && column >= left && column < left + columns
      ).map(indexOf);
      const exponents = pictures.map((y) => window.reduce((sum, b) => sum - (x[b] - y[b]) ** 2 / (2 * t), 0));
      const weights = softmax(exponents, setting.math);
      for (const b of window) {
        sums[b] += pictures.reduce((sum, y, k) => sum + weights[k] * y[b], 0);
        holds[b]++;
      }
    }
  }
  return sums.map((sum, b) => sum / holds[b] - x[b]);
}
