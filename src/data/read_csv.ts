/**
 * Points of a CSV file, parsed by hand: a library makes an array of texts of every row first, and its messages
 * don't say what to do.
 *
 * @module
 */

import { cellsOf } from "./csv_cells.ts";
import { CsvLines, type Line } from "./csv_lines.ts";
import { maxDimension, maxPoints, type PointSet } from "./point_set.ts";

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
  const points = new CsvPoints(name);
  points.take(bytes);
  return points.end();
}

/** The same, of a file whose bytes come in pieces. */
export class CsvPoints {
  readonly #lines: CsvLines;
  #points = new Float64Array(1024);
  #n = 0;
  #d = 0;
  #firstLine = 0;
  #lastLine = 0;

  /** @param name  what the messages call the file */
  constructor(readonly name: string) {
    this.#lines = new CsvLines(name);
  }

  /** Takes the next bytes; throws as {@linkcode pointsOfCsv}. */
  take(piece: Uint8Array): void {
    for (const line of this.#lines.take(piece)) this.#takeLine(line);
  }

  /** The points, when all bytes are taken; throws as {@linkcode pointsOfCsv}. */
  end(): PointSet {
    for (const line of this.#lines.end()) this.#takeLine(line);
    const [n, d] = [this.#n, this.#d];
    if (n === 0) {
      throw new SyntaxError(
        `${this.name} must hold points, but ${d === 0 ? "it is empty" : "it has only a header"}: ` +
          "write one point a line, its coordinates separated by commas",
      );
    }
    return { n, d, points: this.#points.slice(0, n * d) };
  }

  #takeLine({ line, text }: Line): void {
    if (line > this.#lastLine + 1) {
      throw new SyntaxError(
        `${this.name}, line ${this.#lastLine + 1} must hold numbers, but it is blank: remove it`,
      );
    }
    this.#lastLine = line;
    const at = `${this.name}, line ${line}`;
    const cells = cellsOf(text, at);
    if (this.#d === 0) {
      if (cells.length > maxDimension) {
        throw new TypeError(
          `${at} must have at most ${maxDimension} columns, got ${cells.length}: remove some`,
        );
      }
      this.#d = cells.length;
      this.#firstLine = line;
      if (isHeader(cells)) return;
    } else if (cells.length !== this.#d) {
      throw new TypeError(
        `${at} must have as many columns as line ${this.#firstLine}, ${this.#d}, got ${cells.length}: ` +
          (cells.length < this.#d
            ? "fill in what is missing"
            : "remove the others, and write decimals with a point"),
      );
    }
    if (this.#n === maxPoints) {
      throw new TypeError(
        `${this.name} must have at most ${maxPoints} points, but line ${line} is one more: remove some rows`,
      );
    }
    const start = this.#n * this.#d;
    if (start + this.#d > this.#points.length) this.#points = doubled(this.#points);
    cells.forEach((cell, axis) => this.#points[start + axis] = numberOf(cell, at, axis + 1));
    this.#n++;
  }
}

function doubled(points: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * points.length);
  larger.set(points);
  return larger;
}

/** No cell is a number, were it one that is refused, and not all are empty. */
function isHeader(cells: readonly string[]): boolean {
  const isNumber = (cell: string) => cell.trim() !== "" && !Number.isNaN(Number(cell));
  return cells.every((cell) => !isNumber(cell) && Number.isNaN(valueOf(cell)) && !isNan(cell)) &&
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
