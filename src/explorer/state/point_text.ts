/**
 * Points as a text of letters, digits and signs that addresses have as they are: `0,0;0.5,1` where that is short, else the
 * bytes of their numbers. Every number comes back to the bit.
 */

import type { PointSet } from "../../data/point_set.ts";
import { mostPoints } from "./specs.ts";

/** Up to so many characters numbers are written as people read them. */
const readable = 400;

/** Begins packed points: element type; dimension and "." follow, then base64url of the little-endian numbers. */
const packed = "f64.";

/** @param points  [n, d], data units, finite */
export function textOfPoints(points: readonly number[], d: number): string {
  const text = points.map((value, i) => (i === 0 ? "" : i % d === 0 ? ";" : ",") + decimal(value)).join("");
  if (text.length <= readable) return text;
  const bytes = new Uint8Array(Float64Array.from(points).buffer);
  const short = `${packed}${d}.${base64Of(bytes)}`;
  return text.length <= short.length ? text : short;
}

/**
 * What `textOfPoints` wrote, or people typed.
 *
 * @throws {SyntaxError} for text that holds no such numbers
 * @throws {TypeError}   for rows of different lengths, or too many
 */
export function pointsOfText(text: string): PointSet {
  const set = text.startsWith(packed) ? unpacked(text.slice(packed.length)) : read(text);
  if (set.d !== 1 && set.d !== 2) {
    throw new TypeError(`points must have 1 or 2 coordinates, got ${set.d}: leave the others out`);
  }
  if (set.n > mostPoints) {
    throw new TypeError(`points must be at most ${mostPoints}, got ${set.n}: leave some out`);
  }
  return set;
}

/** The shortest decimal that reads back as the number; without "+", which some programs take for a space. */
export function decimal(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value).replace("e+", "e");
}

function read(text: string): PointSet {
  const rows = text.split(";").map((row) => row.split(","));
  const d = rows[0].length;
  const points = new Float64Array(rows.length * d);
  rows.forEach((row, i) => {
    if (row.length !== d) {
      throw new TypeError(
        `point ${i + 1} must have ${d} coordinates, as the first has, got ${row.length}: write 0,0;0.5,1`,
      );
    }
    row.forEach((cell, axis) => {
      if (!/^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(cell)) {
        throw new SyntaxError(
          `coordinate ${axis + 1} of point ${i + 1} must be a number, got "${
            cell.slice(0, 40)
          }": write 0,0;0.5,1`,
        );
      }
      points[i * d + axis] = Number(cell);
    });
  });
  return { n: rows.length, d, points };
}

function unpacked(text: string): PointSet {
  const [, axes, code] = /^([12])\.([A-Za-z0-9_-]+)$/.exec(text) ?? [];
  if (axes === undefined) {
    throw new SyntaxError(`packed points must be ${packed}1. or ${packed}2. and base64url`);
  }
  const d = Number(axes);
  const bytes = bytesOf(code);
  if (bytes === undefined || bytes.length % (8 * d) !== 0 || base64Of(bytes) !== code) {
    throw new SyntaxError(
      "packed points must be whole numbers of 64 bits: the address was cut, copy it again",
    );
  }
  return { n: bytes.length / (8 * d), d, points: new Float64Array(bytes.buffer) };
}

function base64Of(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Undefined if the code is no base64url. */
function bytesOf(code: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(
      atob(code.replaceAll("-", "+").replaceAll("_", "/")),
      (letter) => letter.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}
