/**
 * Files dropped on the page: points, or the weights of a network. All of them are read before anything is taken.
 */

import { maxPoints, type PointSet } from "../../data/point_set.ts";
import { pointsOfCsv } from "../../data/read_csv.ts";
import { pointsOfNpy } from "../../data/read_npy.ts";
import {
  arrayNames,
  networkDigest,
  networkOfFiles,
  type TrainedNetwork,
  twoLayerNames,
} from "../../network/network_of_files.ts";
import { farthest, mostPoints } from "./specs.ts";

/** A file's name, without folder, and its bytes. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What files hold: points of one's own, or a network with the SHA-256 of its numbers. */
export type Dropped =
  | { readonly kind: "points"; readonly points: PointSet }
  | { readonly kind: "network"; readonly id: string; readonly network: TrainedNetwork };

/** Larger than any file that the page could use, bytes. */
const mostBytes = 64 * 2 ** 20;

/**
 * Reads one file of points, `.csv` or `.npy` [n, 1 or 2], or all files of a network, `hidden.weight.npy` and the others.
 *
 * @throws {SyntaxError} if a file's bytes are not what its ending says
 * @throws {TypeError}   if there are no points, too many, of more coordinates, or files that don't go together
 * @throws {RangeError}  if a number is not finite or too large; all name the file and the cure
 */
export async function readDropped(files: readonly DroppedFile[]): Promise<Dropped> {
  if (files.length === 0) {
    throw new TypeError("there must be a file: drop points (.csv, .npy) or weights (.npy)");
  }
  for (const { name, bytes } of files) {
    if (bytes.length > mostBytes) {
      throw new TypeError(
        `${name} must have at most 64 MiB, got ${Math.ceil(bytes.length / 2 ** 20)}: save a part of it`,
      );
    }
  }
  if (!files.some(({ name }) => [...arrayNames, ...twoLayerNames].includes(stemOf(name)))) {
    if (files.length === 1) return { kind: "points", points: pointsOf(files[0]) };
    throw new TypeError(
      `${
        files.map(({ name }) => name).join(", ").slice(0, 100)
      } don't go together: drop one file of points, or all ` +
        `files of a network, ${arrayNames[0]}.npy to ${arrayNames.at(-1)}.npy`,
    );
  }
  const network = networkOf(files);
  return { kind: "network", id: await networkDigest(network), network };
}

function pointsOf({ name, bytes }: DroppedFile): PointSet {
  const ending = endingOf(name);
  if (ending !== ".csv" && ending !== ".npy") {
    throw new TypeError(
      `${name} must end in .csv or .npy, got ${ending || "no ending"}: save the points as one of these`,
    );
  }
  const set = ending === ".csv" ? pointsOfCsv(bytes, name) : pointsOfNpy(bytes, name);
  const command = `deno task pipeline own --data ${name}`;
  checkPoints(set, name, [`, or run ${command}`, `, or run ${command}, which takes ${maxPoints}`]);
  return set;
}

/**
 * Points that were typed or pasted: a line each, coordinates between commas; in a line without any, between semicolons, tabs or
 * white space.
 *
 * @throws {SyntaxError} if there is text that is no number, or nothing
 * @throws {TypeError}   if there are too many points, or coordinates, or not as many in every line
 * @throws {RangeError}  if a number is not finite or too large; all name the line or point and the cure
 */
export function pointsOfTyped(text: string): PointSet {
  const lines = text.trim().split(/\r?\n/).map((line) => line.includes(",") ? line : separated(line));
  const set = pointsOfCsv(new TextEncoder().encode(`${lines.join("\n")}\n`), typedName);
  checkPoints(set, typedName);
  return set;
}

const typedName = "typed points";

function separated(line: string): string {
  const sign = [";", "\t"].find((sign) => line.includes(sign));
  return line.trim().split(sign ?? /\s+/).join(",");
}

/** @param others  what else can be done with too many columns, and with too many points */
function checkPoints({ n, d, points }: PointSet, name: string, others: readonly string[] = ["", ""]): void {
  if (d > 2) {
    throw new TypeError(`${name} must have 1 or 2 columns to be drawn, got ${d}: keep two${others[0]}`);
  }
  if (n > mostPoints) {
    throw new TypeError(
      `${name} must have at most ${mostPoints} points to be moved while one looks, got ${n}: keep some${
        others[1]
      }`,
    );
  }
  const far = points.findIndex((value) => Math.abs(value) > farthest);
  if (far >= 0) {
    throw new RangeError(
      `${name}, point ${Math.floor(far / d) + 1}, coordinate ${
        far % d + 1
      } must be from −${farthest} to ${farthest}, got ${points[far]}: divide all by a power of ten`,
    );
  }
}

function networkOf(files: readonly DroppedFile[]): TrainedNetwork {
  const arrays = new Map<string, Uint8Array>();
  for (const { name, bytes } of files) {
    if (endingOf(name) !== ".npy") {
      throw new TypeError(
        `${name} must be left out: several files together are the weights of a network, all .npy; drop points alone`,
      );
    }
    const stem = stemOf(name);
    if (arrays.has(stem)) throw new TypeError(`${name} is there twice: drop the files of one network`);
    arrays.set(stem, bytes);
  }
  const network = networkOfFiles(arrays, "weights");
  if (network.d > 2) {
    throw new RangeError(
      `weights must be of a network of 1 or 2 dimensions to be drawn, got ${network.d}: train one`,
    );
  }
  return network;
}

function endingOf(name: string): string {
  return /\.[^.]*$/.exec(name)?.[0].toLowerCase() ?? "";
}

function stemOf(name: string): string {
  return name.replace(/\.npy$/i, "");
}
