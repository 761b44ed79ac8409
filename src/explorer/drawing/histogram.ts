/**
 * The row of histograms: density of u, the coordinate along the data, on a logarithmic axis.
 */

import type { Scene } from "../compute/shown.ts";
import type { Axis, Range } from "./axis.ts";
import { frameOf } from "./frame.ts";
import type { Mark, Panel } from "./marks.ts";
import { curveLine, panelOf, rug, type Size } from "./panel_parts.ts";
import { alongRange, noiseAlong } from "./places.ts";
import { spokenNumber } from "./text.ts";
import { type ColumnView, opening } from "./view.ts";

/** px a bin, and how many there are. */
const binWidth = 3.5;
const leastBins = 24;
const mostBins = 120;

/** Histogram of one column with the closed form, where there is one. */
export function histogramPanel(view: ColumnView, size: Size): Panel {
  const { shown: { scene, columns }, theme, measure, index, room, sigma, colour, t } = view;
  const range = alongRange(scene);
  const bins = Math.min(Math.max(Math.round((size.width - 50) / binWidth), leastBins), mostBins);
  const frame = frameOf({
    ...size,
    x: { ...range, title: scene.along.label },
    y: { ...densityRange(scene, (range.high - range.low) / bins), title: "density" },
    theme,
    measure,
  });
  const { x, y } = frame;
  const inside: Mark[] = [];
  const column = columns[index];
  const density = room.floats("histogram", bins);
  if (column.pieces.length > 0) {
    const { u, there } = room.cloud(column, scene, sigma);
    densityIn(u, there, range, density);
    const outline = steps(density, x, y);
    inside.push(
      { kind: "rects", boxes: bars(density, x, y), fill: colour, opacity: 0.55 },
      { kind: "line", xy: outline, colour, width: 1.2 },
    );
  }
  if (column.density) {
    const values = room.curve("density", column.density, scene, t);
    inside.push({ kind: "line", xy: curveLine(scene.along.u, values, x, y), colour: theme.ink, width: 1.3 });
  }
  inside.push(rug(scene, frame, theme.point));
  return panelOf(view, size, frame, { inside, label: () => sentence(view, density, range) });
}

/**
 * From half of what one particle in a bin is to the most that there can be: all of them in one, or the closed form's peak over
 * points at one place.
 *
 * @param width  of a bin, unit of u
 */
export function densityRange(scene: Scene, width: number): Range {
  const narrowest = noiseAlong(scene, Math.sqrt(scene.tMin));
  const peak = mostTogether(scene.along.points, narrowest) / scene.n / (narrowest * Math.sqrt(2 * Math.PI));
  return { low: 0.5 / (scene.count * width), high: 1.3 * Math.max(1 / width, peak), isLog: true };
}

/** Most points that are within so much of one. */
function mostTogether(points: Float64Array, near: number): number {
  const sorted = points.toSorted();
  let most = 1;
  for (let i = 0, from = 0; i < sorted.length; i++) {
    while (sorted[i] - sorted[from] > near) from++;
    most = Math.max(most, i - from + 1);
  }
  return most;
}

/**
 * Density in bins of one width.
 *
 * @param u        places; NaN are left out
 * @param there    particles, those outside the range too
 * @param density  [bins], written; ∫ is the fraction inside the range
 */
export function densityIn(u: Float32Array, there: number, { low, high }: Range, density: Float32Array): void {
  const bins = density.length;
  const scale = bins / (high - low);
  density.fill(0);
  for (let i = 0; i < u.length; i++) {
    const bin = (u[i] - low) * scale;
    if (bin >= 0 && bin < bins) density[bin | 0]++;
  }
  for (let bin = 0; bin < bins; bin++) density[bin] *= scale / there;
}

function bars(density: Float32Array, x: Axis, y: Axis): number[] {
  const base = y.pixel(y.low);
  const wide = (x.pixel(x.high) - x.pixel(x.low)) / density.length;
  const boxes: number[] = [];
  density.forEach((value, bin) => {
    if (value === 0) return;
    const top = y.pixel(value);
    boxes.push(x.pixel(x.low) + bin * wide, top, wide, base - top);
  });
  return boxes;
}

/** The upper edge of the bars, in full colour. */
function steps(density: Float32Array, x: Axis, y: Axis): number[] {
  const base = y.pixel(y.low);
  const start = x.pixel(x.low);
  const wide = (x.pixel(x.high) - start) / density.length;
  const xy = [start, base];
  density.forEach((value, bin) => {
    const top = value === 0 ? base : y.pixel(value);
    xy.push(start + bin * wide, top, start + (bin + 1) * wide, top);
  });
  xy.push(start + density.length * wide, base);
  return xy;
}

/** Where most are, and how few are between the outermost training points. */
function sentence(view: ColumnView, density: Float32Array, { low, high }: Range): string {
  const { shown: { scene, columns }, index } = view;
  const { pieces } = columns[index];
  if (pieces.length === 0) return `${opening(view)}: no particles yet.`;
  const middle = (bin: number) => low + (high - low) * (bin + 0.5) / density.length;
  const peak = density.reduce((best, value, bin) => value > density[best] ? bin : best, 0);
  const ends = [Math.min(...scene.along.points), Math.max(...scene.along.points)];
  const between = density.filter((_, bin) => middle(bin) > ends[0] && middle(bin) < ends[1]);
  const least = between.reduce((least, value) => Math.min(least, value), Infinity);
  const rest = between.length > 0 ? `, least between training points ${spokenNumber(least)}` : "";
  return `${opening(view)}: density along the data, highest ${spokenNumber(density[peak])} at ${
    spokenNumber(middle(peak))
  }${rest}${columns[index].density ? ", with the closed form" : ""}.`;
}
