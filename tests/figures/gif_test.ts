import { assertEquals, assertLess } from "@std/assert";
import { GifReader } from "omggif";
import { GifWriter } from "../../src/figures/gif.ts";
import type { Pixels } from "../../src/figures/png_pixels.ts";

/** A square of one colour on white, `at` from the left. */
function frame(at: number): Pixels {
  const [width, height] = [32, 16];
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let y = 4; y < 8; y++) {
    for (let x = at; x < at + 4; x++) data.set([0, 114, 178, 255], 4 * (y * width + x));
  }
  return { pixels: new Uint32Array(data.buffer), width, height };
}

Deno.test("gif: has its size, as many frames as were added, and repeats for ever", () => {
  const gif = new GifWriter(frame(0).pixels, 8);
  [0, 4, 8].forEach((at) => gif.add(frame(at)));
  const bytes = gif.finish();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  assertEquals(new TextDecoder().decode(bytes.subarray(0, 6)), "GIF89a");
  assertEquals([view.getUint16(6, true), view.getUint16(8, true)], [32, 16]);
  const text = new TextDecoder("latin1").decode(bytes);
  assertEquals(text.split("\x21\xf9\x04").length - 1, 3);
  assertEquals(text.includes("NETSCAPE2.0"), true);
});

Deno.test("gif: decodes to the frames that were drawn, whatever was before", () => {
  // moves, stays, and comes back to where the background was drawn again
  const frames = [0, 4, 4, 20, 0].map(frame);
  const gif = new GifWriter(frames[0].pixels, 8);
  frames.forEach((pixels) => gif.add(pixels));
  const reader = new GifReader(gif.finish());
  assertEquals(reader.numFrames(), frames.length);
  // frames are painted over each other
  const screen = new Uint8Array(4 * 32 * 16);
  frames.forEach(({ pixels }, i) => {
    reader.decodeAndBlitFrameRGBA(i, screen);
    assertEquals(reader.frameInfo(i).delay, 8);
    const data = new Uint8Array(pixels.buffer);
    const worst = Math.max(...data.map((value, at) => Math.abs(value - screen[at])));
    // the palette has 5, 6 and 5 bits of a colour
    assertLess(worst, 8, `frame ${i}`);
  });
});

Deno.test("gif: a frame like the one before costs next to nothing", () => {
  const size = (frames: number[]) => {
    const gif = new GifWriter(frame(0).pixels, 8);
    frames.forEach((at) => gif.add(frame(at)));
    return gif.finish().length;
  };
  assertLess(size([0, 0]) - size([0]), 80);
});
