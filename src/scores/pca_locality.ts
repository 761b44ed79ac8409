import type { ScoreOnPoints, Table } from "../kernels/score.ts";
import { covariance } from "../measures/covariance.ts";
import { number } from "../pipeline/parameters.ts";
import { posteriorWeights } from "../theory/posterior.ts";
import { symmetricEigen } from "../theory/symmetric_eigen.ts";
import { anyPoints } from "./fits.ts";
import { leastDiagonal, pcaMasks } from "./pca_masks.ts";
import type { Score } from "./score.ts";

/**
 * PCA locality: every coordinate has a posterior of its own, which sees those coordinates alone that Wiener's filter, the best linear
 * denoiser, is sensitive to: m_b = Σ_k w_k(b) y_kb, w_k(b) = softmax_k(−Σ_a M_ab (x_a − y_ka)²/2t), M_ab = 1 where
 * R_ab = |W_ab|/|W_aa| is at least τ max R, W = Σ(Σ + tI)⁻¹. Lukoianov et al. (2025), arXiv:2509.09672; weights are over all points, which
 * their program takes batch by batch. With τ = 0 it is the ESF.
 */
export const pcaLocality: Score<"pca-locality", "pcaThreshold"> = {
  id: "pca-locality",
  name: "PCA locality",
  doc: "each coordinate's posterior mean by the coordinates that the linear denoiser of it is sensitive to",
  colour: "#001038",
  kernel: {
    name: "movePcaLocality",
    hasDivergence: true,
    needs: ["table"],
    scratchBytes: (_, { d }) => 4 * 128 * d + 4 * (2 * d + 1 + d * d) + d,
    checkTable,
  },
  parameters: {
    pcaThreshold: number({
      default: 0.005,
      min: 0,
      max: 1,
      doc: "τ of pca-locality: least sensitivity of a coordinate that is seen, over the largest of all",
    }),
  },
  fits: anyPoints,
  label: ({ pcaThreshold }) => `τ = ${pcaThreshold}`,
  numbers: () => [],
  table: ({ points, d, values }) => pcaMasks(points, d, values.pcaThreshold),
  oracle: ({ points, d, values, math }, t, x) => {
    const { values: variances, vectors } = symmetricEigen(covariance(points, d), d);
    const coordinates = [...Array(d).keys()];
    const filter = (a: number, b: number) =>
      variances.reduce(
        (sum, variance, i) => sum + variance / (variance + t) * vectors[i * d + a] * vectors[i * d + b],
        0,
      );
    const ratio = coordinates.map((a) => {
      const diagonal = Math.abs(filter(a, a));
      return coordinates.map((b) => Math.abs(filter(a, b)) / (diagonal < leastDiagonal ? 1 : diagonal));
    });
    const least = values.pcaThreshold * Math.max(...ratio.flat());
    return Float64Array.from(coordinates, (b) => {
      const seen = coordinates.filter((a) => ratio[a][b] >= least);
      const of = (rows: ArrayLike<number>) =>
        Float64Array.from({ length: rows.length / d * seen.length }, (_, i) => {
          const [k, j] = [Math.floor(i / seen.length), i % seen.length];
          return rows[k * d + seen[j]];
        });
      const n = points.length / d;
      const weights = seen.length > 0
        ? posteriorWeights(of(points), seen.length, t, of(x), math)
        : new Float64Array(n).fill(1 / n);
      return weights.reduce((sum, weight, k) => sum + weight * points[k * d + b], 0) - x[b];
    });
  },
};

function checkTable(table: Table, { d }: ScoreOnPoints, levels: Float64Array): void {
  const words = Math.ceil(d / 32);
  const length = levels.length * d * words;
  if (!(table instanceof Int32Array) || table.length !== length) {
    throw new TypeError(
      `the table of movePcaLocality must be ${length} i32, ${words} for each of d = ${d} coordinates and ${levels.length} levels; ` +
        `got ${table.length}`,
    );
  }
  if (d % 32 === 0) return;
  for (let last = words - 1; last < table.length; last += words) {
    if (table[last] >>> d % 32 !== 0) {
      throw new RangeError(`bits of the table of movePcaLocality must be 0 from d = ${d} on; clear them`);
    }
  }
}
