/**
 * Pixels of a screenshot. An animation has hundreds: the native zlib and a loop for the usual filter take less than half of a general reader's time.
 */

import { inflateSync } from "node:zlib";

/** What is seen of a picture on black: no transparency. */
export interface Pixels {
  /** [height, width], red in the lowest byte, then green, blue, and 255 */
  readonly pixels: Uint32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a PNG as browsers write screenshots: 8 bits a channel, RGB or RGBA, not interlaced. Transparency is left out.
 *
 * @throws {TypeError} if it is another PNG, or none
 */
export function pngPixels(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const name = (at: number) => String.fromCharCode(...png.subarray(at, at + 4));
  if (png.length < 33 || name(12) !== "IHDR") throw new TypeError("a screenshot must be a PNG");
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colour, , , interlace] = png.subarray(24, 29);
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace !== 0) {
    throw new TypeError(
      `a screenshot must have 8 bits a channel, RGB or RGBA, not interlaced, got ${depth} bits, colour type ${colour}, interlace ${interlace}`,
    );
  }
  const data: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    if (name(at + 4) === "IDAT") data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const channels = colour === 2 ? 3 : 4;
  const lines = unfiltered(inflateSync(joined(data)), channels * width, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let row = 0, i = 0; row < height; row++) {
    let at = row * (1 + channels * width) + 1;
    for (let column = 0; column < width; column++, at += channels) {
      pixels[i++] = 0xff000000 | lines[at + 2] << 16 | lines[at + 1] << 8 | lines[at];
    }
  }
  return { pixels, width, height };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Lines of `bytes` bytes, each after the number of its filter, as they were before it (PNG specification, 9.2). In place. */
function unfiltered(lines: Uint8Array, bytes: number, height: number, channels: number): Uint8Array {
  for (let row = 0; row < height; row++) {
    const start = row * (1 + bytes) + 1;
    const above = row === 0 ? undefined : start - 1 - bytes;
    const filter = lines[start - 1];
    if (filter === 0) continue;
    if (filter === 2 && above !== undefined) {
      // all lines of Chromium's
      for (let i = 0; i < bytes; i++) lines[start + i] += lines[above + i];
      continue;
    }
    for (let i = 0; i < bytes; i++) {
      const left = i < channels ? 0 : lines[start + i - channels];
      const up = above === undefined ? 0 : lines[above + i];
      const corner = above === undefined || i < channels ? 0 : lines[above + i - channels];
      lines[start + i] += predicted(filter, left, up, corner);
    }
  }
  return lines;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return left + up >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      throw new TypeError(`a line of a PNG must have a filter from 0 to 4, got ${filter}`);
  }
}
