/**
 * What stands around the data of a panel: frame, ticks, titles; and how much room it takes.
 */

import type { Axis, Range, Tick } from "./axis.ts";
import type { Box, Mark } from "./marks.ts";
import { type Measure, widthOf } from "./text.ts";
import type { Theme } from "./theme.ts";
import { axisOf, ticksOf } from "./ticks.ts";

export interface FrameOptions {
  /** of the panel, px */
  readonly width: number;
  readonly height: number;
  readonly x: Titled;
  /** without a range there are no ticks and no numbers */
  readonly y: Titled;
  /** one data unit is as long on both axes: the shorter range grows on both sides */
  readonly isEqual?: boolean;
  readonly hasNoY?: boolean;
  readonly theme: Theme;
  readonly measure: Measure;
}

export interface Titled extends Range {
  readonly title: string;
}

export interface Frame {
  readonly area: Box;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
  /** of letters, px */
  readonly size: number;
  /** baseline of the line over the area, where there is room at its right, px */
  readonly headline: number;
}

const tickLength = 4;
/** Between a tick and its label, px. */
const gap = 3;
/** All panels that have shorter labels leave room for this one, so that areas are under each other. */
const usualLabel = "−0.00";

/** Size of letters in a panel of this width, px. */
export function letterSize(width: number): number {
  return Math.round(2 * Math.min(Math.max(9 + width / 90, 10), 14)) / 2;
}

/** Frame of a panel. */
export function frameOf(options: FrameOptions): Frame {
  const { width, height, theme, measure, hasNoY } = options;
  const size = letterSize(width);
  const labels = { size, measure };
  const top = Math.ceil(1.45 * size);
  const bottom = Math.ceil(tickLength + gap + 2.35 * size);
  const areaHeight = Math.max(height - top - bottom, 1);
  const labelWidth = (ticks: readonly Tick[]) =>
    ticks.reduce(
      (widest, { text }) => Math.max(widest, widthOf(text, size, measure)),
      widthOf(usualLabel, size, measure),
    );
  const right = Math.ceil(0.8 * size);
  let { x, y } = options;
  let yTicks: Tick[] = [];
  let left = 0;
  // the ranges of equal units hang on the margins, and those on the labels
  for (let round = 0; round < 3; round++) {
    yTicks = hasNoY ? [] : ticksOf({ ...y, length: areaHeight, isVertical: true, ...labels });
    left = Math.ceil(labelWidth(yTicks) + tickLength + gap);
    if (!options.isEqual) break;
    [x, y] = equal(options.x, options.y, Math.max(width - left - right, 1) / areaHeight);
  }
  const area: Box = { left, top, width: Math.max(width - left - right, 1), height: areaHeight };
  const xTicks = ticksOf({ ...x, length: area.width, isVertical: false, ...labels });
  const xAxis = axisOf(x, x.title, { from: left, to: left + area.width }, xTicks);
  const yAxis = axisOf(y, y.title, { from: top + areaHeight, to: top }, yTicks);
  const headline = top - Math.round(0.45 * size);
  const frame = { area, x: xAxis, y: yAxis, size, headline };
  return { ...frame, marks: frameMarks(frame, options, theme) };
}

/** Ranges about the same middles whose lengths are as `aspect`, width over height. */
function equal(x: Titled, y: Titled, aspect: number): [Titled, Titled] {
  const tall = Math.max(y.high - y.low, (x.high - x.low) / aspect);
  return [about(x, tall * aspect), about(y, tall)];
}

function about(range: Titled, length: number): Titled {
  const middle = (range.low + range.high) / 2;
  return { ...range, low: middle - length / 2, high: middle + length / 2 };
}

function frameMarks(
  { area, x, y, size, headline }: Omit<Frame, "marks">,
  { width, height, measure }: FrameOptions,
  { ink, soft }: Theme,
): Mark[] {
  const { left, top } = area;
  const base = top + area.height;
  const ticks: number[] = [];
  const text = { kind: "text", size, colour: soft } as const;
  const texts: Mark[] = [];
  for (const { value, text: label } of x.ticks) {
    const at = x.pixel(value);
    ticks.push(at, base, at, base + tickLength, NaN, NaN);
    // a label at an end stays within the panel
    const half = widthOf(label, size, measure) / 2;
    const place = Math.min(Math.max(at, half), width - half);
    texts.push({ ...text, text: label, x: place, y: base + tickLength + gap + 0.8 * size, anchor: "middle" });
  }
  for (const { value, text: label } of y.ticks) {
    const at = y.pixel(value);
    ticks.push(left - tickLength, at, left, at, NaN, NaN);
    // the title is over the highest
    if (at < top + 0.4 * size) continue;
    texts.push({ ...text, text: label, x: left - tickLength - gap, y: at + 0.33 * size, anchor: "end" });
  }
  const title = { kind: "text", size, colour: ink } as const;
  return [
    { kind: "line", xy: ticks, colour: soft, width: 1 },
    { kind: "rects", boxes: [left, top, area.width, area.height], stroke: soft, width: 1 },
    ...texts.filter((mark) => mark.kind !== "text" || mark.text !== ""),
    { ...title, text: x.title, x: left + area.width / 2, y: height - 0.4 * size, anchor: "middle" },
    { ...title, text: y.title, x: 1, y: headline, anchor: "start" },
  ];
}
