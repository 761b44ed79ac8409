/**
 * The time running through, as an animated GIF.
 */

import { GifWriter } from "../../figures/gif.ts";
import type { Pixels } from "../../figures/png_pixels.ts";

export interface GifOptions {
  /** at least 2 */
  readonly frames: number;
  /** hundredths of a second a frame, at least 2; 5 is twenty frames a second */
  readonly delay: number;
  /** the last frame is shown so much longer, as a number of frames */
  readonly rest?: number;
  /** share that is done, 0 to 1 */
  readonly onProgress?: (share: number) => void;
  /** ends it: the promise fails with its reason */
  readonly signal?: AbortSignal;
}

/** Colours, one of them left for what stays. */
const colours = 255;
/** Positions whose frames have the colours of all. */
const samplePositions = [0, 0.5, 1];

/**
 * Frames at positions from 0 to 1, painted one after the other; between them the page can do what it has to.
 *
 * @param paint  the frame at a position of the time slider, opaque, all of one size; it may write into the same array again
 * @returns      the file
 * @throws {RangeError} if there are fewer than two frames or the delay is too short for browsers
 */
export async function gifOf(paint: (position: number) => Pixels, options: GifOptions): Promise<Uint8Array> {
  const { frames, delay, rest = 0, onProgress, signal } = options;
  if (!(Number.isInteger(frames) && frames >= 2)) {
    throw new RangeError(`frames must be a whole number of at least 2, got ${frames}`);
  }
  if (!(delay >= 2)) throw new RangeError(`delay must be at least 2 hundredths of a second, got ${delay}`);
  const gif = new GifWriter(await sampleOf(paint, signal), delay, colours);
  for (let frame = 0; frame < frames + rest; frame++) {
    await pause(signal);
    const { pixels, width, height } = paint(Math.min(frame / (frames - 1), 1));
    // the writer compares a frame with the one before
    gif.add({ pixels: pixels.slice(), width, height });
    onProgress?.((frame + 1) / (frames + rest));
  }
  return gif.finish();
}

/** Every few pixels of some frames: a palette doesn't need more. */
async function sampleOf(
  paint: (position: number) => Pixels,
  signal: AbortSignal | undefined,
): Promise<Uint32Array<ArrayBuffer>> {
  const parts: Uint32Array[] = [];
  for (const position of samplePositions) {
    await pause(signal);
    const { pixels } = paint(position);
    parts.push(pixels.filter((_, i) => i % 7 === 0));
  }
  const sample = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    sample.set(part, at);
    at += part.length;
  }
  return sample;
}

/** Lets the page draw and answer. */
async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
