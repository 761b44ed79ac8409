/**
 * The field over the plane: t · score as arrows, and where it differs from the first column's.
 */

import type { Axis } from "./axis.ts";
import type { Box, Mark } from "./marks.ts";
import { differenceSize, fieldSize, sharesOf } from "./places.ts";
import { rowAt } from "./time.ts";
import { numberText, spokenNumber, widthOf } from "./text.ts";
import type { ColumnView } from "./view.ts";
import type { Frame } from "./frame.ts";

/** Arrows are at least so far apart, px. */
const leastSpacing = 15;
/** The longest arrow, in spacings. */
const longest = 0.95;
/** Shorter ones say nothing, px. */
const shortest = 1.5;

/** t · score at the grid's places at the view's time. */
function fieldAt(name: string, field: Float32Array, { shown: { scene }, room, t }: ColumnView): Float32Array {
  const { x1, x2 } = scene.grid!;
  return rowAt(field, scene.times, t, room.floats(name, 2 * x1.length * x2.length));
}

/** Arrows from some of the grid's places, scaled alike in all columns and at all times. */
export function arrows(view: ColumnView, x: Axis, y: Axis): Mark[] {
  const { shown: { scene: { grid }, columns }, index, theme } = view;
  const { field } = columns[index];
  if (!grid || !field || grid.x1.length < 2 || grid.x2.length < 2) return [];
  const values = fieldAt("field", field, view);
  const strides = [strideOf(grid.x1, x), strideOf(grid.x2, y)];
  const spacing = Math.min(pixelsBetween(grid.x1, x) * strides[0], pixelsBetween(grid.x2, y) * strides[1]);
  const size = Math.max(...columns.flatMap(({ field }) => field ? [fieldSize(field)] : []));
  if (!(size > 0)) return [];
  const scale = longest * spacing / size;
  const ends: number[] = [];
  const firsts = [grid.x1, grid.x2].map(({ length }, axis) => ((length - 1) % strides[axis]) >> 1);
  for (let row = firsts[1]; row < grid.x2.length; row += strides[1]) {
    for (let column = firsts[0]; column < grid.x1.length; column += strides[0]) {
      const at = 2 * (row * grid.x1.length + column);
      let [dx, dy] = [scale * values[at], -scale * values[at + 1]];
      const length = Math.sqrt(dx * dx + dy * dy);
      if (!(length >= shortest)) continue;
      const shrink = Math.min(longest * spacing / length, 1);
      [dx, dy] = [dx * shrink, dy * shrink];
      const [px, py] = [x.pixel(grid.x1[column]), y.pixel(grid.x2[row])];
      ends.push(px - dx / 2, py - dy / 2, px + dx / 2, py + dy / 2);
    }
  }
  return [{ kind: "arrows", ends, colour: theme.arrow, width: 0.9 }];
}

function pixelsBetween(places: Float64Array, axis: Axis): number {
  return Math.abs(axis.pixel(places[1]) - axis.pixel(places[0]));
}

function strideOf(places: Float64Array, axis: Axis): number {
  return Math.max(Math.ceil(leastSpacing / pixelsBetween(places, axis)), 1);
}

/** What of the layer of differences is over and in the area. */
export interface Difference {
  readonly inside: readonly Mark[];
  readonly key: readonly Mark[];
  /** for the panel's sentence */
  readonly words: string;
}

/** Where |t · score − that of the first column| is large, with a key at the right over the area. */
export function difference(view: ColumnView, frame: Frame): Difference {
  const { shown: { scene, columns }, index, theme, room, heads } = view;
  const { grid } = scene;
  const { field } = columns[index];
  const first = columns[0].field;
  if (index === 0 || !grid || !field || !first || grid.x1.length < 2 || grid.x2.length < 2) {
    return { inside: [], key: [], words: "" };
  }
  const others = columns.slice(1).flatMap(({ field }) => field ? [differenceSize(field, first, scene)] : []);
  const most = Math.max(...others);
  const [red, green, blue, alpha] = theme.difference;
  const [own, its] = [fieldAt("field", field, view), fieldAt("first field", first, view)];
  const near = sharesOf(scene);
  const [wide, high] = [grid.x1.length, grid.x2.length];
  const { bytes } = room.pixels("difference", wide * high);
  for (let row = 0, from = 0; row < high; row++) {
    // the first row of an image is the topmost
    let to = 4 * (high - 1 - row) * wide;
    for (let column = 0; column < wide; column++, from += 2, to += 4) {
      const [dx, dy] = [own[from] - its[from], own[from + 1] - its[from + 1]];
      const share = most > 0 ? Math.min(Math.sqrt(dx * dx + dy * dy) / most, 1) : 0;
      bytes[to] = red;
      bytes[to + 1] = green;
      bytes[to + 2] = blue;
      bytes[to + 3] = alpha * share * near[from >> 1];
    }
  }
  const box = boxAround(grid.x1, grid.x2, frame);
  return {
    inside: [{ kind: "picture", box, pixels: bytes, columns: wide, rows: high, isSmooth: true }],
    key: most > 0 ? key(most, view, frame) : [],
    words: most > 0
      ? `; shaded where t · score differs from that of ${heads[0].name}, by up to ${spokenNumber(most)}`
      : "",
  };
}

/** The places are middles of pixels. */
function boxAround(x1: Float64Array, x2: Float64Array, { x, y }: Frame): Box {
  const [halfX, halfY] = [pixelsBetween(x1, x) / 2, pixelsBetween(x2, y) / 2];
  const left = x.pixel(x1[0]) - halfX;
  const top = y.pixel(x2[x2.length - 1]) - halfY;
  return {
    left,
    top,
    width: x.pixel(x1[x1.length - 1]) + halfX - left,
    height: y.pixel(x2[0]) + halfY - top,
  };
}

const keySteps = 24;

/** `difference 0 ▭ 0.12` as long as there is room for its words. */
function key(most: number, { theme, measure }: ColumnView, { area, size, headline, y }: Frame): Mark[] {
  const [red, green, blue, alpha] = theme.difference;
  const small = 0.9 * size;
  const text = { kind: "text", size: small, colour: theme.soft, y: headline, anchor: "end" } as const;
  const width = Math.min(3.5 * size, area.width / 4);
  const end = numberText(most);
  const right = area.left + area.width;
  const barEnd = right - widthOf(end, small, measure) - 4;
  const bytes = new Uint8ClampedArray(4 * keySteps);
  for (let step = 0; step < keySteps; step++) {
    bytes.set([red, green, blue, alpha * step / (keySteps - 1)], 4 * step);
  }
  const box = { left: barEnd - width, top: headline - 0.62 * size, width, height: 0.6 * size };
  const zero = box.left - 4;
  const marks: Mark[] = [
    { kind: "picture", box, pixels: bytes, columns: keySteps, rows: 1, isSmooth: true },
    { kind: "rects", boxes: [box.left, box.top, box.width, box.height], stroke: theme.soft, width: 0.6 },
    { ...text, text: end, x: right },
    { ...text, text: "0", x: zero },
  ];
  const taken = 1 + widthOf(y.title, size, measure) + size;
  const wordsEnd = zero - widthOf("0", small, measure) - 5;
  const words = ["difference of t · score", "difference"].find((words) =>
    wordsEnd - widthOf(words, small, measure) >= taken
  );
  if (words) marks.push({ ...text, text: words, x: wordsEnd });
  return marks;
}
