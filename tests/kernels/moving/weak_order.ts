/** Laws of moved particles against the law that they should have, and how fast the difference falls with the steps. */

import type { Kernels } from "../../../src/kernels/kernels.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { exactGm } from "../../../src/scores/exact_gm.ts";
import { gaussHermite } from "../../../src/theory/gauss_hermite.ts";

/** Two Gaussians of variance v: the score is no straight line, and the moments at every t are known. */
const modes = [-1, 0.5];
const v = 0.3;
const [tStart, tEnd] = [4, 0.01];

/** A difference of a mean over particles from what it should be, and its standard error. */
export interface WeakError {
  readonly error: number;
  readonly standardError: number;
}

/** What means are taken of, and the mean over a Gaussian with this mean and variance. */
export const moments = {
  "x²": { of: (x: number) => x * x, exact: (m: number, s: number) => m * m + s },
  "x⁴": { of: (x: number) => x ** 4, exact: (m: number, s: number) => m ** 4 + 6 * m * m * s + 3 * s * s },
  "cos 2x": {
    of: (x: number) => Math.cos(2 * x),
    exact: (m: number, s: number) => Math.cos(2 * m) * Math.exp(-2 * s),
  },
};
export type Moment = keyof typeof moments;

function runOf(steps: number, x: Float64Array<ArrayBuffer>): Omit<MoveRun, "sampler"> {
  const [first, last] = [Math.sqrt(tStart), Math.sqrt(tEnd)];
  return {
    kernel: exactGm.kernel,
    points: Float64Array.from(modes),
    d: 1,
    numbers: [v],
    x,
    sigma: Float64Array.from({ length: steps + 1 }, (_, i) => first * (last / first) ** (i / steps)),
    reported: [steps],
  };
}

/** Of a sampler without noise: particles at the nodes of a quadrature for the law at the beginning, so that nothing is drawn. */
export async function errorsOfFlow(kernels: Kernels, sampler: "euler" | "heun", steps: number) {
  const { nodes, weights } = gaussHermite(400);
  const start = modes.flatMap((mode) => [...nodes].map((z) => mode + Math.sqrt(tStart + v) * z));
  const { x } = await kernels.move({ ...runOf(steps, Float64Array.from(start)), sampler });
  return errorsOf((f) => {
    const mean = x.reduce((sum, value, i) => sum + weights[i % nodes.length] / modes.length * f(value), 0);
    return [mean, 0];
  });
}

/** Of the reverse SDE: particles drawn from the law at the beginning, others for every number of steps. */
export async function errorsOfReverseSde(kernels: Kernels, steps: number, count: number) {
  const start = kernels.standardNormals(3, steps, count)
    .map((z, i) => modes[i % modes.length] + Math.sqrt(tStart + v) * z);
  const noise = { seed: 9, stream: steps };
  const { x } = await kernels.move({ ...runOf(steps, start), sampler: "reverse-sde", noise });
  return errorsOf((f) => meanOf(x.map(f)));
}

/** Mean of independent numbers, and its standard error. */
export function meanOf(values: Float64Array): [mean: number, standardError: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return [mean, Math.sqrt(squares / values.length)];
}

function errorsOf(measure: (f: (x: number) => number) => [number, number]): Record<Moment, WeakError> {
  return Object.fromEntries(
    Object.entries(moments).map(([name, { of, exact }]) => {
      const expected = modes.reduce((sum, mode) => sum + exact(mode, tEnd + v) / modes.length, 0);
      const [mean, standardError] = measure(of);
      return [name, { error: mean - expected, standardError }];
    }),
  ) as Record<Moment, WeakError>;
}

/** Slope of log |error| over log h, weighted by the standard errors, and its own. */
export function orderOf(h: readonly number[], errors: readonly WeakError[]) {
  const weights = errors.map(({ error, standardError }) =>
    standardError === 0 ? 1 : (error / standardError) ** 2
  );
  const [x, y] = [h.map(Math.log), errors.map(({ error }) => Math.log(Math.abs(error)))];
  const sum = (of: (i: number) => number) => weights.reduce((total, weight, i) => total + weight * of(i), 0);
  const [xMean, yMean] = [sum((i) => x[i]) / sum(() => 1), sum((i) => y[i]) / sum(() => 1)];
  const spread = sum((i) => (x[i] - xMean) ** 2);
  const isExact = errors.every(({ standardError }) => standardError === 0);
  return {
    order: sum((i) => (x[i] - xMean) * (y[i] - yMean)) / spread,
    standardError: isExact ? 0 : 1 / Math.sqrt(spread),
  };
}
