/** Axes of panels of curves: their ends and the numbers at them. */

import { drawn, type PlotlyObject } from "./figure.ts";
import { decade, log10 } from "./logarithms.ts";
import { axisStyle, font, tick, tickFont } from "./theme.ts";

export interface CurveAxis {
  /** may have HTML */
  readonly title: string;
  readonly isLog?: boolean;
  /** data units; around all points if not given */
  readonly range?: readonly [low: number, high: number];
  /** words at 0, 1, …, instead of numbers */
  readonly labels?: readonly string[];
}

/** Room around the points, in parts of the axis. */
const room = 0.06;
/** Decimal places of an axis end's logarithm: hides the last bits, in which engines differ. */
const logDigits = 9;

/** An axis as plotly.js takes it, of all values along it. */
export function curveAxis(
  { title, isLog = false, range, labels }: CurveAxis,
  values: readonly number[],
): PlotlyObject {
  const shared = { ...axisStyle, title: { text: title, standoff: 4, font }, tickfont: tickFont };
  if (labels) {
    const tickvals = labels.map((_, i) => i);
    return { ...shared, range: widened([0, labels.length - 1]).map(drawn), tickvals, ticktext: [...labels] };
  }
  if (!isLog) {
    return { ...shared, range: [...(range ?? widened(values))].map(drawn), nticks: 6 };
  }
  const logs = (range ?? values.filter((value) => value > 0)).map(log10);
  const ends = range ? logs : widened(logs);
  return {
    ...shared,
    type: "log",
    range: ends.map((end) => Number(end.toFixed(logDigits))),
    ...marksBetween(ends[0], ends[1]),
  };
}

/** Numbers at a logarithmic axis: plotly.js would print powers of ten larger than all others. */
function marksBetween(low: number, high: number): { tickvals: number[]; ticktext: string[] } {
  const decades = high - low;
  // below a decade and a half powers of ten alone would leave an axis without numbers
  const digits = decades >= 1.5
    ? [1]
    : decades < 0.25
    ? [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]
    : [1, 2, 5];
  const every = Math.max(1, Math.ceil(decades / 6));
  const powers = Array.from({ length: Math.floor(high) - Math.floor(low) + 1 }, (_, i) => Math.floor(low) + i)
    .filter((power) => power % every === 0);
  const tickvals = powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
    .filter((mark) => log10(mark) >= low && log10(mark) <= high);
  return {
    tickvals,
    ticktext: tickvals.map((mark) =>
      decades >= 1.5 && mark !== 1 ? `10<sup>${tick(decade(mark))}</sup>` : tick(mark)
    ),
  };
}

/** Ends of an axis around values. */
function widened(values: readonly number[]): [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const extra = room * (high - low) || room * Math.abs(high) || room;
  return [low - extra, high + extra];
}
