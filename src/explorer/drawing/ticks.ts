/**
 * Axes: from data units to px and back, with ticks at round numbers, as many as can be read.
 */

// @ts-types="@types/d3-scale"
import { scaleLinear } from "d3-scale";
import { decade } from "../../figures/logarithms.ts";
import { plainMath } from "../../theory/plain_math.ts";
import type { Axis, Range, Tick } from "./axis.ts";
import { type Measure, widthOf } from "./text.ts";

/** Ends of an axis, px of the panel: of `low` and `high`. */
export interface Ends {
  readonly from: number;
  readonly to: number;
}

/** An axis at a place. */
export function axisOf(range: Range, title: string, { from, to }: Ends, ticks: readonly Tick[]): Axis {
  const { low, high, isLog = false } = range;
  const map = isLog ? plainMath.log : (value: number) => value;
  const slope = (to - from) / (map(high) - map(low));
  const start = map(low);
  return {
    ...range,
    title,
    ticks,
    pixel: (value) => from + slope * (map(value) - start),
    value: (pixel) => {
      const mapped = start + (pixel - from) / slope;
      return isLog ? plainMath.exp(mapped) : mapped;
    },
  };
}

export interface TicksOptions extends Range {
  /** of the axis, px */
  readonly length: number;
  /** of letters, px */
  readonly size: number;
  readonly isVertical: boolean;
  readonly measure: Measure;
}

/** No more ticks than this, however long the axis. */
const most = 7;

/** Ticks whose labels don't touch. */
export function ticksOf(options: TicksOptions): Tick[] {
  return options.isLog ? logTicks(options) : linearTicks(options);
}

function linearTicks(options: TicksOptions): Tick[] {
  const scale = scaleLinear().domain([options.low, options.high]);
  let ticks: Tick[] = [];
  for (let wanted = most; wanted >= 1; wanted--) {
    const format = scale.tickFormat(wanted);
    ticks = scale.ticks(wanted).map((value) => ({ value, text: format(value) }));
    const room = options.length * (ticks.length > 1 ? ticks[1].value - ticks[0].value : Infinity) /
      (options.high - options.low);
    if (ticks.length <= most && extent(ticks, options) <= room) break;
  }
  return ticks;
}

/** Every decade; labels at every so many of them that they don't touch. */
function logTicks(options: TicksOptions): Tick[] {
  const { low, high, length } = options;
  const exponents: number[] = [];
  // the decade at or below an end is exact, as no logarithm is
  for (let k = decade(low); k <= decade(high); k++) if (Number(`1e${k}`) >= low) exponents.push(k);
  const all = exponents.map((k) => ({ value: Number(`1e${k}`), text: `10^${String(k).replace("-", "−")}` }));
  const room = length * plainMath.log(10) / (plainMath.log(high) - plainMath.log(low));
  const step = Math.ceil(Math.max(extent(all, options) / room, all.length / most));
  return all.map((tick, i) => exponents[i] % step === 0 ? tick : { ...tick, text: "" });
}

/** Length of the longest label along the axis, with room beside it, px. */
function extent(ticks: readonly Tick[], { isVertical, size, measure }: TicksOptions): number {
  if (isVertical) return 1.25 * size;
  return ticks.reduce((longest, { text }) => Math.max(longest, widthOf(text, size, measure)), 0) + 0.7 * size;
}
