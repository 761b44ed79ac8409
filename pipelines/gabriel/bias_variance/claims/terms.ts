/** What the claims about bias and variance share. */

/** Where it is said in the paper. */
export const found = "Gabriel et al. 2025, abstract; our formula";
export const reading = "Gabriel et al. 2025; our reading of h = c t";

/** Noise variance of the claims about smoothing, data units². */
export const t = 0.01;
/** c up to which the first order in 1/N is meaningful. */
export const largestC = 2;

/** How far a ratio is from 1. */
export const off = (ratio: number) => Math.abs(ratio - 1);
/** The largest of numbers that are not negative; 0 if there are none. */
export const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
/** Three digits. */
export const brief = (value: number) => String(Number(value.toPrecision(3)));
