/**
 * Files that the user names: regular ones of a size that can be, read up to the size that they had.
 */

/** As many bytes are read at once. */
const pieceBytes = 1 << 20;

/** What a path leads to, in words. */
function kindOf({ isDirectory, isFifo, isSocket }: Deno.FileInfo): string {
  return isDirectory ? "a folder" : isFifo ? "a pipe" : isSocket ? "a socket" : "a device";
}

/**
 * What the system knows of a file.
 *
 * @throws {RangeError} if there is none, or it is a folder, a pipe, a device; the message names path and cure
 */
export async function infoOfFile(path: string): Promise<Deno.FileInfo> {
  const info = await attempt(path, Deno.stat(path));
  if (info.isFile) return info;
  // others may have no end, or wait for a writer
  const cure = info.isDirectory ? "name a file in it" : "save what it gives to a file first";
  throw new RangeError(`${path} must be a file, got ${kindOf(info)}: ${cure}`);
}

/**
 * The file's bytes, piece by piece: however fast it grows, no more than it has now. A piece is good until the next is asked for.
 *
 * @param most  bytes that a file can have which is of use
 * @throws {RangeError} if there is no such file that can be read, or it changes meanwhile; the message names path and cure
 */
export async function* piecesOfFile(path: string, most: number): AsyncGenerator<Uint8Array> {
  const { size } = await infoOfFile(path);
  if (size > most) {
    throw new RangeError(`${path} must have at most ${most} bytes, got ${size}: save a part of it`);
  }
  using file = await attempt(path, Deno.open(path));
  const piece = new Uint8Array(Math.min(pieceBytes, size));
  let left = size;
  while (left > 0) {
    const count = await attempt(path, file.read(piece.subarray(0, left)));
    if (count === null) break;
    left -= count;
    yield piece.subarray(0, count);
  }
  const { size: now } = await file.stat();
  if (left > 0 || now !== size) {
    throw new RangeError(
      `${path} must stay as it is while it is read, but of its ${size} bytes ${
        left > 0 ? `there were ${size - left}` : `it has made ${now}`
      }: try again when it is finished`,
    );
  }
}

/** All of the file's bytes; see {@linkcode piecesOfFile}. */
export async function bytesOfFile(path: string, most: number): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(0);
  let filled = 0;
  for await (const piece of piecesOfFile(path, most)) {
    if (filled + piece.length > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, piece.length));
      larger.set(bytes.subarray(0, filled));
      bytes = larger;
    }
    bytes.set(piece, filled);
    filled += piece.length;
  }
  return bytes.subarray(0, filled);
}

/** What can be said better than the system says it. */
async function attempt<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound || cause instanceof Deno.errors.NotADirectory) {
      throw new RangeError(`${path} must be a file, but there is none: check the path`, { cause });
    }
    if (cause instanceof Deno.errors.PermissionDenied) {
      throw new RangeError(`${path} must be a file that you may read: change its permissions`, { cause });
    }
    throw new RangeError(
      `${path} must be a file that can be read, got ${(cause as Error).message}: check it`,
      {
        cause,
      },
    );
  }
}
