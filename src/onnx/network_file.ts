/**
 * Files that hold networks.
 */

import { createHash } from "node:crypto";
import { bytesOfFile } from "../files/user_file.ts";

/** An ONNX file. */
export interface NetworkFile {
  /** for messages */
  readonly path: string;
  /** all of it */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of its bytes, 64 hex digits */
  readonly digest: string;
}

/** A network of 50 million weights; a larger one would leave too little memory to run it. */
const mostBytes = 200e6;

/**
 * Reads a file, whatever is in it.
 *
 * @throws {RangeError} if there is no such file that can be read, or it is too large
 */
export async function readNetworkFile(path: string): Promise<NetworkFile> {
  const bytes = await bytesOfFile(path, mostBytes);
  return { path, bytes, digest: createHash("sha256").update(bytes).digest("hex") };
}
