/**
 * The user's own data: points from a `.csv` or `.npy` file.
 */

import type { PointSet } from "./point_set.ts";
import { pointsOfCsv } from "./read_csv.ts";
import { pointsOfNpy } from "./read_npy.ts";

export { digestOf } from "./digest.ts";

const readers: Readonly<Record<string, (bytes: Uint8Array, path: string) => PointSet>> = {
  ".csv": pointsOfCsv,
  ".npy": pointsOfNpy,
};

/**
 * Reads a set of 1 to 100 000 points in 1 to 784 dimensions.
 *
 * @param path  a file; its ending says what is in it: `.csv`, see {@linkcode pointsOfCsv}, or `.npy`, see
 * {@linkcode pointsOfNpy}
 * @throws {SyntaxError} if the file's text is not what its ending says
 * @throws {TypeError} if it holds no points, too many of them or rows of different lengths
 * @throws {RangeError} if a number is not finite, or if there is no such file that can be read
 */
export async function readPoints(path: string): Promise<PointSet> {
  const { isDirectory } = await attempt(path, Deno.stat(path));
  if (isDirectory) {
    throw new RangeError(`${path} must be a file, got a folder: name a .csv or .npy file in it`);
  }
  const ending = /\.[^./\\]*$/.exec(path)?.[0] ?? "";
  const reader = readers[ending.toLowerCase()];
  if (reader === undefined) {
    const got = ending === "" ? "no ending" : ending;
    throw new RangeError(`${path} must end in .csv or .npy, got ${got}: save the points as one of these`);
  }
  return reader(await attempt(path, Deno.readFile(path)), path);
}

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
    throw cause;
  }
}
