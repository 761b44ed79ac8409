/**
 * An animated GIF from PNG frames: one palette, and of each frame only what is new.
 */

import gifenc from "gifenc";
import { pngPixels } from "./png_pixels.ts";

const { GIFEncoder, nearestColorIndex, quantize } = gifenc;

/** Colours of the palette; one more is transparent. */
const colours = 95;

export class GifWriter {
  readonly #gif = GIFEncoder();
  readonly #palette: [number, number, number][];
  readonly #transparent: number;
  readonly #delay: number;
  /** The palette's colour for 5, 6 and 5 bits of red, green and blue, once it was looked up. */
  readonly #nearest = new Int16Array(1 << 16).fill(-1);
  #before: { readonly pixels: Uint32Array; readonly indices: Uint8Array } | undefined;

  /**
   * @param sample  PNG whose colours are those of all frames
   * @param delay   hundredths of a second a frame
   */
  constructor(sample: Uint8Array, delay: number) {
    this.#palette = quantize(new Uint8Array(pngPixels(sample).pixels.buffer), colours) as [
      number,
      number,
      number,
    ][];
    this.#transparent = this.#palette.length;
    this.#delay = delay;
  }

  /** Adds a frame, a PNG of the same size as the others. */
  add(png: Uint8Array): void {
    const { pixels, width, height } = pngPixels(png);
    const before = this.#before;
    const indices = new Uint8Array(pixels.length);
    const drawn = new Uint8Array(pixels.length);
    for (let i = 0; i < pixels.length; i++) {
      // most pixels stay, and equal ones compress to nothing
      const isSame = before !== undefined && pixels[i] === before.pixels[i];
      indices[i] = isSame ? before.indices[i] : this.#indexOf(pixels[i]);
      drawn[i] = before?.indices[i] === indices[i] ? this.#transparent : indices[i];
    }
    this.#before = { pixels, indices };
    this.#gif.writeFrame(drawn, width, height, {
      palette: before ? undefined : [...this.#palette, [0, 0, 0]],
      delay: 10 * this.#delay,
      transparent: before !== undefined,
      transparentIndex: this.#transparent,
      dispose: 1,
    });
  }

  /** Of a pixel, red in the lowest byte. */
  #indexOf(pixel: number): number {
    const [red, green, blue] = [pixel & 0xff, pixel >> 8 & 0xff, pixel >> 16 & 0xff];
    const key = red >> 3 << 11 | green >> 2 << 5 | blue >> 3;
    if (this.#nearest[key] < 0) this.#nearest[key] = nearestColorIndex(this.#palette, [red, green, blue]);
    return this.#nearest[key];
  }

  finish(): Uint8Array {
    this.#gif.finish();
    return this.#gif.bytes();
  }
}
