/**
 * The axis of a column of measures: all its numbers, and room for the 0 of a logarithmic one.
 */

import { drawn, type PlotlyObject } from "../figures/figure.ts";
import { extentOf } from "../figures/points.ts";
import { log10, logRange } from "../figures/logarithms.ts";
import { textWidth } from "../figures/text_width.ts";
import { readableTicks } from "../figures/ticks.ts";
import { gaps, tickLabels } from "./measure_grid.ts";
import type { MeasureColumn } from "./measure_column.ts";

/** A column's axis: its ends, where a 0 is drawn, and what Plotly is told. */
interface ValueAxis {
  readonly layout: PlotlyObject;
  /** on a logarithmic axis, data units of the column */
  readonly zero?: number;
}

/** Room beside the dots of a linear axis, as a part of their range. */
const pad = 0.08;
/** A logarithmic axis begins below its 0 by this factor. */
const edge = 1.0001;
/** A logarithmic axis goes at least from 1 to this. */
const leastRatio = 4;

/** The axis of a column: all its numbers, and room for the 0 of a logarithmic one. */
export function valueAxis({ values, isLog }: MeasureColumn, length: number): ValueAxis {
  const numbers = values.flatMap((cell) => cell ? [cell.value, cell.low, cell.high] : []);
  const look = {
    length,
    overhang: gaps.column / 2 - 2,
    extent: (label: string) => textWidth(label, tickLabels.size),
  };
  if (!isLog) {
    const [least, most] = extentOf(numbers.length > 0 ? numbers : [0, 1]);
    const more = least < most ? pad * (most - least) : Math.abs(least) / 2 || 1;
    const [low, high] = [least - more, most + more];
    return { layout: { range: [low, high].map(drawn), ...readableTicks({ low, high, ...look }) } };
  }
  const positive = numbers.filter((value) => value > 0);
  let [least, most] = extentOf(positive.length > 0 ? positive : [1]);
  const stretch = Math.sqrt(Math.max(1, leastRatio * least / most));
  [least, most] = [least / stretch, most * stretch];
  // the room beside the dots is a sixteenth of their range, in logarithms
  const room = Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(most / least))));
  const [low, high] = [least / room, most * room];
  const hasZero = positive.length < numbers.length;
  const zero = drawn(hasZero ? low / (room * room * room) : low);
  // a little further than 0: Plotly leaves out what rounding puts outside
  const ends = logRange([zero / edge, high]);
  const share = (log10(high) - log10(low)) / (log10(high) - log10(zero));
  // left of the lowest number only the label of 0 stands
  const ticks = readableTicks({
    low,
    high,
    isLog,
    ...look,
    length: share * length,
    overhang: hasZero ? 2 : look.overhang,
  });
  return {
    zero,
    layout: {
      type: "log",
      range: ends,
      tickvals: hasZero ? [zero, ...ticks.tickvals] : ticks.tickvals,
      ticktext: hasZero ? ["0", ...ticks.ticktext] : ticks.ticktext,
    },
  };
}
