/**
 * Where a pipeline's data come from: a set by its name, or the user's file.
 *
 * Files are read before parameters are checked (`loadPoints`), so that a bad one is wrong usage and not a failure on the
 * way. Their content, not their name, is part of keys.
 */

import { resolve } from "node:path";
import { type Parameter, show } from "../pipeline/parameters.ts";
import { digestOf } from "./digest.ts";
import type { PointSet } from "./point_set.ts";
import { readPoints } from "./read.ts";
import { dataSetIds, dataSets } from "./sets.ts";

/** Points of a file, and the SHA-256 of their numbers. */
export interface LoadedPoints extends PointSet {
  readonly digest: string;
}

/** By path. */
const loaded = new Map<string, LoadedPoints>();

/** Whether a data source is a file's path rather than the name of a set. */
export function isFile(source: string): boolean {
  return /[./\\]/.test(source);
}

/**
 * Reads the user's points, for `pointsOfFile` to have.
 *
 * @throws {TypeError | RangeError | SyntaxError} naming file, row and column, as `readPoints`
 */
export async function loadPoints(path: string): Promise<LoadedPoints> {
  const points = await readPoints(path);
  const known = { ...points, digest: digestOf(points) };
  loaded.set(resolve(path), known);
  return known;
}

/** @throws {RangeError} if the file has not been loaded */
export function pointsOfFile(path: string): LoadedPoints {
  const points = loaded.get(resolve(path));
  if (points === undefined) throw new RangeError(`${path} has not been read; call loadPoints first`);
  return points;
}

/** Files that are read when their points are asked for: a worker process may never need them. */
const offered = new Set<string>();

/** Names a file for `pointsOfDigest` to look into. */
export function offerFile(path: string): void {
  offered.add(path);
}

/** @throws {RangeError} if no file that was loaded or offered has these points */
export async function pointsOfDigest(digest: string): Promise<LoadedPoints> {
  const find = () => [...loaded.values()].find((candidate) => candidate.digest === digest);
  for (const path of offered) {
    if (find() === undefined) await loadPoints(path);
  }
  const points = find();
  if (points === undefined) {
    throw new RangeError(
      `points ${digest.slice(0, 12)} are in no file that was read (${[...offered].join(", ") || "none"}): ` +
        "leave the file as it is while a run uses it",
    );
  }
  return points;
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
      throw new RangeError(`${name} must be ${domain}, got ${show(value)}`);
    }
    return value;
  };
  const meanings = Object.fromEntries(
    dataSets.map(({ id, doc, n, d }) => [id, `${doc}; if not set, n = ${n.default} and d = ${d.default}`]),
  );
  return { default: options.default, unit: "", doc: options.doc, domain, meanings, check, parse: check };
}
