import { createHash } from "node:crypto";

const chunkBytes = 1 << 18;
/** Files up to this size are read in one go, without giving way to anything else: most are, and they take a moment. */
const smallBytes = 1 << 22;
/** Of small files, one after the other. */
let sharedChunk: Uint8Array<ArrayBuffer> | undefined;

/** Size and SHA-256 of a file, 64 hex digits, read piece by piece. */
export async function digestFile(path: string): Promise<{ bytes: number; sha256: string }> {
  using file = Deno.openSync(path);
  const hash = createHash("sha256");
  const isSmall = file.statSync().size <= smallBytes;
  const chunk = isSmall ? sharedChunk ??= new Uint8Array(chunkBytes) : new Uint8Array(chunkBytes);
  let bytes = 0;
  // nothing is awaited between a small file's reads: they share their chunk
  for (;;) {
    const count = isSmall ? file.readSync(chunk) : await file.read(chunk);
    if (count === null) break;
    hash.update(chunk.subarray(0, count));
    bytes += count;
  }
  return { bytes, sha256: hash.digest("hex") };
}
