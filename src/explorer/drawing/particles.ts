/**
 * The row of particles: in the plane, or on a line with a place up and down that means nothing.
 */

import { arrows, difference } from "./field.ts";
import { type Frame, frameOf, letterSize } from "./frame.ts";
import type { Axis } from "./axis.ts";
import type { Mark, Panel } from "./marks.ts";
import { panelOf, type Size } from "./panel_parts.ts";
import { coordinateRange } from "../compute/coordinate_range.ts";
import { alongRange, pullRange } from "./places.ts";
import { colourPixels, countInPixels, dotLook, dotOf, type Grid, stamp } from "./raster.ts";
import { type Measure, widthOf } from "./text.ts";
import { channelsOf, type Theme } from "./theme.ts";
import { type ColumnView, counted, opening } from "./view.ts";

/** Particles of one column over the training points. */
export function particlesPanel(view: ColumnView, size: Size): Panel {
  return view.shown.scene.d === 1 ? strip(view, size) : plane(view, size);
}

function plane(view: ColumnView, size: Size): Panel {
  const { shown: { scene, columns }, theme, measure, layers, index } = view;
  const frame = frameOf({
    ...size,
    x: { ...coordinateRange(scene, 0), title: "x1" },
    y: { ...coordinateRange(scene, 1), title: "x2" },
    isEqual: true,
    theme,
    measure,
  });
  // what is said of a problem stands alone
  const isWrong = columns[index].problem !== undefined;
  const shade = layers.difference ? difference(view, frame) : undefined;
  const inside = [
    ...shade?.inside ?? [],
    ...cloud(view, frame),
    ...layers.field ? arrows(view, frame.x, frame.y) : [],
    ...isWrong ? [] : [rings(pixelsOf(scene.points, frame.x, frame.y), size.width, theme)],
  ];
  const label = () => sentence(view, shade?.words ?? "");
  return panelOf(view, size, frame, { inside, around: shade?.key, label });
}

/** Of the strip's height: where the points and the field are, and where particles are. */
const strips = { points: 0.13, low: 0.26, high: 0.96 };

/** As many words as there is room for: nobody shall take up and down for a second axis. */
function stripTitle(width: number, measure: Measure): string {
  const size = letterSize(width);
  return ["spread up and down for sight only", "up and down for sight only"].find((title) =>
    widthOf(title, size, measure) <= width - 2
  ) ?? "jittered";
}

function strip(view: ColumnView, size: Size): Panel {
  const { shown: { scene, columns }, theme, measure, layers, index } = view;
  const frame = frameOf({
    ...size,
    x: { ...alongRange(scene), title: scene.along.label },
    y: { low: 0, high: 1, title: stripTitle(size.width, measure) },
    hasNoY: true,
    theme,
    measure,
  });
  const { x, y } = frame;
  const at = y.pixel(strips.points);
  const isWrong = columns[index].problem !== undefined;
  const points = new Float64Array(2 * scene.n);
  scene.along.points.forEach((u, i) => points.set([x.pixel(u), at], 2 * i));
  const inside = [
    ...cloud(view, frame),
    ...layers.field ? lineArrows(view, x, at) : [],
    ...isWrong ? [] : [rings(points, size.width, theme)],
  ];
  return panelOf(view, size, frame, { inside, label: () => sentence(view, "") });
}

function sentence(view: ColumnView, difference: string): string {
  const { scene, columns } = view.shown;
  const there = columns[view.index].isWhole ? "" : ", not all of them there yet";
  const arrows = view.layers.field ? ", arrows for t · score" : "";
  return `${opening(view)}: ${counted(scene.count, "particle")}${there} around ${
    counted(scene.n, "training point")
  }${arrows}${difference}.`;
}

/** The particles as an image over the area. */
function cloud(view: ColumnView, { area, x, y }: Frame): Mark[] {
  const { room, shown: { scene, columns }, index, pixelRatio, sigma, colour } = view;
  if (columns[index].pieces.length === 0) return [];
  const [wide, high] = [area.width, area.height].map((px) => Math.max(Math.round(px * pixelRatio), 1));
  const { x: places } = room.cloud(columns[index], scene, sigma);
  const { radius, alone } = dotLook(scene.count, wide * high, pixelRatio);
  const counts = room.floats("counts", wide * high);
  const covered = room.floats("covered", wide * high);
  const { bytes, words } = room.pixels("particles", wide * high);
  const grid = gridOf(wide, high, x, y);
  countInPixels(places, scene.d === 1 ? jitter : undefined, grid, counts);
  stamp(counts, grid, dotOf(radius), covered);
  colourPixels(covered, alone, channelsOf(colour), words);
  return [{ kind: "picture", box: area, pixels: bytes, columns: wide, rows: high, isSmooth: false }];
}

function gridOf(columns: number, rows: number, x: Axis, y: Axis): Grid {
  const scale1 = columns / (x.high - x.low);
  const scale2 = rows / (y.low - y.high);
  return { columns, rows, scale1, offset1: -x.low * scale1, scale2, offset2: -y.high * scale2 };
}

/** Place up and down of a particle on a line, by its number: multiples of the golden ratio are spread evenly. */
function jitter(i: number): number {
  const turn = i * 0.6180339887498949;
  return strips.low + (strips.high - strips.low) * (turn - Math.floor(turn));
}

function pixelsOf(points: Float64Array, x: Axis, y: Axis): Float64Array {
  return points.map((value, i) => i % 2 === 0 ? x.pixel(value) : y.pixel(value));
}

/**
 * Training points; the more there are and the smaller the panel, the smaller.
 *
 * @param width  of the panel, px
 */
export function rings(xy: Float64Array, width: number, { point: stroke, ground: halo }: Theme): Mark {
  const n = xy.length / 2;
  // particles are to be seen between many
  const size = n <= 24 ? 4 : n <= 150 ? 3 : n <= 500 ? 1.8 : 0.9;
  const radius = size * Math.min(Math.max(width / 220, 0.65), 1);
  return { kind: "circles", xy, radius, stroke, width: n <= 150 ? 1.5 : n <= 500 ? 1 : 0.6, halo };
}

/** Arrows are so far apart, px. */
const arrowSpacing = 18;

/** t · score along the line, as arrows. */
function lineArrows(view: ColumnView, x: Axis, at: number): Mark[] {
  const { shown, index, room, t, theme } = view;
  const { curve } = shown.columns[index];
  if (!curve) return [];
  const { u } = shown.scene.along;
  const pull = room.curve("curve", curve, shown.scene, t);
  const scale = arrowSpacing / pullRange(shown).high;
  const ends: number[] = [];
  let last = -Infinity;
  for (let p = 0; p < u.length; p++) {
    const px = x.pixel(u[p]);
    if (px - last < arrowSpacing) continue;
    last = px;
    const length = Math.max(Math.min(scale * pull[p], arrowSpacing), -arrowSpacing);
    if (Math.abs(length) >= 1.5) ends.push(px - length / 2, at, px + length / 2, at);
  }
  return [{ kind: "arrows", ends, colour: theme.arrow, width: 0.9 }];
}
