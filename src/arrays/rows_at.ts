/**
 * Some rows of an array, [chosen, d].
 *
 * @param rows    [n, d]
 * @param chosen  their numbers, in the order in which they are wanted
 */
export function rowsAt(rows: Float64Array, d: number, chosen: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(chosen.length * d);
  for (let i = 0; i < chosen.length; i++) {
    picked.set(rows.subarray(chosen[i] * d, (chosen[i] + 1) * d), i * d);
  }
  return picked;
}
