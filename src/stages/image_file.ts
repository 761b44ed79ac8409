/**
 * Height and width of a stage's pictures, `image.npy` [2], i32; none where the points are no pictures.
 */

import type { ImageSize } from "../arrays/image_size.ts";
import { readNpy, writeNpy } from "../arrays/npy.ts";
import { ignoreMissing } from "../files/durable.ts";

/** @param dir  folder of the artifact */
export async function writeImage(dir: string, { height, width }: ImageSize): Promise<void> {
  await writeNpy(`${dir}/image.npy`, { shape: [2], data: Int32Array.of(height, width) });
}

/** What `writeImage` wrote, if it did. */
export async function readImage(dir: string): Promise<ImageSize | undefined> {
  const read = await readNpy(`${dir}/image.npy`, "i32").catch(ignoreMissing);
  return read && { height: read.data[0], width: read.data[1] };
}
