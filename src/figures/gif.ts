/**
 * An animated GIF from PNG frames: one palette, and of each frame only what is new.
 */

import { decode } from "fast-png";
import gifenc from "gifenc";

const { applyPalette, GIFEncoder, quantize } = gifenc;

/** Colours of the palette; one more is transparent. */
const colours = 95;

export class GifWriter {
  readonly #gif = GIFEncoder();
  readonly #palette: number[][];
  readonly #transparent: number;
  readonly #delay: number;
  #before: Uint8Array | undefined;

  /**
   * @param sample  PNG whose colours are those of all frames
   * @param delay   hundredths of a second a frame
   */
  constructor(sample: Uint8Array, delay: number) {
    this.#palette = quantize(pixels(sample).data, colours);
    this.#transparent = this.#palette.length;
    this.#palette.push([0, 0, 0]);
    this.#delay = delay;
  }

  /** Adds a frame, a PNG of the same size as the others. */
  add(png: Uint8Array): void {
    const { data, width, height } = pixels(png);
    const indices = applyPalette(data, this.#palette.slice(0, this.#transparent));
    const before = this.#before;
    this.#before = indices.slice();
    if (before) {
      // equal pixels compress to nothing
      for (let i = 0; i < indices.length; i++) {
        if (indices[i] === before[i]) indices[i] = this.#transparent;
      }
    }
    this.#gif.writeFrame(indices, width, height, {
      palette: before ? undefined : this.#palette,
      delay: 10 * this.#delay,
      transparent: before !== undefined,
      transparentIndex: this.#transparent,
      dispose: 1,
    });
  }

  finish(): Uint8Array {
    this.#gif.finish();
    return this.#gif.bytes();
  }
}

/** RGBA, [height, width, 4]. */
function pixels(png: Uint8Array): { data: Uint8Array; width: number; height: number } {
  const { data, width, height, channels } = decode(png);
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) rgba[4 * i + channel] = data[channels * i + channel];
  }
  return { data: rgba, width, height };
}
