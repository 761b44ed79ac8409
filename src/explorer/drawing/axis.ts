/**
 * Axes: from data units to px and back.
 */

/** A range of data. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly isLog?: boolean;
}

/** An axis that stands at its place. */
export interface Axis extends Range {
  readonly title: string;
  readonly ticks: readonly Tick[];
  /** px of the panel */
  pixel(value: number): number;
  /** the value at a px of the panel */
  value(pixel: number): number;
}

export interface Tick {
  readonly value: number;
  /** empty where there is no room */
  readonly text: string;
}
