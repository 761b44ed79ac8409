/**
 * Points that scores are measured at and have not seen: a file of them, or a fraction of those that there are.
 */

import { rowsAt } from "../arrays/rows_at.ts";
import { type Parameter, show } from "../pipeline/parameters.ts";
import type { PointSet } from "./point_set.ts";
import { isFile, pointsOfFile } from "./source.ts";

/** What says that none are held out. */
export const noHeldOut = "none";

/** So many points at least make an interval. */
export const leastHeldOut = 4;

/** The fraction that such a parameter says; undefined if it is none. */
export function heldOutFraction(value: string): number | undefined {
  return value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** Whether it is a file's path. */
export function isHeldOutFile(value: string): boolean {
  return value !== noHeldOut && heldOutFraction(value) === undefined && isFile(value);
}

/** A parameter that is a fraction, `0.2`, a file of points, or `none`. */
export function heldOutSource(doc: string): Parameter<string> {
  const domain = `a fraction between 0 and 1, a .csv or .npy file, or ${noHeldOut}`;
  const check = (name: string, value: unknown): string => {
    // sweeps and JSON give numbers
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string") throw new TypeError(`${name} must be ${domain}, got ${show(value)}`);
    if (text === noHeldOut) return text;
    const fraction = heldOutFraction(text);
    if (fraction !== undefined ? !(fraction > 0 && fraction < 1) : !isFile(text)) {
      throw new RangeError(`${name} must be ${domain}, got ${show(text)}`);
    }
    if (fraction === undefined) pointsOfFile(text);
    return text;
  };
  return { default: noHeldOut, unit: "", doc, domain, check, parse: check };
}

/**
 * Numbers of rows in a random order.
 *
 * @param uniforms  on (0, 1), one a row
 */
export function shuffled(uniforms: Float64Array): Int32Array {
  return Int32Array.from(uniforms.keys()).sort((i, j) => uniforms[i] - uniforms[j] || i - j);
}

/**
 * Points with some taken out at random, both in their order.
 *
 * @param heldOut   how many are taken out, below n
 * @param uniforms  on (0, 1), [n]
 */
export function takenOut(
  set: PointSet,
  heldOut: number,
  uniforms: Float64Array,
): { readonly kept: PointSet; readonly heldOut: Float64Array } {
  const order = shuffled(uniforms);
  const out = order.slice(0, heldOut).sort();
  const kept = order.slice(heldOut).sort();
  return {
    kept: { ...set, n: kept.length, points: rowsAt(set.points, set.d, kept) },
    heldOut: rowsAt(set.points, set.d, out),
  };
}
