/**
 * A vector field as arrows at the places of a grid.
 */

import { drawn, type DrawnPoint } from "./figure.ts";
import type { Point } from "./points.ts";

/** Data units of the axes. */
export interface Arrow {
  readonly start: Point;
  readonly end: Point;
}

/** The longest arrow of a figure, in spacings of the grid: it doesn't reach the next one's place. */
const longestShare = 0.9;
/** The head's barbs, along the arrow and across, as parts of its length. */
const head = { along: 0.36, across: 0.17 };
/** Coordinates nearer than this part of their range are one column of the grid. */
const sameColumn = 1e-9;

/**
 * Smallest distance between two columns or two rows of a grid.
 *
 * @throws {TypeError} if there are not two columns or rows
 */
export function gridSpacing(places: readonly Point[]): number {
  const spacing = Math.min(...[0, 1].map((axis) => {
    const sorted = places.map((point) => point[axis]).sort((a, b) => a - b);
    const least = sameColumn * (sorted[sorted.length - 1] - sorted[0]);
    return sorted.slice(1).reduce((smallest, value, i) => {
      const distance = value - sorted[i];
      return distance > least && distance < smallest ? distance : smallest;
    }, Infinity);
  }));
  if (spacing === Infinity) {
    throw new TypeError(`places must be a grid of at least two, got ${places.length} at one place`);
  }
  return spacing;
}

/** The scale of all arrows of a figure: with it the longest is 0.9 of `spacing`. Without any arrow 0. */
export function arrowScale(
  fields: readonly (readonly Point[])[],
  spacing: number,
): { longest: number; scale: number } {
  const longest = fields.flat().reduce((longest, [x, y]) => Math.max(longest, Math.sqrt(x * x + y * y)), 0);
  return { longest, scale: longest > 0 ? longestShare * spacing / longest : 0 };
}

/** Arrows that begin at the places; none where the field is 0. */
export function arrowsOf(places: readonly Point[], vectors: readonly Point[], scale: number): Arrow[] {
  return places.map(([x, y], i): Arrow => ({
    start: [x, y],
    end: [x + scale * vectors[i][0], y + scale * vectors[i][1]],
  })).filter((_, i) => vectors[i][0] !== 0 || vectors[i][1] !== 0);
}

/** Each arrow in one stroke: to its end, to one barb, and over the end to the other. */
export function arrowLines(arrows: readonly Arrow[]): Point[][] {
  return arrows.map(({ start, end }) => {
    const [x, y] = [end[0] - start[0], end[1] - start[1]];
    const barb = (side: number): Point => [
      end[0] - head.along * x - side * head.across * y,
      end[1] - head.along * y + side * head.across * x,
    ];
    return [start, end, barb(1), end, barb(-1)];
  });
}

/** Two rows an arrow: where it begins and where it ends. */
export function arrowTable(panel: string, arrows: readonly Arrow[]): DrawnPoint[] {
  return arrows.flatMap(({ start, end }) => [
    { panel, series: "arrow", x: drawn(start[0]), y: drawn(start[1]) },
    { panel, series: "arrow end", x: drawn(end[0]), y: drawn(end[1]) },
  ]);
}
