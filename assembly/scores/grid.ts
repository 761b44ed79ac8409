import { exp2Lanes } from "../lanes/exp";

/** Weights below e^−41 (2e-18) of the nearest point's cannot change a sum in double precision. */
export const NEGLIGIBLE: f64 = 41.0;

/**
 * Posterior of the grid point behind a noised x: sums over Gaussian weights relative to the nearest point's, from ONE
 * exponential for x (and one a step). With h the spacing and z the midpoint between the nearest point and its neighbour
 * toward x, the neighbour's weight is w_1 = exp(∓(x − z) h / t) ≤ 1, the next ones on that side w_{j+1} = w_j · w_1 ·
 * Q^j, those on the other side the same from Q / w_1, where Q = exp(−h²/t). "Toward" is the side of the second-nearest
 * point, "away" the other one; beyond an end of the grid toward is inward.
 *
 * Points are c·h with c = k − (n − 1)/2, so that points, midpoints and x − z are right to the last bit or two: at small
 * t the exponent magnifies every rounding of z by h/t.
 *
 * Fields are the constants of one step in both lanes, so that they are loaded, not rebuilt.
 */
@unmanaged
export class GridPosterior {
  spacing: v128;
  inverseSpacing: v128;
  /** n − 1, and its half: index of the centre */
  last: v128;
  centre: v128;
  /** h/t */
  rate: v128;
  /** Q = exp(−h²/t) */
  pairWeight: v128;
  /** neighbours that can matter on the side of the second-nearest point, and on the other side */
  toward: i32;
  away: i32;

  /** The grid of n points (k − (n − 1)/2) · spacing. */
  @inline
  place(spacing: f64, n: i32): void {
    this.spacing = f64x2.splat(spacing);
    this.inverseSpacing = f64x2.splat(1.0 / spacing);
    this.last = f64x2.splat(<f64>(n - 1));
    this.centre = f64x2.splat(0.5 * <f64>(n - 1));
  }

  /** Constants for noise variances `t`, one a lane. */
  @inline
  at(t: v128): void {
    const h2 = f64x2.mul(this.spacing, this.spacing);
    this.rate = f64x2.div(this.spacing, t);
    this.pairWeight = exp2Lanes(f64x2.neg(f64x2.div(h2, t)));
    // w_j on the near side is at most Q^{j(j−1)/2}, on the far side Q^{j²/2}
    const largest = max(f64x2.extract_lane(t, 0), f64x2.extract_lane(t, 1));
    const reach = (2.0 * NEGLIGIBLE * largest) / f64x2.extract_lane(h2, 0);
    const last = f64x2.extract_lane(this.last, 0);
    this.toward = <i32>min(last, Math.floor(0.5 + Math.sqrt(0.25 + reach)));
    this.away = <i32>min(last, Math.floor(Math.sqrt(reach)));
  }

  /** Index of the nearest point, as a number. */
  @inline
  nearest(x: v128): v128 {
    const k = f64x2.nearest(f64x2.add(f64x2.mul(x, this.inverseSpacing), this.centre));
    return f64x2.min(f64x2.max(k, f64x2.splat(0.0)), this.last);
  }

  /** x − y_k for the point of index `k`. */
  @inline
  offset(x: v128, k: v128): v128 {
    return f64x2.sub(x, f64x2.mul(f64x2.sub(k, this.centre), this.spacing));
  }

  /**
   * With k = nearest(x), r = offset(x, k): the mean shift of the posterior from y_k in data units (`wantsMean`), that
   * is m − y_k = h Σ ±j w_j / Σ w_j, else the relative mass Σ w_j = n p_t(x) / N(r; t).
   */
  @inline
  sum(x: v128, k: v128, r: v128, wantsMean: bool): v128 {
    const half = f64x2.splat(0.5);
    const isRight = f64x2.ge(r, f64x2.splat(0.0));
    const roomBeside = v128.bitselect(f64x2.sub(this.last, k), k, isRight);
    const isInside = f64x2.gt(roomBeside, half);
    const isUpward = v128.not(v128.xor(isRight, isInside));
    const midpoint = f64x2.mul(
      f64x2.add(f64x2.sub(k, this.centre), v128.bitselect(half, f64x2.splat(-0.5), isUpward)),
      this.spacing,
    );
    // signed: next to a midpoint rounding may have chosen the farther point, whose neighbour then weighs a little more
    // than itself
    const exponent = f64x2.mul(v128.bitselect(f64x2.sub(x, midpoint), f64x2.sub(midpoint, x), isUpward), this.rate);
    const neutral = wantsMean ? f64x2.splat(0.0) : f64x2.splat(1.0);
    if (!v128.any_true(f64x2.gt(exponent, f64x2.splat(-NEGLIGIBLE)))) return neutral;

    // the clamp keeps Q / w_1 finite; a clamped weight is negligible anyway
    const w1 = exp2Lanes(f64x2.max(exponent, f64x2.splat(-600.0)));
    const roomToward = v128.bitselect(roomBeside, this.last, isInside);
    let mass = f64x2.splat(1.0);
    let moment = f64x2.splat(0.0);
    let weight = w1;
    let factor = w1;
    for (let j = 1; j <= this.toward; j++) {
      const index = f64x2.splat(<f64>j);
      const present = v128.and(weight, f64x2.le(index, roomToward));
      mass = f64x2.add(mass, present);
      if (wantsMean) moment = f64x2.add(moment, f64x2.mul(index, present));
      factor = f64x2.mul(factor, this.pairWeight);
      weight = f64x2.mul(weight, factor);
    }
    if (this.away > 0) {
      const roomAway = f64x2.sub(this.last, roomToward);
      weight = f64x2.div(this.pairWeight, w1);
      factor = weight;
      for (let j = 1; j <= this.away; j++) {
        const index = f64x2.splat(<f64>j);
        const present = v128.and(weight, f64x2.le(index, roomAway));
        mass = f64x2.add(mass, present);
        if (wantsMean) moment = f64x2.sub(moment, f64x2.mul(index, present));
        factor = f64x2.mul(factor, this.pairWeight);
        weight = f64x2.mul(weight, factor);
      }
    }
    if (!wantsMean) return mass;
    const shift = f64x2.div(f64x2.mul(moment, this.spacing), mass);
    return v128.bitselect(shift, f64x2.neg(shift), isUpward);
  }

  /** t·s(x) = m_t(x) − x on both lanes. Eq. (6), (29). */
  @inline
  pullToMean(x: v128): v128 {
    const k = this.nearest(x);
    const r = this.offset(x, k);
    return f64x2.sub(this.sum(x, k, r, true), r);
  }
}
