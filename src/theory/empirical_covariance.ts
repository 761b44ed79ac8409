/**
 * Covariance of the empirical score over redraws of the data, to first order in 1/N.
 *
 * s_t^N(x) = Σ_k G_t(x − X_k)(X_k − x)/t / Σ_k G_t(x − X_k) is a ratio of two means, so by the delta method s_t^N − s_t =
 * (1/N) Σ_k f_x(X_k) + O(1/N), f_x(y) = G_t(x − y)/p_t(x) · (y − m_t(x))/t, m_t = x + t s_t, and E f_x(X_0) = 0. Hence
 * Cov(s_t^N(x), s_t^N(x')) = E[f_x(X_0) f_x'(X_0)ᵀ]/N. With G_t(x − y) G_t(x' − y) = G_{2t}(x − x') G_{t/2}((x + x')/2 − y)
 *
 *   N Cov = (4πt)^{−d/2} exp(−|x − x'|²/4t) p_{t/2}(z)/(p_t(x) p_t(x') t²) E[(X_0 − m_t(x))(X_0 − m_t(x'))ᵀ | X_{t/2} = z],
 *
 * z = (x + x')/2; for x = x' the re-weighted data PCA of Gabriel et al. 2025. With τ = t/2 Tweedie gives E[X_0 | X_τ = z] = z +
 * τ s_τ(z) and Cov = τ I + τ² ∇∇log p_τ(z). What is left out is smaller by 1/N_w, N_w = N p_t(x)² (4πt)^{d/2}/p_{t/2}(x) the
 * effective number of points in the window √t. Where p is uniform over √t the covariance is (δ_ij/2t − r_i r_j/4t²) exp(−r²/4t) over
 * (4πt)^{d/2} p_t, r = x' − x.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { type GaussianMixture, noisedMixture } from "./gaussian_mixture.ts";
import { plainMath } from "./plain_math.ts";

/** Covariance of the score of N random points at one noise variance, over N, and the part of the points that it sees. */
export interface EmpiricalCovariance {
  /** N Cov(s_t^N(x), s_t^N(other)), [d, d], 1/data units²; `other` is x if not given */
  at(x: ArrayLike<number>, other?: ArrayLike<number>): Float64Array;
  /** N_w(x)/N */
  window(x: ArrayLike<number>): number;
}

/**
 * The covariance at one noise variance.
 *
 * @param truth  law of the N points
 * @param t      noise variance, data units², > 0
 */
export function empiricalCovariance(
  truth: GaussianMixture,
  t: number,
  math: Elementary = plainMath,
): EmpiricalCovariance {
  const { d } = truth;
  const tau = t / 2;
  const noised = noisedMixture(truth, t, math);
  const halfNoised = noisedMixture(truth, tau, math);
  const logWindow = d / 2 * math.log(4 * Math.PI * t);
  return {
    at(x, other = x) {
      const here = noised(x);
      const there = other === x ? here : noised(other);
      const middle = Float64Array.from({ length: d }, (_, a) => (x[a] + other[a]) / 2);
      const posterior = halfNoised(middle);
      let square = 0;
      for (let a = 0; a < d; a++) square += (x[a] - other[a]) ** 2;
      const factor = math.exp(
        posterior.logDensity - here.logDensity - there.logDensity - logWindow - square / (4 * t),
      ) / (t * t);
      const result = new Float64Array(d * d);
      for (let a = 0; a < d; a++) {
        const mean = middle[a] + tau * posterior.score[a];
        const fromHere = mean - x[a] - t * here.score[a];
        for (let b = 0; b < d; b++) {
          const fromThere = middle[b] + tau * posterior.score[b] - other[b] - t * there.score[b];
          const spread = (a === b ? tau : 0) + tau * tau * posterior.hessian[a * d + b];
          result[a * d + b] = factor * (spread + fromHere * fromThere);
        }
      }
      return result;
    },
    window: (x) => math.exp(2 * noised(x).logDensity - halfNoised(x).logDensity + logWindow),
  };
}
