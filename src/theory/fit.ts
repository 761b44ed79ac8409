/**
 * Slope of the straight line that fits the points (x, y) best, by least squares.
 *
 * @param x  at least two different values
 * @param y  as many
 * @throws {TypeError} if there are fewer than two points or the lengths differ
 */
export function slopeOf(x: readonly number[], y: readonly number[]): number {
  if (x.length < 2 || x.length !== y.length) {
    throw new TypeError(`a slope needs two or more pairs, got ${x.length} and ${y.length} values`);
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [xMean, yMean] = [mean(x), mean(y)];
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < x.length; i++) {
    covariance += (x[i] - xMean) * (y[i] - yMean);
    variance += (x[i] - xMean) * (x[i] - xMean);
  }
  return covariance / variance;
}
