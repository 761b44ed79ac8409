/** One trace of a Plotly figure, as plain JSON: what plotly.js documents under "traces". */
export type Trace = Record<string, unknown>;

/** A Plotly figure as plain JSON: no functions, no typed arrays, so that it can be written and read back. */
export interface PlotlyFigure {
  readonly data: Trace[];
  readonly layout: Record<string, unknown>;
}

/** Rows of numbers and words under named columns: what a figure's CSV holds. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A figure with what stands around it on a page and in its folder. */
export interface NamedFigure {
  /** Name of its files: `figure5` gives figure5.html, figure5.csv, … */
  readonly name: string;
  readonly title: string;
  /** Caption as HTML: `<i>`, `<sub>`, `<sup>` and entities. */
  readonly caption: string;
  readonly figure: PlotlyFigure;
  /** The numbers drawn, see {@linkcode tableOf}. */
  readonly table: Table;
}

/**
 * The numbers that a figure draws, one row a point, read from its traces, so the table can't differ from the
 * picture. Each trace says where it belongs in `meta` (`{ panel: "a", series: "samples" }`): the keys of all
 * metas come first as columns, then `x` and `y`.
 *
 * @throws {TypeError} if a trace has no `meta`, or x and y differ in length
 */
export function tableOf(figure: PlotlyFigure): Table {
  const labels: string[] = [];
  for (const trace of figure.data) {
    for (const label of Object.keys(metaOf(trace))) if (!labels.includes(label)) labels.push(label);
  }
  const rows: (string | number)[][] = [];
  for (const trace of figure.data) {
    const x = trace.x as number[];
    const y = trace.y as number[];
    if (x.length !== y.length) {
      throw new TypeError(
        `trace "${trace.name}" must have as many x as y, got ${x.length} and ${y.length}: pass pairs`,
      );
    }
    const meta = metaOf(trace);
    const place = labels.map((label) => meta[label] ?? "");
    for (let i = 0; i < x.length; i++) rows.push([...place, x[i], y[i]]);
  }
  return { columns: [...labels, "x", "y"], rows };
}

function metaOf(trace: Trace): Record<string, string | number> {
  if (trace.meta === undefined) {
    throw new TypeError(`trace "${trace.name}" has no meta: give it { panel, series } so its rows can be named`);
  }
  return trace.meta as Record<string, string | number>;
}

/** A table as CSV text: a header, one line a row, `\n` at every line's end; cells with `,` `"` or a line break quoted. */
export function csvText(table: Table): string {
  const cell = (value: string | number) => {
    const text = String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [table.columns, ...table.rows].map((row) => row.map(cell).join(",") + "\n").join("");
}

/** A number as it is drawn and written: six significant digits, far below a pixel, a third of the file's size. */
export function drawn(value: number): number {
  return Number(value.toPrecision(6));
}
