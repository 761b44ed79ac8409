/** A mean and how well it is known. */

/** A number that chance has a part in. */
export interface Estimate {
  /** the number itself */
  readonly value: number;
  /** standard error */
  readonly error: number;
  /** Degrees of freedom of the standard error, where it is from few values: it is Student's t then. */
  readonly degrees?: number;
}

/** Mean of numbers; NaN of none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Sum of the squares of the distances from the mean. */
export function squaresAboutMean(values: ArrayLike<number>): number {
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - middle) * (values[i] - middle);
  return squares;
}

/** Standard deviation of a sample; NaN of fewer than two. */
export function sampleDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(squaresAboutMean(values) / (values.length - 1));
}

/** Mean with its standard error from the spread of the values, and its degrees of freedom; NaN of fewer than two. */
export function meanWithError(values: ArrayLike<number>): Estimate {
  const count = values.length;
  return {
    value: mean(values),
    error: Math.sqrt(squaresAboutMean(values) / (count * (count - 1))),
    degrees: count - 1,
  };
}
