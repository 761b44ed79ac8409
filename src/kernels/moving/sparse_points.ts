/**
 * The points' coordinates that are not 0, as the kernels want them (assembly/points/job.ts).
 */

import type { Arena } from "../arena.ts";
import type { Shifts } from "../score.ts";

/** Bytes of a row of coordinates, one number for each of 16 particles (assembly/points/job.ts). */
const rowBytes = 128;

/** Pointers: where each point's coordinates begin, their rows, their values, and |y|²/2. */
export interface SparsePoints {
  readonly begin: number;
  readonly rows: number;
  readonly values: number;
  readonly halfSquares: number;
}

/** Number of coordinates that are not 0. */
export function filledOf(points: Float64Array): number {
  let filled = 0;
  for (let i = 0; i < points.length; i++) if (points[i] !== 0) filled++;
  return filled;
}

/** Bytes that `n` points with so many coordinates take. */
export function sparseBytes(n: number, filled: number): number {
  return 12 * (filled + n);
}

/** Writes them straight into the kernels' memory: of pictures they are tens of megabytes. */
export function placeSparse(arena: Arena, points: Float64Array, d: number, filled: number): SparsePoints {
  const n = points.length / d;
  const sparse = {
    begin: arena.reserve(4 * (n + 1)),
    rows: arena.reserve(4 * filled),
    values: arena.reserve(8 * filled),
    halfSquares: arena.reserve(8 * n),
  };
  const { begin, rows, values, halfSquares } = viewsOf(arena, sparse, n, filled);
  begin[0] = 0;
  let end = 0;
  for (let k = 0; k < n; k++) {
    let square = 0;
    for (let axis = 0; axis < d; axis++) {
      const value = points[k * d + axis];
      if (value === 0) continue;
      rows[end] = axis * rowBytes;
      values[end++] = value;
      square += value * value;
    }
    begin[k + 1] = end;
    halfSquares[k] = square / 2;
  }
  return sparse;
}

/** Good until the next allocation. */
function viewsOf(
  arena: Arena,
  { begin, rows, values, halfSquares }: SparsePoints,
  n: number,
  filled: number,
) {
  return {
    begin: arena.i32(begin, n + 1),
    rows: arena.i32(rows, filled),
    values: arena.f64(values, filled),
    halfSquares: arena.f64(halfSquares, n),
  };
}

/** ⟨z_j, y_k⟩, [m, n]. */
export function shiftProducts(
  arena: Arena,
  { nodes, weights }: Shifts,
  sparse: SparsePoints,
  n: number,
  d: number,
): Float64Array {
  const filled = arena.i32(sparse.begin, n + 1)[n];
  const { begin, rows, values } = viewsOf(arena, sparse, n, filled);
  const result = new Float64Array(weights.length * n);
  for (let j = 0; j < weights.length; j++) {
    for (let k = 0; k < n; k++) {
      let sum = 0;
      for (let e = begin[k]; e < begin[k + 1]; e++) sum += values[e] * nodes[j * d + rows[e] / rowBytes];
      result[j * n + k] = sum;
    }
  }
  return result;
}

/** Length of the longest shift. */
export function longestShift(shifts: Shifts | undefined, d: number): number {
  let most = 0;
  for (let j = 0; j < (shifts?.weights.length ?? 0); j++) {
    let square = 0;
    for (let axis = 0; axis < d; axis++) square += shifts!.nodes[j * d + axis] ** 2;
    most = Math.max(most, square);
  }
  return Math.sqrt(most);
}
