/**
 * Reads the pictures of a digit: in a worker, whose memory goes with it, and as a file: modules, also of JSON, stay for
 * good, and those of all digits are 60 MB.
 */

/// <reference lib="deno.worker" />

/** Address of the digit's file. */
export type PictureRequest = string;

/** Its pictures, one after the other, or what went wrong. */
export type PictureReply = { readonly pictures: Float64Array<ArrayBuffer> } | { readonly error: string };

self.onmessage = async ({ data: file }: MessageEvent<PictureRequest>) => {
  try {
    const { data } = JSON.parse(await Deno.readTextFile(new URL(file)));
    const pictures = Float64Array.from(data);
    self.postMessage({ pictures } satisfies PictureReply, [pictures.buffer]);
  } catch (error) {
    self.postMessage(
      { error: error instanceof Error ? error.message : String(error) } satisfies PictureReply,
    );
  }
};
