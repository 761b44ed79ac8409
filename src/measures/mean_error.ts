/** A mean and how well it is known. */

export interface MeanWithError {
  readonly value: number;
  /** standard error, from the spread of the values; NaN of fewer than two */
  readonly error: number;
}

export function meanWithError(values: ArrayLike<number>): MeanWithError {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i];
  const value = sum / count;
  let square = 0;
  for (let i = 0; i < count; i++) square += (values[i] - value) * (values[i] - value);
  return { value, error: Math.sqrt(square / (count * (count - 1))) };
}
