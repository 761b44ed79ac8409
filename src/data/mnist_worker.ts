/**
 * Reads the pictures of a digit: in a worker, whose memory goes with it. Modules, also of JSON, stay for good, and those of
 * all digits are 60 MB.
 */

/// <reference lib="deno.worker" />

/** The digit wanted. */
export type PictureRequest = number;

/** Its pictures, one after the other, or what went wrong. */
export type PictureReply = { readonly pictures: Float64Array<ArrayBuffer> } | { readonly error: string };

self.onmessage = async ({ data: digit }: MessageEvent<PictureRequest>) => {
  try {
    const name = `mnist/src/digits/${digit}.json`; // no literal: 20 MB, fetched only here
    const { default: { data } } = await import(name, { with: { type: "json" } });
    const pictures = Float64Array.from(data);
    self.postMessage({ pictures } satisfies PictureReply, [pictures.buffer]);
  } catch (error) {
    self.postMessage(
      { error: error instanceof Error ? error.message : String(error) } satisfies PictureReply,
    );
  }
};
