/** Sums and counts over blocks of a grid's places: bins for samples whose density is known on the grid. */

import type { Grid } from "../theory/grid.ts";

/** Blocks of so many places an axis. */
export interface GridBlocks {
  readonly count: number;
  /** Sums of values at the grid's places, [blocks]. */
  sums(values: Float64Array): Float64Array;
  /** How many of the samples, [count, d], are nearest to a place of a block, [blocks]; those outside count at the edge. */
  counts(x: Float64Array): Float64Array;
}

export function gridBlocks({ low, step, counts }: Grid, size: number): GridBlocks {
  const d = counts.length;
  const across = counts.map((count) => Math.ceil(count / size));
  const blocks = across.reduce((product, count) => product * count, 1);
  const blockOf = (indices: readonly number[]) =>
    indices.reduce((block, index, axis) => block * across[axis] + Math.floor(index / size), 0);
  return {
    count: blocks,
    sums(values) {
      const result = new Float64Array(blocks);
      values.forEach((value, place) => {
        const indices = d === 1 ? [place] : [Math.floor(place / counts[1]), place % counts[1]];
        result[blockOf(indices)] += value;
      });
      return result;
    },
    counts(x) {
      const result = new Float64Array(blocks);
      for (let i = 0; i < x.length; i += d) {
        const indices = counts.map((count, axis) =>
          Math.min(Math.max(Math.round((x[i + axis] - low[axis]) / step), 0), count - 1)
        );
        result[blockOf(indices)]++;
      }
      return result;
    },
  };
}
