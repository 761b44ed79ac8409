/**
 * Ticks at round numbers, as many as can be read.
 */

import { decade, log10 } from "./logarithms.ts";
import { textWidth } from "./text_width.ts";
import { tick, tickFont } from "./theme.ts";

/** What Plotly's axes take. */
export interface Ticks {
  readonly tickvals: readonly number[];
  readonly ticktext: readonly string[];
}

export interface TicksOptions {
  /** data, not logarithms */
  readonly low: number;
  readonly high: number;
  readonly isLog?: boolean;
  /** of the axis, px */
  readonly length: number;
  /** how far a label may stand out at both ends, px */
  readonly overhang?: number;
  /** no more ticks than this */
  readonly most?: number;
  /** how long a label is along the axis, px; its height at a y axis */
  extent?(label: string): number;
}

/** Between two labels, px. */
const room = 8;
/** Numbers of a decade, the roundest first. */
const mantissas = [[1], [1, 3], [1, 2, 5]];
const stepMantissas = [[5, 2, 1], [4, 3]];

/**
 * Up to `most` ticks whose labels don't touch: multiples of 1, 2 or 5 · 10ᵏ, and decades on a logarithmic axis
 * (parts of decades where it has fewer than two).
 *
 * @throws {RangeError} if `low` is not below `high`, or not positive on a logarithmic axis
 */
export function readableTicks(options: TicksOptions): Ticks {
  const { low, high, isLog = false } = options;
  if (!(low < high) || (isLog && low <= 0)) {
    throw new RangeError(
      `an axis must go up${isLog ? " and be positive, as it is logarithmic" : ""}, got ${low} to ${high}`,
    );
  }
  const tiers = [...(isLog ? logarithmic(low, high) : []), ...linear(low, high)];
  const best = tiers.map((candidates) =>
    candidates.map((values) => inside(values, options)).filter((values) => isReadable(values, options))
      .reduce((best, values) => values.length > best.length ? values : best, [])
  );
  const tickvals = best.find(({ length }) => length >= 2) ?? best.find(({ length }) => length > 0) ?? [];
  return { tickvals, ticktext: tickLabels(tickvals) };
}

/**
 * Numbers at an axis. Where zeros would have to be counted at one of them, all but those near 1 have a power of
 * ten.
 */
export function tickLabels(values: readonly number[]): string[] {
  const isPlain = (value: number, low: number, high: number) =>
    value === 0 || (Math.abs(value) >= low && Math.abs(value) < high);
  if (values.every((value) => isPlain(value, 0.001, 10000))) return values.map(tick);
  return values.map((value) => isPlain(value, 0.1, 100) ? tick(value) : withPower(value));
}

function withPower(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e");
  const power = `10<sup>${tick(Number(exponent))}</sup>`;
  return mantissa === "1" ? power : `${tick(Number(mantissa))}·${power}`;
}

/** Steps coarse to fine: round ones, then those that are better than a single tick. */
function linear(low: number, high: number): number[][][] {
  const top = decade(high - low);
  return stepMantissas.map((mantissas) =>
    [top, top - 1, top - 2].flatMap((k) => mantissas.map((m) => multiples(Number(`${m}e${k}`), low, high)))
  );
}

function multiples(step: number, low: number, high: number): number[] {
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  const count = Math.max(last - first + 1, 0);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(10)));
}

/** Decades, all or every second, third …; then 1 and 3 of each; then 1, 2 and 5. */
function logarithmic(low: number, high: number): number[][][] {
  const exponents = Array.from({ length: decade(high) - decade(low) + 1 }, (_, i) => decade(low) + i);
  return mantissas.map((numbers) =>
    Array.from(
      { length: numbers.length === 1 ? exponents.length : 1 },
      (_, skipped) =>
        exponents.filter((k) => k % (skipped + 1) === 0)
          .flatMap((k) => numbers.map((m) => Number(`${m}e${k}`)))
          .filter((value) => value >= low && value <= high),
    )
  );
}

/** Where a label begins and ends, px. */
function spans(values: readonly number[], options: TicksOptions): [begin: number, end: number][] {
  const { low, high, isLog, length, extent = (label) => textWidth(label, tickFont.size) } = options;
  const along = isLog ? log10 : (value: number) => value;
  const perUnit = length / (along(high) - along(low));
  const labels = tickLabels(values);
  return values.map((value, i) => {
    const middle = (along(value) - along(low)) * perUnit;
    const half = extent(labels[i]) / 2;
    return [middle - half, middle + half];
  });
}

/** Those whose labels don't stand out too far. */
function inside(values: readonly number[], options: TicksOptions): number[] {
  const { length, overhang = 0 } = options;
  const ends = spans(values, options);
  return values.filter((_, i) => ends[i][0] >= -overhang && ends[i][1] <= length + overhang);
}

function isReadable(values: readonly number[], options: TicksOptions): boolean {
  const ends = spans(values, options);
  const isApart = ends.slice(1).every(([begin], i) => begin >= ends[i][1] + room);
  return isApart && values.length <= (options.most ?? 4);
}
