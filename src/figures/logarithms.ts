/**
 * Logarithms for axes that are the same on every machine, as `Math.log10` is not: only sums, products, quotients and roots.
 */

const LN_10 = 2.302585092994046;
/** Enough for |z| ≤ 0.29. */
const terms = 16;

/** Exponent of the power of ten at or below a positive number: exact, as no logarithm is. */
export function decade(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

/** log₁₀ of a positive number, to 1e-15. */
export function log10(value: number): number {
  const [mantissa, exponent] = value.toExponential().split("e").map(Number);
  // of a fourth root below 1.8 the series of 2 artanh((r − 1)/(r + 1)) = log r needs few terms
  const root = Math.sqrt(Math.sqrt(mantissa));
  const z = (root - 1) / (root + 1);
  let sum = 0;
  for (let k = terms - 1; k >= 0; k--) sum = sum * z * z + 1 / (2 * k + 1);
  return exponent + 8 * z * sum / LN_10;
}

/** Decimal places of an axis end's logarithm. */
const digits = 9;

/** Ends of a logarithmic axis as plotly.js takes them. */
export function logRange(ends: readonly number[]): number[] {
  return ends.map((end) => Number(log10(end).toFixed(digits)));
}
