/**
 * An animated GIF: one palette, and of each frame only what is new.
 */

import * as gifenc from "gifenc";
import type { Pixels } from "./png_pixels.ts";

// as a program's module its default has all functions; as one of a browser's bundle it is the first of them
const { GIFEncoder, nearestColorIndex, quantize }: typeof gifenc = "quantize" in gifenc
  ? gifenc
  : gifenc.default;

/** Colours of the palette if not given; one more is transparent. */
const usualColours = 95;

export class GifWriter {
  readonly #gif = GIFEncoder();
  readonly #palette: [number, number, number][];
  readonly #transparent: number;
  readonly #delay: number;
  /** The palette's colour for 5, 6 and 5 bits of red, green and blue, once it was looked up. */
  readonly #nearest = new Int16Array(1 << 16).fill(-1);
  #before: { readonly pixels: Uint32Array; readonly indices: Uint8Array } | undefined;

  /**
   * @param sample   pixels, red in the lowest byte, whose colours are those of all frames
   * @param delay    hundredths of a second a frame
   * @param colours  of the palette, at most 255
   */
  constructor(sample: Uint32Array<ArrayBuffer>, delay: number, colours = usualColours) {
    const bytes = new Uint8Array(sample.buffer, sample.byteOffset, sample.byteLength);
    this.#palette = quantize(bytes, colours) as [number, number, number][];
    this.#transparent = this.#palette.length;
    this.#delay = delay;
  }

  /** Adds a frame of the same size as the others. */
  add({ pixels, width, height }: Pixels): void {
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
