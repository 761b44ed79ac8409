/**
 * Where a pipeline's data come from: a set by its name, or the user's file.
 *
 * Files are read before parameters are checked (`loadPoints`), so that a bad one is wrong usage and not a failure on the
 * way. Their content, not their name, is part of keys.
 */

import { Given } from "../files/given.ts";
import { type Parameter, show, unknownId } from "../pipeline/parameters.ts";
import { digestOf } from "./digest.ts";
import type { PointSet } from "./point_set.ts";
import { readPoints } from "./read.ts";
import { dataSetIds, dataSets } from "./sets.ts";

/** Points of a file, and the SHA-256 of their numbers. */
export interface LoadedPoints extends PointSet {
  readonly digest: string;
}

/** Whether a data source is a file's path rather than the name of a set. */
export function isFile(source: string): boolean {
  return /[./\\]/.test(source);
}

const given = new Given<LoadedPoints>(
  { what: "points", where: "file", load: "loadPoints" },
  async (path) => {
    const points = await readPoints(path);
    return { ...points, digest: digestOf(points) };
  },
);

/**
 * Reads the user's points, for `pointsOfFile` to have.
 *
 * @throws {TypeError | RangeError | SyntaxError} naming file, row and column, as `readPoints`
 */
export function loadPoints(path: string): Promise<LoadedPoints> {
  return given.load(path);
}

/** @throws {RangeError} if the file has not been loaded */
export function pointsOfFile(path: string): LoadedPoints {
  return given.at(path);
}

/** Names a file for `pointsOfDigest` to look into. */
export function offerFile(path: string): void {
  given.offer(path);
}

/** @throws {RangeError} if no file that was loaded or offered has these points */
export function pointsOfDigest(digest: string): Promise<LoadedPoints> {
  return given.ofDigest(digest);
}

/** A parameter that is a data set's name or a file. */
export function dataSource(options: { default: string; doc: string }): Parameter<string> {
  const domain = `one of ${dataSetIds.join(", ")}, or a .csv or .npy file`;
  const check = (name: string, value: unknown): string => {
    if (typeof value !== "string") throw new TypeError(`${name} must be ${domain}, got ${show(value)}`);
    if (isFile(value)) {
      pointsOfFile(value);
      return value;
    }
    if (!dataSetIds.some((id) => id === value)) {
      throw unknownId(name, domain, value, dataSetIds);
    }
    return value;
  };
  const meanings = Object.fromEntries(
    dataSets.map(({ id, doc, n, d }) => [id, `${doc}; if not set, n = ${n.default} and d = ${d.default}`]),
  );
  return { default: options.default, unit: "", doc: options.doc, domain, meanings, check, parse: check };
}
