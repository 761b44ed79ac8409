/**
 * What Figures 5 and 10 draw in a panel, as Plotly traces.
 */

import { type ScoreId, scoreOf } from "../scores/list.ts";
import { drawn, type Trace } from "./figure.ts";
import { plain } from "./notation.ts";
import { ink, pointColour, scoreColours } from "./theme.ts";

/** A step of a histogram: density over [low, high), 1/data units. */
export interface Step {
  readonly low: number;
  readonly high: number;
  readonly density: number;
}

/** One score at one time. */
export interface DenoisingPanel {
  readonly score: ScoreId;
  /** particles to scatter, [·, 2], data units */
  readonly x: Float64Array;
  /** of all particles' x₁ */
  readonly histogram: readonly Step[];
}

/** One time: a panel for each column, and the closed form drawn in all of them. */
export interface DenoisingRow {
  /** `t = t<sub>0</sub>` */
  readonly label: string;
  readonly panels: readonly DenoisingPanel[];
  readonly curve: {
    readonly name: string;
    readonly x: readonly number[];
    readonly density: readonly number[];
  };
}

/** Names of the axes that a trace belongs to. */
export interface References {
  readonly xaxis: string;
  readonly yaxis: string;
}

/** The particles of part (a). */
export function particles(row: DenoisingRow, { score, x }: DenoisingPanel, references: References): Trace {
  return {
    ...references,
    type: "scatter",
    mode: "markers",
    meta: { panel: panelName("a", row, score), series: "particles" },
    x: axis(x, 0),
    y: axis(x, 1),
    marker: { size: 2.8, color: scoreColours[score], opacity: 0.55 },
    name: `particles, ${scoreOf(score).name}`,
    showlegend: false,
    hovertemplate: "x₁ %{x:.4f}, x₂ %{y:.4f}<extra></extra>",
  };
}

/** The training points, over the particles. */
export function trainingPoints(
  row: DenoisingRow,
  { score }: DenoisingPanel,
  train: Float64Array,
  showlegend: boolean,
  references: References,
): Trace {
  return {
    ...references,
    type: "scatter",
    mode: "markers",
    meta: { panel: panelName("a", row, score), series: "training points" },
    x: axis(train, 0),
    y: axis(train, 1),
    marker: { size: 9, symbol: "circle-open", color: pointColour, line: { width: 1.4 } },
    name: "training points",
    legendgroup: "training points",
    showlegend,
    hovertemplate: "training point %{x:.4f}<extra></extra>",
  };
}

/** The histogram of part (b). */
export function histogramBars(
  row: DenoisingRow,
  { score, histogram }: DenoisingPanel,
  references: References,
): Trace {
  return {
    ...references,
    type: "bar",
    meta: { panel: panelName("b", row, score), series: "histogram" },
    x: histogram.map(({ low, high }) => drawn((low + high) / 2)),
    y: histogram.map(({ density }) => drawn(density)),
    width: histogram.map(({ low, high }) => drawn(high - low)),
    marker: { color: scoreColours[score], opacity: 0.5, line: { width: 0 } },
    name: `histogram, ${scoreOf(score).name}`,
    showlegend: false,
    hovertemplate: "x₁ %{x:.3f}, density %{y:.4g}<extra></extra>",
  };
}

/** The closed form for LA-PL at the row's time: the same curve whatever the score. */
export function closedForm(
  row: DenoisingRow,
  { score }: DenoisingPanel,
  showlegend: boolean,
  references: References,
): Trace {
  return {
    ...references,
    type: "scatter",
    mode: "lines",
    meta: { panel: panelName("b", row, score), series: row.curve.name },
    x: row.curve.x.map(drawn),
    y: row.curve.density.map(drawn),
    line: { color: ink, width: 1.5 },
    name: "closed form for LA-PL",
    legendgroup: "closed form",
    showlegend,
    hovertemplate: `${row.curve.name} %{y:.4g}<extra></extra>`,
  };
}

function panelName(part: string, row: DenoisingRow, score: string): string {
  return `(${part}) ${plain(row.label)}, ${score}`;
}

/** One coordinate of points [·, 2]. */
function axis(x: Float64Array, index: number): number[] {
  return Array.from({ length: x.length / 2 }, (_, i) => drawn(x[2 * i + index]));
}
