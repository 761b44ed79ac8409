import type { ScoreOnPoints, Table } from "../kernels/score.ts";
import { covariance } from "../measures/covariance.ts";
import { principalComponents } from "../measures/principal_components.ts";
import { integer } from "../pipeline/parameters.ts";
import { symmetricEigen } from "../theory/symmetric_eigen.ts";
import { anyPoints } from "./fits.ts";
import type { Score, Setting } from "./score.ts";

/** The kernel takes so many axes together. */
const together = 4;

/**
 * The exact score of the Gaussian with the points' mean μ and covariance Σ, Wiener's filter: m = μ + Σ(Σ + tI)⁻¹ (x − μ). It is the best
 * denoiser that is linear, and what every trained one is near to at large noise. Wang & Vastola (2023, 2024), arXiv:2311.10892. Of rank
 * r it has the r largest eigenvalues of Σ alone.
 */
export const gaussian: Score<"gaussian", "rank"> = {
  id: "gaussian",
  name: "Gaussian",
  doc: "the exact score of the Gaussian with the points' mean and covariance",
  colour: "#6050f0",
  kernel: {
    name: "moveGaussian",
    hasDivergence: true,
    needs: ["table"],
    scratchBytes: (_, { d, numbers: [rank] }) => 8 * rank + 2 * 32 * d,
    check: checkRank,
    checkTable,
  },
  parameters: {
    rank: integer({
      default: 0,
      min: 0,
      max: 784,
      doc: "of gaussian: so many of the largest eigenvalues of the covariance; 0: all",
    }),
  },
  fits: anyPoints,
  label: ({ rank }) => rank > 0 ? `rank ${rank}` : "all of Σ",
  numbers: (setting) => [paddedRank(setting)],
  table: (setting) => () => tableOf(setting),
  oracle: ({ points, d, values: { rank } }, t, x) => {
    const { values, vectors } = symmetricEigen(covariance(points, d), d);
    const mean = Float64Array.from(
      { length: d },
      (_, a) => points.reduce((sum, value, i) => i % d === a ? sum + value : sum, 0) / (points.length / d),
    );
    const pull = mean.map((value, a) => value - x[a]);
    values.slice(0, rank || d).forEach((value, i) => {
      const axis = vectors.subarray(i * d, (i + 1) * d);
      const along = axis.reduce((sum, v, a) => sum + v * (x[a] - mean[a]), 0);
      axis.forEach((v, a) => pull[a] += value / (value + t) * along * v);
    });
    return pull;
  },
};

function rankOf({ points, d, values: { rank } }: Setting): number {
  const all = principalComponents(points, d).variances.length;
  return rank === 0 ? all : Math.min(rank, all);
}

const paddedRank = (setting: Setting) => together * Math.ceil(rankOf(setting) / together);

/** Variances, mean, axes; no variance along those that fill up. */
function tableOf(setting: Setting): Float64Array {
  const { points, d } = setting;
  const { mean, variances, axes } = principalComponents(points, d);
  const rank = rankOf(setting);
  const padded = paddedRank(setting);
  const table = new Float64Array(padded + d + padded * d);
  table.set(variances.subarray(0, rank));
  table.set(mean, padded);
  table.set(axes.subarray(0, rank * d), padded + d);
  return table;
}

function checkRank({ d, numbers: [rank = -1] }: ScoreOnPoints): void {
  if (Number.isInteger(rank) && rank >= 0 && rank % together === 0 && rank < d + together) return;
  throw new RangeError(
    `number 0 of moveGaussian must be a number of axes, a multiple of ${together} up to d = ${d} rounded up, got ${rank}`,
  );
}

function checkTable(table: Table, { d, numbers: [rank] }: ScoreOnPoints): void {
  const length = rank + d + rank * d;
  if (!(table instanceof Float64Array) || table.length !== length) {
    throw new TypeError(
      `the table of moveGaussian must be ${length} f64: ${rank} variances, a mean, ${rank} axes; got ${table.length}`,
    );
  }
  const negative = table.subarray(0, rank).find((variance) => variance < 0);
  if (negative !== undefined) {
    throw new RangeError(`variances of moveGaussian must be at least 0, got ${negative}`);
  }
}
