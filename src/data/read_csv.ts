/**
 * Points of a CSV file, parsed by hand: a library makes an array of texts of every row first, and its messages
 * don't say what to do.
 *
 * @module
 */

import { cellsOf } from "./csv_cells.ts";
import { maxDimension, maxPoints, type PointSet } from "./point_set.ts";

const NEWLINE = 10;
/** Longer texts are cut in messages. */
const SHOWN = 40;

/**
 * Points of a CSV file: one a line, its coordinates separated by commas, as UTF-8. The first line may name the
 * columns: then none of its cells is a number. Quoted numbers, CRLF, a byte order mark and blank lines at the
 * end are fine.
 *
 * @param bytes  the whole file
 * @param name   what the messages call the file
 * @throws {SyntaxError} if there is text that is no number, or nothing
 * @throws {TypeError} if the rows are of different lengths, or there are too many rows or columns
 * @throws {RangeError} if a number is not finite
 */
export function pointsOfCsv(bytes: Uint8Array, name: string): PointSet {
  let points = new Float64Array(0);
  let d = 0;
  let n = 0;
  let blank = 0;
  let firstLine = 0;
  for (const { line, text } of linesOf(bytes, name)) {
    const at = `${name}, line ${line}`;
    if (text.trim() === "") {
      blank ||= line;
      continue;
    }
    if (blank > 0) {
      throw new SyntaxError(`${name}, line ${blank} must hold numbers, but it is blank: remove it`);
    }
    const cells = cellsOf(text, at);
    if (d === 0) {
      if (cells.length > maxDimension) {
        throw new TypeError(
          `${at} must have at most ${maxDimension} columns, got ${cells.length}: remove some`,
        );
      }
      d = cells.length;
      firstLine = line;
      points = new Float64Array(d * Math.min(maxPoints, lineCount(bytes)));
      if (isHeader(cells)) continue;
    } else if (cells.length !== d) {
      throw new TypeError(
        `${at} must have as many columns as line ${firstLine}, ${d}, got ${cells.length}: ` +
          (cells.length < d
            ? "fill in what is missing"
            : "remove the others, and write decimals with a point"),
      );
    }
    if (n === maxPoints) {
      throw new TypeError(
        `${name} must have at most ${maxPoints} points, but line ${line} is one more: remove some rows`,
      );
    }
    for (let axis = 0; axis < d; axis++) {
      points[n * d + axis] = numberOf(cells[axis], at, axis + 1);
    }
    n++;
  }
  if (n === 0) {
    throw new SyntaxError(
      `${name} must hold points, but ${d === 0 ? "it is empty" : "it has only a header"}: ` +
        "write one point a line, its coordinates separated by commas",
    );
  }
  return { n, d, points: points.slice(0, n * d) };
}

/** No cell is a number, were it one that is refused, and not all are empty. */
function isHeader(cells: readonly string[]): boolean {
  return cells.every((cell) => Number.isNaN(valueOf(cell)) && !isNan(cell)) &&
    cells.some((cell) => cell.trim() !== "");
}

function numberOf(cell: string, at: string, column: number): number {
  const value = valueOf(cell);
  if (Number.isFinite(value)) return value;
  const place = `${at}, column ${column}`;
  if (cell.trim() === "") {
    throw new SyntaxError(`${place} must be a number, but it is empty: fill it in or remove the row`);
  }
  if (Number.isNaN(value) && !isNan(cell)) {
    const cure = /[;|\s]/.test(cell.trim())
      ? "separate columns by commas"
      : "write it in digits, as 0.5 or 5e-1, or remove the row or column";
    throw new SyntaxError(`${place} must be a number, got ${shown(cell)}: ${cure}`);
  }
  throw new RangeError(`${place} must be a finite number, got ${shown(cell)}: remove the row or fill it in`);
}

/** The number that a cell holds; NaN for text and nothing. */
function valueOf(cell: string): number {
  const text = cell.trim();
  const value = Number(text);
  if (Number.isNaN(value)) {
    const infinity = /^([+-]?)inf(inity)?$/i.exec(text);
    return infinity === null ? NaN : infinity[1] === "-" ? -Infinity : Infinity;
  }
  // the two things that Number takes and no other program writes for a number
  const isNumber = text !== "" && !(text[0] === "0" && /[xob]/i.test(text[1] ?? ""));
  return isNumber ? value : NaN;
}

function isNan(cell: string): boolean {
  return /^\s*[+-]?nan\s*$/i.test(cell);
}

function shown(cell: string): string {
  const text = cell.trim();
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

/** Upper bound of the number of rows. */
function lineCount(bytes: Uint8Array): number {
  let count = 1;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** The lines, counted from 1. One by one, as a text as long as a large file is more than V8 can hold. */
function* linesOf(bytes: Uint8Array, name: string): Generator<{ line: number; text: string }> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe || bytes[0] === 0xfe && bytes[1] === 0xff) {
    throw new SyntaxError(`${name} must be UTF-8 text, got UTF-16: save it as "CSV UTF-8"`);
  }
  // drops the byte order mark
  const decoder = new TextDecoder();
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    yield { line, text: decoder.decode(bytes.subarray(start, end)) };
    start = end + 1;
  }
}
