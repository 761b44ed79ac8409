/**
 * Reads the pictures of a digit: in a worker, whose memory goes with it, and as a file: modules, also of JSON, stay for
 * good, and those of all digits are 60 MB.
 */

/** Address of the digit's file. */
export type PictureRequest = string;

/** Its pictures, one after the other, or what went wrong. */
export type PictureReply = { readonly pictures: Float64Array<ArrayBuffer> } | { readonly error: string };

/** This side of the worker has the names of the other. */
const worker = self as unknown as Pick<Worker, "onmessage" | "postMessage">;

worker.onmessage = async ({ data: file }: MessageEvent<PictureRequest>) => {
  try {
    const { data } = JSON.parse(await Deno.readTextFile(new URL(file)));
    const pictures = Float64Array.from(data);
    worker.postMessage({ pictures } satisfies PictureReply, [pictures.buffer]);
  } catch (error) {
    worker.postMessage(
      { error: error instanceof Error ? error.message : String(error) } satisfies PictureReply,
    );
  }
};
