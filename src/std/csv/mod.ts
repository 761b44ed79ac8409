/**
 * The part of `@std/csv` that the tables use, standing on `csv-parse` and `csv-stringify`.
 *
 * Signatures are those of the JSR original, so that the project works the same without the "links" of
 * deno.json.
 *
 * @module
 */
import { parse as parseRecords } from "csv-parse/sync";
import { stringify as stringifyRecords } from "csv-stringify/sync";

/** Options of {@linkcode parse}. */
export interface ParseOptions {
  /** Skips the first line; without `columns` it names the columns. */
  skipFirstRow?: boolean;
  /** Names of the columns. */
  columns?: readonly string[];
}

/** A row by column name. */
export type RecordWithColumn<C extends string> = string extends C ? Record<string, string | undefined>
  : Record<C, string>;

/** What {@linkcode parse} returns for options `T`. */
export type ParseResult<T> = T extends { columns: readonly (infer C extends string)[] }
  ? RecordWithColumn<C>[]
  : T extends { skipFirstRow: true } ? Record<string, string | undefined>[]
  : string[][];

function readRows(input: string): string[][] {
  try {
    return parseRecords(input, {
      bom: true,
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw new SyntaxError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Reads a table: rows of fields. */
export function parse(input: string): string[][];
/**
 * Reads a table: rows of fields, or rows by column name with `skipFirstRow` or `columns`.
 *
 * @throws {SyntaxError} if the text is not a table, or a row has another number of fields than there are
 * columns
 */
export function parse<const T extends ParseOptions>(input: string, options: T): ParseResult<T>;
export function parse(
  input: string,
  options: ParseOptions = {},
): string[][] | Record<string, string | undefined>[] {
  const rows = readRows(input);
  if (!options.skipFirstRow && !options.columns) return rows;
  const head = options.skipFirstRow ? rows.shift() : undefined;
  const columns = options.columns ?? head;
  if (columns === undefined) throw new TypeError("Headers must be defined");
  return rows.map((row, i) => {
    if (row.length !== columns.length) {
      throw new SyntaxError(`row ${i + 1} has ${row.length} fields, but there are ${columns.length} columns`);
    }
    return Object.fromEntries(columns.map((name, k) => [name, row[k]]));
  });
}

/** A property of a row, or such a property and the name of its column. */
export type Column = string | number | { header?: string; prop: string | number };

/** A row: an object or an array. */
export type DataItem = Record<string, unknown> | unknown[];

/** Options of {@linkcode stringify}. */
export interface StringifyOptions {
  /** Whether the first line names the columns; true by default. */
  headers?: boolean;
  /** The columns to write, in order. */
  columns: readonly Column[];
}

function fieldOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Writes a table with CRLF after every line, as RFC 4180 has it. */
export function stringify(data: readonly DataItem[], options: StringifyOptions): string {
  const columns = options.columns.map((column) => typeof column === "object" ? column : { prop: column });
  const rows = data.map((item) =>
    columns.map(({ prop }) => fieldOf((item as Record<string, unknown>)[prop]))
  );
  const head = columns.map(({ header, prop }) => header ?? String(prop));
  return stringifyRecords(options.headers === false ? rows : [head, ...rows], {
    record_delimiter: "\r\n",
    quoted_match: /\n/,
  });
}
