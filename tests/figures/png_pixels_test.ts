import { assertEquals, assertThrows } from "@std/assert";
import { deflateSync } from "node:zlib";
import { decode, encode } from "fast-png";
import { pngPixels } from "../../src/figures/png_pixels.ts";

const [width, height] = [19, 40];
/** Small numbers: neighbours are often equally good guesses. */
const noise = (length: number) => Uint8Array.from({ length }, (_, i) => ((i * 7919 + i * i * 31) >> 2) % 3);

/** Through fast-png, which knows every PNG. */
function expected(png: Uint8Array): number[] {
  const { data, channels } = decode(png);
  return Array.from({ length: width * height }, (_, i) => {
    const [red, green, blue] = data.subarray(channels * i, channels * i + 3);
    return 2 ** 24 * 255 + 2 ** 16 * blue + 2 ** 8 * green + red;
  });
}

/** A PNG whose lines go through the filters in turn: any bytes stand for a picture. In two IDAT chunks. */
function filteredPng(channels: 3 | 4): Uint8Array {
  const plain = encode({ width, height, data: noise(channels * width * height), channels, depth: 8 });
  const lines = noise(height * (1 + channels * width));
  for (let row = 0; row < height; row++) lines[row * (1 + channels * width)] = row % 5;
  const data = deflateSync(lines);
  const end = plain.subarray(-12);
  return Uint8Array.from([
    ...plain.subarray(0, 33),
    ...chunk("IDAT", data.subarray(0, 20)),
    ...chunk("IDAT", data.subarray(20)),
    ...end,
  ]);
}

/** Without a check sum, which neither reader asks for. */
function chunk(name: string, data: Uint8Array): number[] {
  const length = [24, 16, 8, 0].map((shift) => data.length >> shift & 255);
  return [...length, ...new TextEncoder().encode(name), ...data, 0, 0, 0, 0];
}

for (const channels of [3, 4] as const) {
  Deno.test(`png pixels: every filter of ${channels} channels is undone as fast-png does it`, () => {
    const png = filteredPng(channels);
    const { pixels, ...size } = pngPixels(png);
    assertEquals(size, { width, height });
    assertEquals([...pixels], expected(png));
  });
}

Deno.test("png pixels: other pictures are an error that says what is wanted", () => {
  const grey = encode({ width, height, data: noise(width * height), channels: 1, depth: 8 });
  assertThrows(() => pngPixels(grey), TypeError, "RGB or RGBA");
  assertThrows(() => pngPixels(noise(100)), TypeError, "must be a PNG");
});
