/**
 * Many lines in one trace, with gaps between them.
 */

import { drawn } from "./figure.ts";
import type { Point } from "./points.ts";

/**
 * The coordinates of a trace, null at the gaps: Plotly lifts its pen there. No rows of a table, which has no
 * gaps.
 */
export function gapped(lines: readonly (readonly Point[])[]): { x: (number | null)[]; y: (number | null)[] } {
  const axis = (index: 0 | 1) =>
    lines.flatMap((line, i) => [...(i === 0 ? [] : [null]), ...line.map((point) => drawn(point[index]))]);
  return { x: axis(0), y: axis(1) };
}
