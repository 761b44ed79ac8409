/**
 * Particles as an image: how many lie in each device pixel, each a small dot, and from that a colour's opacity.
 */

import { plainMath } from "../../theory/plain_math.ts";

/** From data units to device pixels: column = x₁ · scale1 + offset1, row = x₂ · scale2 + offset2. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly scale1: number;
  readonly offset1: number;
  readonly scale2: number;
  readonly offset2: number;
}

/**
 * Counts particles in pixels.
 *
 * @param x       [count, d], d = 1 or 2; NaN is nowhere
 * @param second  of d = 1: the second coordinate that particle i is drawn at
 * @param counts  [rows, columns], written
 * @returns       particles inside the image
 * @throws {TypeError} if `counts` has not the grid's size
 */
export function countInPixels(
  x: Float32Array,
  second: ((i: number) => number) | undefined,
  grid: Grid,
  counts: Float32Array,
): number {
  const { columns, rows, scale1, offset1, scale2, offset2 } = grid;
  if (counts.length !== columns * rows) {
    throw new TypeError(`counts must have ${rows} × ${columns} numbers, got ${counts.length}`);
  }
  counts.fill(0);
  let inside = 0;
  const stride = second ? 1 : 2;
  for (let i = 0; i < x.length; i += stride) {
    const column = x[i] * scale1 + offset1;
    const row = (second ? second(i) : x[i + 1]) * scale2 + offset2;
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) continue;
    counts[(row | 0) * columns + (column | 0)]++;
    inside++;
  }
  return inside;
}

/** A round dot with a soft edge, in pixels. */
export interface Dot {
  /** pixels from the middle to the edge of the square */
  readonly reach: number;
  /** share of each pixel that is covered, [2 reach + 1, 2 reach + 1] */
  readonly cover: Float32Array;
}

/** @param radius  device pixels */
export function dotOf(radius: number): Dot {
  const reach = Math.max(Math.ceil(radius - 0.5), 0);
  const side = 2 * reach + 1;
  const cover = Float32Array.from({ length: side * side }, (_, i) => {
    const [column, row] = [i % side - reach, Math.floor(i / side) - reach];
    return Math.min(Math.max(radius + 0.5 - Math.sqrt(column * column + row * row), 0), 1);
  });
  return { reach, cover };
}

/**
 * Dots at the counted particles: every pixel's sum of what they cover.
 *
 * @param covered  [rows, columns], written
 */
export function stamp(
  counts: Float32Array,
  { columns, rows }: Grid,
  { reach, cover }: Dot,
  covered: Float32Array,
): void {
  covered.fill(0);
  const side = 2 * reach + 1;
  for (let row = 0, i = 0; row < rows; row++) {
    const [fromRow, toRow] = [Math.max(row - reach, 0), Math.min(row + reach, rows - 1)];
    for (let column = 0; column < columns; column++, i++) {
      const count = counts[i];
      if (count === 0) continue;
      const [from, to] = [Math.max(column - reach, 0), Math.min(column + reach, columns - 1)];
      for (let r = fromRow; r <= toRow; r++) {
        let at = (r - row + reach) * side + from - column + reach;
        for (let c = r * columns + from; c <= r * columns + to; c++) covered[c] += count * cover[at++];
      }
    }
  }
}

/** Steps of the table of opacities: so many a dot, and beyond the last nothing changes. */
const stepsOfDot = 16;
const mostDots = 128;

/**
 * The colour where dots are: one alone is seen, and more and more are ever more opaque.
 *
 * @param alone   opacity of one dot, 0 to 1
 * @param colour  red, green, blue
 * @param words   pixels, little-endian RGBA, written
 */
export function colourPixels(
  covered: Float32Array,
  alone: number,
  [red, green, blue]: readonly [number, number, number],
  words: Uint32Array,
): void {
  const rgb = blue << 16 | green << 8 | red;
  const table = new Uint32Array(stepsOfDot * mostDots + 1);
  for (let step = 1; step < table.length; step++) {
    table[step] = (Math.round(255 * opacityOf(step / stepsOfDot, alone)) << 24 | rgb) >>> 0;
  }
  const last = table.length - 1;
  for (let i = 0; i < words.length; i++) {
    const value = covered[i];
    words[i] = value === 0 ? 0 : table[Math.min((value * stepsOfDot + 0.5) | 0, last)];
  }
}

/**
 * 1 − (1 − alone)^√c for c dots over each other, and linear below one: the root keeps differences where hundreds
 * are in a pixel.
 */
function opacityOf(dots: number, alone: number): number {
  if (dots <= 1) return alone * dots;
  return 1 - plainMath.exp(Math.sqrt(dots) * plainMath.log(1 - alone));
}

/** How dots look: the more particles there are to a device pixel, the smaller and fainter. */
export function dotLook(count: number, pixels: number, ratio: number): { radius: number; alone: number } {
  const radius = count <= 300 ? 2.2 : count <= 3000 ? 1.6 : 1.1;
  // share of the image that dots would cover if none were over another
  const share = count * Math.PI * (radius * ratio) ** 2 / pixels;
  return { radius: radius * ratio, alone: Math.min(Math.max(0.35 / Math.sqrt(share), 0.16), 0.85) };
}
