/**
 * The law of the reverse SDE dY = s dτ + dB, τ = −t, as a density on a grid: what infinitely many samples would show.
 *
 * In u = Y/√(v + t), v about the data's variance, and θ = −log(v + t) the noise is the same at all times and the grid need not
 * change: du = (√(v + t) s + u/2) dθ + dB, so ∂q/∂θ = −∇·(b q) + ½Δq.
 *
 * Finite volumes with exponentially fitted fluxes (Scharfetter and Gummel 1969), which keep mass; Crank–Nicolson steps, in the
 * plane one axis after the other (Strang 1968): second order in step and time.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import type { Grid } from "./grid.ts";
import { plainMath } from "./plain_math.ts";

/** Half the mean square of the noise over θ. */
const diffusion = 0.5;

/**
 * Moves a density by one step of θ under a drift that stays the same in it.
 *
 * @param density  q at the grid's places, [places]
 * @param drift    b, [axes, places]
 * @param dTheta   length of the step, > 0
 * @returns        q after the step; its sum is that of before
 */
export function fokkerPlanckStep(
  density: Float64Array,
  drift: Float64Array,
  grid: Grid,
  dTheta: number,
  math: Elementary = plainMath,
): Float64Array {
  const size = density.length;
  const result = density.slice();
  if (grid.counts.length === 1) {
    const [n] = grid.counts;
    const line = new Line(n, grid.step, math);
    line.step(result, drift, 0, 1, dTheta);
    return result;
  }
  const [rows, columns] = grid.counts;
  const [alongRows, acrossRows] = [drift.subarray(size), drift.subarray(0, size)];
  const row = new Line(columns, grid.step, math);
  const column = new Line(rows, grid.step, math);
  const stepRows = (part: number) => {
    for (let i = 0; i < rows; i++) row.step(result, alongRows, i * columns, 1, part);
  };
  stepRows(dTheta / 2);
  for (let j = 0; j < columns; j++) column.step(result, acrossRows, j, columns, dTheta);
  stepRows(dTheta / 2);
  return result;
}

/** One row or column: a tridiagonal system. */
class Line {
  readonly #n: number;
  readonly #step: number;
  readonly #math: Elementary;
  readonly #toRight: Float64Array;
  readonly #toLeft: Float64Array;
  readonly #upper: Float64Array;
  readonly #right: Float64Array;

  constructor(n: number, step: number, math: Elementary) {
    this.#n = n;
    this.#step = step;
    this.#math = math;
    this.#toRight = new Float64Array(n - 1);
    this.#toLeft = new Float64Array(n - 1);
    this.#upper = new Float64Array(n);
    this.#right = new Float64Array(n);
  }

  /** Crank–Nicolson's step of the values at first, first + stride, …, in place. */
  step(values: Float64Array, drift: Float64Array, first: number, stride: number, dTheta: number): void {
    const n = this.#n;
    const h = this.#step;
    const scale = dTheta / 2 * diffusion / (h * h);
    // flux from i to i + 1: toRight · q_i − toLeft · q_{i+1}
    for (let i = 0; i < n - 1; i++) {
      const at = first + i * stride;
      const peclet = (drift[at] + drift[at + stride]) / 2 * h / diffusion;
      const right = bernoulli(-peclet, this.#math);
      this.#toRight[i] = scale * right;
      // B(x) = B(−x) − x
      this.#toLeft[i] = scale * (right - peclet);
    }
    const right = this.#right;
    for (let i = 0; i < n; i++) {
      const at = first + i * stride;
      let value = values[at];
      if (i < n - 1) value -= this.#toRight[i] * values[at] - this.#toLeft[i] * values[at + stride];
      if (i > 0) value += this.#toRight[i - 1] * values[at - stride] - this.#toLeft[i - 1] * values[at];
      right[i] = value;
    }
    // elimination downwards, then back
    const upper = this.#upper;
    let previous = 0;
    for (let i = 0; i < n; i++) {
      const out = (i < n - 1 ? this.#toRight[i] : 0) + (i > 0 ? this.#toLeft[i - 1] : 0);
      const lower = i > 0 ? -this.#toRight[i - 1] : 0;
      const pivot = 1 + out - (i > 0 ? lower * upper[i - 1] : 0);
      upper[i] = i < n - 1 ? -this.#toLeft[i] / pivot : 0;
      previous = right[i] = (right[i] - lower * previous) / pivot;
    }
    for (let i = n - 2; i >= 0; i--) right[i] -= upper[i] * right[i + 1];
    for (let i = 0; i < n; i++) values[first + i * stride] = right[i];
  }
}

/** B(x) = x/(eˣ − 1). */
function bernoulli(x: number, math: Elementary): number {
  const square = x * x;
  if (square < 1e-4) return 1 - x / 2 + square / 12 - square * square / 720;
  return x / (math.exp(x) - 1);
}
