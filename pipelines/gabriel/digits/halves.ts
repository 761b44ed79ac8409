/** Samples in two halves: on one something is chosen, on the other it is judged. */

/** 0, 2, 4, … and 1, 3, 5, … below `count`. */
export function everySecond(count: number): [first: number[], others: number[]] {
  const all = [...Array(count).keys()];
  return [all.filter((i) => i % 2 === 0), all.filter((i) => i % 2 === 1)];
}

/** Some rows of an array, [rows, d]. */
export function ofRows(x: Float64Array, rows: readonly number[], d: number): Float64Array {
  const picked = new Float64Array(rows.length * d);
  rows.forEach((row, i) => picked.set(x.subarray(row * d, (row + 1) * d), i * d));
  return picked;
}
