/**
 * A figure as a value: Plotly's data and layout, and the numbers that they draw.
 */

/** A trace, an axis or a layout as plotly.js documents it: plain JSON. */
export type PlotlyObject = Record<string, unknown>;

/** Where a trace belongs: the words before its numbers in the CSV. */
export interface Place {
  readonly panel: string;
  readonly series: string;
}

/** A trace of points that says where it belongs. */
export type Trace = PlotlyObject & {
  readonly meta: Place;
  readonly x: readonly number[];
  readonly y: readonly number[];
};

/** A trace of heights over a grid: `z[j][i]` stands at `x[i]`, `y[j]`. A heat map or a surface. */
export type GridTrace = PlotlyObject & {
  readonly meta: Place;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly (readonly number[])[];
};

/** One point that a figure draws: a row of its CSV. */
export interface DrawnPoint extends Place {
  readonly x: number;
  readonly y: number;
  /** Height or density, of grids only. */
  readonly z?: number;
}

/** The words of a figure. A type and no interface: it is part of stages' parameters, plain JSON. */
export type FigureText = {
  /** Name of its files: `figure5` gives figure5.html, figure5.csv, … */
  readonly name: string;
  readonly title: string;
  /** HTML: what `prose` (html.ts) lets through. */
  readonly caption: string;
};

/** A Plotly figure with what stands around it on its page. */
export interface Figure extends FigureText {
  readonly data: readonly PlotlyObject[];
  /** Sizes in px. */
  readonly layout: PlotlyObject & { readonly width: number; readonly height: number };
  /** The same figure for SVG and PNG, where what a page shows can't be printed sharply. */
  readonly still?: { readonly data: readonly PlotlyObject[]; readonly layout: Figure["layout"] };
  /** What is drawn, in numbers. */
  readonly table: readonly DrawnPoint[];
}

/**
 * The points that traces draw, read from the traces themselves, so that table and picture can't differ.
 *
 * @throws {TypeError} if a trace has not as many x as y, or a grid not as many heights
 */
export function tableOf(traces: readonly (Trace | GridTrace)[]): DrawnPoint[] {
  return traces.flatMap((trace) => isGrid(trace) ? gridPoints(trace) : linePoints(trace));
}

function isGrid(trace: Trace | GridTrace): trace is GridTrace {
  return Array.isArray(trace.z) && Array.isArray(trace.z[0]);
}

function linePoints({ meta: { panel, series }, x, y }: Trace): DrawnPoint[] {
  if (x.length !== y.length) {
    throw new TypeError(`${series} in ${panel} must have as many x as y, got ${x.length} and ${y.length}`);
  }
  return x.map((value, i) => ({ panel, series, x: value, y: y[i] }));
}

function gridPoints({ meta: { panel, series }, x, y, z }: GridTrace): DrawnPoint[] {
  if (z.length !== y.length || z.some((row) => row.length !== x.length)) {
    throw new TypeError(`${series} in ${panel} must have ${y.length} rows of ${x.length} heights`);
  }
  return y.flatMap((low, j) => x.map((left, i) => ({ panel, series, x: left, y: low, z: z[j][i] })));
}

/**
 * A number as it is drawn and written: six significant digits, far below a pixel, and a third of the bytes.
 */
export function drawn(value: number): number {
  return Number(value.toPrecision(6));
}
