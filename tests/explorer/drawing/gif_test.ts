import { assert, assertEquals, assertRejects } from "@std/assert";
import { GifReader } from "omggif";
import { gifOf } from "../../../src/explorer/drawing/gif.ts";

const [width, height] = [40, 20];
/** A dark line that runs from left to right, always in the same array. */
const pixels = new Uint32Array(width * height);
function paint(position: number) {
  pixels.fill(0xffffffff);
  for (let row = 0; row < height; row++) {
    pixels[row * width + Math.round(position * (width - 1))] = 0xffb27200;
  }
  return { pixels, width, height };
}

Deno.test("gif: from the first position to the last, and the last rests", async () => {
  const shares: number[] = [];
  const bytes = await gifOf(paint, {
    frames: 5,
    delay: 6,
    rest: 2,
    onProgress: (share) => shares.push(share),
  });
  const reader = new GifReader(bytes);
  assertEquals([reader.numFrames(), reader.width, reader.height], [7, width, height]);
  assertEquals(shares.length, 7);
  assertEquals(shares.at(-1), 1);
  const screen = new Uint8Array(4 * width * height);
  const places = Array.from({ length: 7 }, (_, frame) => {
    reader.decodeAndBlitFrameRGBA(frame, screen);
    assertEquals(reader.frameInfo(frame).delay, 6);
    return Array.from({ length: width }, (_, column) => column).filter((column) => screen[4 * column] < 128);
  });
  assertEquals(places, [[0], [10], [20], [29], [39], [39], [39]]);
});

Deno.test("gif: ends when it is told to, with the reason", async () => {
  const abort = new AbortController();
  let painted = 0;
  const making = gifOf((position) => {
    if (++painted === 6) abort.abort(new Error("another one was asked for"));
    return paint(position);
  }, { frames: 50, delay: 5, signal: abort.signal });
  await assertRejects(() => making, Error, "another one");
  assert(painted < 8);
});

Deno.test("gif: the page has its turn between frames", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++);
  await gifOf(paint, { frames: 10, delay: 5 });
  clearInterval(timer);
  assert(turns > 3, `${turns}`);
});

Deno.test("gif: one frame is none, and no browser shows two hundred a second", async () => {
  await assertRejects(() => gifOf(paint, { frames: 1, delay: 5 }), RangeError, "got 1");
  await assertRejects(() => gifOf(paint, { frames: 5, delay: 0.5 }), RangeError, "got 0.5");
});
