/**
 * The panels: one for each row of pictures and each column of scores.
 */

import { histogramPanel } from "./histogram.ts";
import type { Scene } from "../compute/shown.ts";
import type { Panel } from "./marks.ts";
import { coordinateRange } from "../compute/coordinate_range.ts";
import type { Size } from "./panel_parts.ts";
import { particlesPanel } from "./particles.ts";
import { scorePanel } from "./score.ts";
import { columnOf, type ColumnView, type View } from "./view.ts";
import { waysPanel } from "./ways.ts";

/** A row of pictures. */
export interface Row {
  readonly id: RowId;
  /** in words */
  readonly title: string;
  readonly draw: (view: ColumnView, size: Size) => Panel;
}

export type RowId = "particles" | "histogram" | "score" | "ways";

/** From above to below. */
export const rows: readonly Row[] = [
  { id: "particles", title: "Particles and training points", draw: particlesPanel },
  { id: "histogram", title: "Density along the data", draw: histogramPanel },
  { id: "score", title: "Score along the data", draw: scorePanel },
  { id: "ways", title: "Ways of particles", draw: waysPanel },
];

/** Heights of panels over their widths; particles have what the data need. */
const shapes = { histogram: 0.66, score: 0.66, ways: 0.72 };
const strip = 0.55;
const flattest = 0.45;
const tallest = 1.1;

/** Height of a row's panels over their width. */
export function shapeOf(row: RowId, scene: Scene): number {
  if (row !== "particles") return shapes[row];
  if (scene.d === 1) return strip;
  const [x, y] = [0, 1].map((axis) => coordinateRange(scene, axis));
  const height = 0.12 + (y.high - y.low) / (x.high - x.low);
  return Math.min(Math.max(height, flattest), tallest);
}

/**
 * One panel of a view. Its particles are in the memory of the column's room: it is to be painted before the same row and column
 * are drawn again.
 *
 * @param size  px
 */
export function drawPanel(row: RowId, column: number, view: View, size: Size): Panel {
  return rows.find(({ id }) => id === row)!.draw(columnOf(view, column), size);
}
