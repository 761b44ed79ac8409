import { assertEquals } from "@std/assert";
import { FrameReader, writeFrame } from "../../src/onnx/frames.ts";

/** What these parts are as frames, one after the other. */
async function written(...frames: ArrayBufferView[][]): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const writer = { write: (chunk?: Uint8Array<ArrayBuffer>) => Promise.resolve(void chunks.push(chunk!)) };
  for (const parts of frames) await writeFrame(writer, ...parts);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** A reader of bytes that come in pieces of this size. */
function reader(bytes: Uint8Array<ArrayBuffer>, size: number): FrameReader {
  const pieces = Array.from(
    { length: Math.ceil(bytes.length / size) },
    (_, i) => bytes.slice(i * size, (i + 1) * size),
  );
  return new FrameReader(ReadableStream.from(pieces));
}

Deno.test("frames: come back whole, however their bytes are cut, each in a buffer of its own", async () => {
  const numbers = Float32Array.of(1, 2, 3).subarray(1);
  const bytes = await written([Uint8Array.of(1, 2, 3)], [], [Uint32Array.of(7), numbers]);
  for (const size of [1, 3, 4, 5, 100]) {
    const frames = reader(bytes, size);
    assertEquals(await frames.read(), Uint8Array.of(1, 2, 3));
    assertEquals(await frames.read(), new Uint8Array(0));
    const last = await frames.read();
    assertEquals(last!.byteOffset, 0);
    assertEquals(new Uint32Array(last!.buffer, 0, 1)[0], 7);
    assertEquals(new Float32Array(last!.buffer, 4), Float32Array.of(2, 3));
    assertEquals(await frames.read(), undefined, `${size}`);
  }
});

Deno.test("frames: one that is cut off is none", async () => {
  const bytes = await written([Uint8Array.of(1, 2, 3)]);
  for (const length of [2, 4, 6]) assertEquals(await reader(bytes.slice(0, length), 2).read(), undefined);
});
