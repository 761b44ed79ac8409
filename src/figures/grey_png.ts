/**
 * Small grey pictures as PNG, every pixel a square of several: a browser that scales the picture leaves its edges sharp.
 */

import { encode } from "fast-png";

export interface GreyPngOptions {
  /** pixels along a picture's side */
  readonly side: number;
  /** pictures in a row */
  readonly columns: number;
  /** PNG pixels along a pixel */
  readonly scale: number;
  /** pixels between pictures, white; 1 if not given */
  readonly gap?: number;
  /** greys that are told apart; 256 if not given */
  readonly levels?: number;
}

/** Pictures in rows, as a data URI. */
export interface GreyPng {
  readonly source: string;
  /** pixels, not PNG pixels */
  readonly width: number;
  readonly height: number;
}

/**
 * @param pictures  rows of pixels, 0 white … 1 black; what lies beyond is shown as these
 * @throws {TypeError} if a picture has not side · side pixels
 */
export function greyPng(pictures: readonly ArrayLike<number>[], options: GreyPngOptions): GreyPng {
  const { side, columns, scale, gap = 1, levels = 256 } = options;
  const rows = Math.ceil(pictures.length / columns);
  const width = columns * (side + gap) - gap;
  const height = rows * (side + gap) - gap;
  const grey = new Uint8Array(width * height).fill(255);
  pictures.forEach((picture, i) => {
    if (picture.length !== side * side) {
      throw new TypeError(`a picture must have ${side} × ${side} pixels, got ${picture.length}`);
    }
    const corner = Math.floor(i / columns) * (side + gap) * width + i % columns * (side + gap);
    for (let p = 0; p < picture.length; p++) {
      grey[corner + Math.floor(p / side) * width + p % side] = greyOf(picture[p], levels);
    }
  });
  const wide = width * scale;
  const data = new Uint8Array(wide * height * scale);
  for (let row = 0; row < height * scale; row++) {
    const from = Math.floor(row / scale) * width;
    for (let column = 0; column < wide; column++) {
      data[row * wide + column] = grey[from + Math.floor(column / scale)];
    }
  }
  const png = encode({ width: wide, height: height * scale, data, channels: 1, depth: 8 });
  return { source: `data:image/png;base64,${base64(png)}`, width, height };
}

/** 255 is white. */
function greyOf(ink: number, levels: number): number {
  const level = Math.round(Math.min(Math.max(ink, 0), 1) * (levels - 1));
  return 255 - Math.round(255 * level / (levels - 1));
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}
