/**
 * What a process that runs networks is told over its standard input, and says over its standard output: frames of bytes, behind their
 * number as a little-endian u32. That process imports this file, so it imports nothing.
 */

/** A place that frames are written to. */
export type FrameWriter = Pick<WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>, "write">;

/** Writes a frame whose parts stand one after the other. */
export async function writeFrame(writer: FrameWriter, ...parts: readonly ArrayBufferView[]): Promise<void> {
  const bytes = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const frame = new Uint8Array(4 + bytes);
  new DataView(frame.buffer).setUint32(0, bytes, true);
  let end = 4;
  for (const part of parts) {
    frame.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), end);
    end += part.byteLength;
  }
  await writer.write(frame);
}

/** Reads frames, one after the other. */
export class FrameReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  #rest = new Uint8Array(0);

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#reader = stream.getReader();
  }

  /** The next frame, in a buffer of its own; undefined where the stream ends before it does. */
  async read(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const head = await this.#take(4);
    return head && await this.#take(new DataView(head.buffer).getUint32(0, true));
  }

  /** Stops reading. */
  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }

  async #take(count: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const taken = new Uint8Array(count);
    let filled = 0;
    while (true) {
      const part = this.#rest.subarray(0, count - filled);
      taken.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
      if (filled === count) return taken;
      const { value } = await this.#reader.read();
      if (value === undefined) return undefined;
      this.#rest = value;
    }
  }
}
