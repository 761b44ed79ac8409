import { plainMath } from "../../theory/plain_math.ts";

/** Exponents this far below the largest are left out: below 1e-17. */
const mostBelow = 40;

/** What the noised points say of a place. */
export interface PosteriorOfPoints {
  /** log p_t there, p_t in 1/data unitsᵈ */
  readonly logDensity: number;
  /** 1/Σ w_k², w the posterior's weights: how many of the points it is about, 1 to n */
  readonly neighbours: number;
}

/**
 * Density of p_t = (1/n) Σ N(y_k, t I) at a place, and the effective number of points of its posterior softmax_k(−|x − y_k|²/2t).
 *
 * @param points  [n, d], data units
 * @param t       noise variance, data units², > 0
 * @param x       [count, d], data units
 * @param row     which of x
 */
export function posteriorOfPoints(
  points: Float64Array,
  d: number,
  t: number,
  x: Float64Array,
  row: number,
): PosteriorOfPoints {
  const n = points.length / d;
  const at = row * d;
  const squareTo = (k: number) => {
    let square = 0;
    for (let axis = 0; axis < d; axis++) {
      const away = x[at + axis] - points[k * d + axis];
      square += away * away;
    }
    return square;
  };
  let least = Infinity;
  for (let k = 0; k < n; k++) least = Math.min(least, squareTo(k));
  const rate = -0.5 / t;
  let [sum, squares] = [0, 0];
  for (let k = 0; k < n; k++) {
    const exponent = rate * (squareTo(k) - least);
    if (exponent < -mostBelow) continue;
    const weight = plainMath.exp(exponent);
    sum += weight;
    squares += weight * weight;
  }
  return {
    logDensity: rate * least + plainMath.log(sum / n) - d / 2 * plainMath.log(2 * Math.PI * t),
    neighbours: sum * sum / squares,
  };
}
