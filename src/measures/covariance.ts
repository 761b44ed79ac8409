/** Rows less their mean, and their covariance. */

/** Rows, [n, d], less their mean. */
export function centredRows(rows: Float64Array, d: number): Float64Array {
  const n = rows.length / d;
  const mean = new Float64Array(d);
  rows.forEach((value, i) => mean[i % d] += value / n);
  return rows.map((value, i) => value - mean[i % d]);
}

/**
 * C = Σ (y_k − ȳ)(y_k − ȳ)ᵀ/n, exactly symmetric.
 *
 * @param rows  [n, d]
 * @returns     [d, d]
 */
export function covariance(rows: Float64Array, d: number): Float64Array {
  const n = rows.length / d;
  const centred = centredRows(rows, d);
  const result = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < centred.length; k += d) sum += centred[k + i] * centred[k + j];
      result[i * d + j] = result[j * d + i] = sum / n;
    }
  }
  return result;
}
