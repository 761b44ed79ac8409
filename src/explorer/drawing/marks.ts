/**
 * A panel as a value: what is to be seen, in px from its upper left corner. Renderers draw it, on a canvas or as SVG.
 */

import type { Axis } from "./axis.ts";

/** One panel. */
export interface Panel {
  /** px */
  readonly width: number;
  readonly height: number;
  /** where the data are */
  readonly area: Box;
  readonly x: Axis;
  readonly y: Axis;
  /** clipped to the area, in order */
  readonly inside: readonly Mark[];
  /** over it: frame, ticks, texts */
  readonly around: readonly Mark[];
  /** what is seen, in a sentence, for screen readers */
  readonly label: string;
}

/** px */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Mark = Line | Circles | Rects | Arrows | Picture | Text;

/** Lines through points; a NaN begins another one. */
export interface Line {
  readonly kind: "line";
  /** [·, 2], px */
  readonly xy: ArrayLike<number>;
  readonly colour: string;
  /** px */
  readonly width: number;
  readonly opacity?: number;
  /** lengths of dash and gap, px */
  readonly dash?: readonly [number, number];
}

export interface Circles {
  readonly kind: "circles";
  /** centres, [·, 2], px */
  readonly xy: ArrayLike<number>;
  /** px */
  readonly radius: number;
  readonly fill?: string;
  readonly stroke?: string;
  /** of the stroke, px */
  readonly width?: number;
  /** colour of a wider stroke under it, which sets it off from what is beneath */
  readonly halo?: string;
  readonly opacity?: number;
}

export interface Rects {
  readonly kind: "rects";
  /** left, top, width, height, [·, 4], px */
  readonly boxes: ArrayLike<number>;
  readonly fill?: string;
  readonly stroke?: string;
  /** of the stroke, px */
  readonly width?: number;
  readonly opacity?: number;
}

export interface Arrows {
  readonly kind: "arrows";
  /** tail and tip, [·, 4], px */
  readonly ends: ArrayLike<number>;
  readonly colour: string;
  /** px */
  readonly width: number;
  readonly opacity?: number;
}

/** A raster image. */
export interface Picture {
  readonly kind: "picture";
  /** where it is drawn, px */
  readonly box: Box;
  /** [rows, columns, 4], red, green, blue, alpha, not premultiplied */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly columns: number;
  readonly rows: number;
  /** whether pixels run into each other where they are enlarged */
  readonly isSmooth: boolean;
}

/** One line of text, with italics and indices as `runsOf` reads them. */
export interface Text {
  readonly kind: "text";
  readonly text: string;
  /** px; y is the baseline */
  readonly x: number;
  readonly y: number;
  /** of letters, px */
  readonly size: number;
  readonly colour: string;
  readonly anchor: "start" | "middle" | "end";
  readonly isBold?: boolean;
}

/** Data units of a place in px: for what is dragged. */
export function toData({ x, y }: Panel, px: number, py: number): [x: number, y: number] {
  return [x.value(px), y.value(py)];
}

/** px of a place in data units. */
export function toPixel({ x, y }: Panel, first: number, second: number): [px: number, py: number] {
  return [x.pixel(first), y.pixel(second)];
}
