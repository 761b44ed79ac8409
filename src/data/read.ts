/**
 * The user's own data: points from a `.csv` or `.npy` file.
 */

import { bytesOfFile, infoOfFile, piecesOfFile } from "../files/user_file.ts";
import { maxDimension, maxPoints, type PointSet } from "./point_set.ts";
import { CsvPoints } from "./read_csv.ts";
import { pointsOfNpy } from "./read_npy.ts";

export { digestOf } from "./digest.ts";

const mostNumbers = maxPoints * maxDimension;
/** The largest files that can be of use, bytes: numbers of 32 characters, and a header that an `.npy` file can have. */
const mostCsvBytes = 32 * mostNumbers;
const mostNpyBytes = 8 * mostNumbers + 65546;

const readers: Readonly<Record<string, (path: string) => Promise<PointSet>>> = {
  ".csv": async (path) => {
    const points = new CsvPoints(path);
    for await (const piece of piecesOfFile(path, mostCsvBytes)) points.take(piece);
    return points.end();
  },
  ".npy": async (path) => pointsOfNpy(await bytesOfFile(path, mostNpyBytes), path),
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
  await infoOfFile(path);
  const ending = /\.[^./\\]*$/.exec(path)?.[0] ?? "";
  const reader = readers[ending.toLowerCase()];
  if (reader === undefined) {
    const got = ending === "" ? "no ending" : ending;
    throw new RangeError(`${path} must end in .csv or .npy, got ${got}: save the points as one of these`);
  }
  return await reader(path);
}
