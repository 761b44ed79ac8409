import type { Elementary } from "./elementary.ts";

/** Halvings that bring a root to its last bit. */
const HALVINGS = 80;

/**
 * Gauss–Hermite quadrature for a standard normal variable: E f(z) ≈ Σ weights_j f(nodes_j), exact for polynomials of
 * degree 2 count − 1.
 *
 * Roots of the orthonormal Hermite polynomials, which satisfy √(k+1) h_{k+1} = z h_k − √k h_{k−1}, by bisection between
 * those of the polynomial before, which they interlace; weights 1/Σ_k h_k².
 *
 * @param count  number of nodes, 1 … 1024
 * @returns      nodes ascending, weights with sum 1
 * @throws {RangeError} if count is out of range
 */
export function gaussHermite(
  count: number,
  math: Elementary = Math,
): { nodes: Float64Array<ArrayBuffer>; weights: Float64Array<ArrayBuffer> } {
  if (!Number.isInteger(count) || count < 1 || count > 1024) {
    throw new RangeError(`count must be a whole number from 1 to 1024, got ${count}`);
  }
  let roots: number[] = [];
  for (let degree = 1; degree <= count; degree++) {
    // all roots lie within 2√degree
    const edge = 2 * Math.sqrt(degree) + 1;
    const fences = [-edge, ...roots, edge];
    roots = fences.slice(1).map((right, i) => rootBetween(degree, fences[i], right));
  }
  // the polynomials overflow far out: everything is times exp(−z²/4), whose square is the weight's order
  const weights = roots.map((z) => 1 / squares(count, z, math));
  const sum = weights.reduce((a, b) => a + b);
  return { nodes: Float64Array.from(roots), weights: Float64Array.from(weights, (weight) => weight / sum) };
}

/** Sign of h_degree(z), by the recurrence kept small. */
function signOf(degree: number, z: number): number {
  let before = 0;
  let here = 1;
  for (let k = 0; k < degree; k++) {
    const next = (z * here - Math.sqrt(k) * before) / Math.sqrt(k + 1);
    before = here;
    here = next;
    const size = Math.abs(here) + Math.abs(before);
    if (size > 1e100) {
      before /= size;
      here /= size;
    }
  }
  return Math.sign(here);
}

function rootBetween(degree: number, from: number, to: number): number {
  const left = signOf(degree, from);
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (from + to) / 2;
    if (middle === from || middle === to) break;
    if (signOf(degree, middle) === left) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** Σ_{k < count} h_k(z)², by logarithms of the scale where numbers grow large. */
function squares(count: number, z: number, math: Elementary): number {
  let before = 0;
  let here = 1;
  let sum = 1;
  let log = 0;
  for (let k = 0; k + 1 < count; k++) {
    const next = (z * here - Math.sqrt(k) * before) / Math.sqrt(k + 1);
    before = here;
    here = next;
    sum += here * here;
    if (sum > 1e200) {
      before *= 1e-100;
      here *= 1e-100;
      sum *= 1e-200;
      log += 200 * math.log(10);
    }
  }
  return log === 0 ? sum : log > 600 ? Infinity : sum * math.exp(log);
}
