/** Where a pipeline's measures are: what sweeps gather into one table. */

/** A number that was measured of a score. */
export interface Measured {
  /** What of the pipeline it is about, where that has several parts: a data set. */
  readonly part?: string;
  /** A score, or a variant of one. */
  readonly score: string;
  /** The score of a variant: its colour. */
  readonly variantOf?: string;
  /** Names a column. */
  readonly measure: string;
  /** In words. */
  readonly name: string;
  /** Of the number, "" if it has none. */
  readonly unit: string;
  /** The number. */
  readonly value: number;
  /** Lower end of its 95 % interval, if it has one. */
  readonly low?: number;
  /** Upper end of its 95 % interval, if it has one. */
  readonly high?: number;
}

/** A table's row, as text. */
export type TableRow = Readonly<Record<string, string>>;

/** A table of measures. */
export interface MeasureTable {
  /** The node whose artifact has it. */
  readonly node: string;
  /** Its file there. */
  readonly file: string;
  /** Names of the measures that it may have. */
  readonly measures: readonly string[];
  /** What its rows say. */
  read(rows: readonly TableRow[]): Measured[];
}

/** What names a number: its column, in words, and its unit. */
export interface MeasureName {
  /** Names it in tables. */
  readonly measure: string;
  /** In words. */
  readonly name: string;
  /** None if not given. */
  readonly unit?: string;
  /** The column of the value; `measure` if not given. */
  readonly column?: string;
  /** Columns of the ends of its interval. */
  readonly interval?: readonly [low: string, high: string];
  /** Column of its standard error, from which the interval comes otherwise. */
  readonly error?: string;
}

/** Standard errors on both sides in a 95 % interval. */
const widthOf95 = 1.959963984540054;

/**
 * What the columns of a row say.
 *
 * @param of  what they are about
 */
export function measuredOf(
  row: TableRow,
  of: Pick<Measured, "part" | "score" | "variantOf">,
  names: readonly MeasureName[],
): Measured[] {
  return names.flatMap(({ measure, name, unit = "", column = measure, interval, error }) => {
    const value = numberIn(row[column]);
    if (value === undefined) return [];
    const spread = error === undefined ? undefined : numberIn(row[error]);
    const ends = interval?.map((end) => numberIn(row[end])) ??
      (spread === undefined ? [] : [value - widthOf95 * spread, value + widthOf95 * spread]);
    return [{ ...of, measure, name, unit, value, low: ends[0], high: ends[1] }];
  });
}

/**
 * A table with a column a measure.
 *
 * @param of  what a row is about; undefined for one that is left out
 */
export function wideTable(
  { node, file, names, of }: Pick<MeasureTable, "node" | "file"> & {
    readonly names: readonly MeasureName[];
    of(row: TableRow): Pick<Measured, "part" | "score" | "variantOf"> | undefined;
  },
): MeasureTable {
  const read = (row: TableRow) => {
    const about = of(row);
    return about === undefined ? [] : measuredOf(row, about, names);
  };
  const measures = names.map(({ measure }) => measure);
  return { node, file, measures, read: (rows) => rows.flatMap(read) };
}

/** Undefined where a cell is missing, empty, or holds words. */
function numberIn(cell: string | undefined): number | undefined {
  if (cell === undefined || cell === "") return undefined;
  const value = cell === "inf" ? Infinity : cell === "-inf" ? -Infinity : Number(cell);
  return Number.isNaN(value) ? undefined : value;
}
