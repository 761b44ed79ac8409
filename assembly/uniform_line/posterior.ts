import { HALF, magnitude, ONE, SIGN, ZERO } from "../lanes/constants";
import { exp2Lanes } from "../lanes/exp";

/** Weights below e^−37 (8.5e-17) of the nearest point's cannot change a sum in double precision: half a unit of its last place. */
export const NEGLIGIBLE: f64 = 37.0;

/** Keeps exponentials and their inverses finite; what is cut off is negligible or has no point behind it. */
const LARGEST_EXPONENT: f64 = 600.0;

/** The same in both lanes, in memory (lanes/constants.ts). */
const IMPORTANT: usize = memory.data<f64>([-NEGLIGIBLE, -NEGLIGIBLE], 16);
const HIGHEST: usize = memory.data<f64>([LARGEST_EXPONENT, LARGEST_EXPONENT], 16);
const LOWEST: usize = memory.data<f64>([-LARGEST_EXPONENT, -LARGEST_EXPONENT], 16);

/**
 * Posterior of the evenly spaced point behind a noised x. With h the spacing, y the nearest point and a = |x − y|, the weights
 * of the points outward (on x's side of y) and inward, relative to y's, are powers of ONE exponential:
 *
 *   outward j:  E^j Q^{j(j−1)/2},        E = exp((a − h/2) h / t), Q = exp(−h²/t)
 *   inward j:   (Q/E)^j Q^{j(j−1)/2}
 *
 * so that sums over points are short loops of products, as long as weights are not negligible: their length depends on
 * t, not on n. Lanes whose points don't exist are masked.
 *
 * Points are c·h with c = k − (n − 1)/2, so that points, midpoints and x − z are right to the last bit or two: at small
 * t the exponent magnifies every rounding of the midpoint z by h/t.
 *
 * Fields are the constants of one step in both lanes, so that they are loaded, not rebuilt.
 */
@unmanaged
export class UniformPosterior {
  spacing: v128;
  inverseSpacing: v128;
  /** n − 1, and its half: index of the centre */
  last: v128;
  centre: v128;
  /** h/t */
  rate: v128;
  /** Q = exp(−h²/t) */
  pairWeight: v128;
  /** distance from the outermost point at which its inner neighbour is negligible, less h/2: 37 t/h − h/2 */
  lonely: v128;
  /** points outward and inward that can matter */
  outward: i32;
  inward: i32;

  /** The n points (k − (n − 1)/2) · spacing. */
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
    this.lonely = f64x2.sub(f64x2.div(f64x2.splat(NEGLIGIBLE), this.rate), f64x2.mul(f64x2.splat(0.5), this.spacing));
    const largest = max(f64x2.extract_lane(t, 0), f64x2.extract_lane(t, 1));
    this.outward = this.within(largest, 0.5);
    this.inward = this.within(largest, 0.0);
  }

  /**
   * Number of points on one side that can matter at noise variance t, seen from at most c·h beyond a point toward that
   * side: (jh − ch)² − (ch)² ≤ 2t · NEGLIGIBLE.
   */
  @inline
  within(t: f64, c: f64): i32 {
    const h = f64x2.extract_lane(this.spacing, 0);
    const reach = (2.0 * NEGLIGIBLE * t) / (h * h);
    return <i32>min(f64x2.extract_lane(this.last, 0), Math.floor(c + Math.sqrt(c * c + reach)));
  }

  /** Index of the nearest point, as a number. */
  @inline
  nearest(x: v128): v128 {
    const k = f64x2.nearest(f64x2.add(f64x2.mul(x, this.inverseSpacing), this.centre));
    return f64x2.pmin(f64x2.pmax(k, v128.load(ZERO)), this.last);
  }

  /** x − y_k for the point of index `k`. */
  @inline
  offset(x: v128, k: v128): v128 {
    return f64x2.sub(x, f64x2.mul(f64x2.sub(k, this.centre), this.spacing));
  }

  /** Number of points beyond the nearest one, `k`, on x's side of it; r = offset(x, k). */
  @inline
  roomOutward(k: v128, r: v128): v128 {
    return v128.bitselect(k, f64x2.sub(this.last, k), i64x2.lt_s(r, v128.load(ZERO)));
  }

  /** log E = (|r| − h/2) h/t, from the distance to the midpoint itself. */
  @inline
  midpointExponent(x: v128, k: v128, r: v128): v128 {
    const sign = v128.and(r, v128.load(SIGN));
    const half = v128.or(sign, v128.load(HALF));
    const midpoint = f64x2.mul(f64x2.add(f64x2.sub(k, this.centre), half), this.spacing);
    return f64x2.mul(v128.xor(f64x2.sub(x, midpoint), sign), this.rate);
  }

  /** Lanes where the nearest point is all that matters; `exponent` is that of the neighbour outward. */
  @inline
  isAlone(r: v128, room: v128, exponent: v128): v128 {
    return v128.bitselect(
      f64x2.lt(exponent, v128.load(IMPORTANT)),
      f64x2.gt(magnitude(r), this.lonely),
      f64x2.gt(room, v128.load(HALF)),
    );
  }

  /** 1 + Σ_{1 ≤ j ≤ min(terms, room)} first^j Q^{j(j−1)/2}: the nearest point and those on one side. */
  @inline
  massWith(first: v128, room: v128, terms: i32): v128 {
    const one = v128.load(ONE);
    if (terms == 0) return one;
    const mass = f64x2.add(one, v128.and(first, f64x2.le(one, room)));
    return terms > 1 ? this.addFarther(mass, first, first, room, terms) : mass;
  }

  /**
   * E Σ_{1 ≤ j ≤ min(terms, room)} (first/E)^j Q^{j(j−1)/2}: points on the other side, times E, so that the first one
   * needs no division; terms ≥ 1.
   */
  @inline
  massBehind(first: v128, near: v128, room: v128, terms: i32): v128 {
    const mass = v128.and(first, f64x2.le(v128.load(ONE), room));
    return terms > 1 ? this.addFarther(mass, first, f64x2.div(first, near), room, terms) : mass;
  }

  /**
   * Adds the weights of points 2 … min(terms, room) of a side, first · ratio^{j−1} Q^{j(j−1)/2}. (`meanShift` has the same
   * loop with two sums: a function gives one.)
   */
  @inline
  private addFarther(nearer: v128, first: v128, ratio: v128, room: v128, terms: i32): v128 {
    const one = v128.load(ONE);
    let mass = nearer;
    let weight = first;
    let factor = ratio;
    let index = one;
    for (let j = 2; j <= terms; j++) {
      index = f64x2.add(index, one);
      factor = f64x2.mul(factor, this.pairWeight);
      weight = f64x2.mul(weight, factor);
      mass = f64x2.add(mass, v128.and(weight, f64x2.le(index, room)));
    }
    return mass;
  }

  /**
   * m_t(x) − y_k, the mean of the posterior from the nearest point, in data units; `near` is E. Sums are times E, as
   * above.
   */
  @inline
  meanShift(r: v128, room: v128, near: v128): v128 {
    const one = v128.load(ONE);
    let moment = v128.and(near, f64x2.le(one, room));
    let mass = f64x2.add(one, moment);
    let weight = near;
    let factor = near;
    let index = one;
    if (this.outward > 1) {
      for (let j = 2; j <= this.outward; j++) {
        index = f64x2.add(index, one);
        factor = f64x2.mul(factor, this.pairWeight);
        weight = f64x2.mul(weight, factor);
        const present = v128.and(weight, f64x2.le(index, room));
        mass = f64x2.add(mass, present);
        moment = f64x2.add(moment, f64x2.mul(index, present));
      }
    }
    if (this.inward > 0) {
      const roomInward = f64x2.sub(this.last, room);
      weight = this.pairWeight;
      const first = v128.and(weight, f64x2.le(one, roomInward));
      mass = f64x2.add(f64x2.mul(mass, near), first);
      moment = f64x2.sub(f64x2.mul(moment, near), first);
      if (this.inward > 1) {
        factor = f64x2.div(this.pairWeight, near);
        index = one;
        for (let j = 2; j <= this.inward; j++) {
          index = f64x2.add(index, one);
          factor = f64x2.mul(factor, this.pairWeight);
          weight = f64x2.mul(weight, factor);
          const present = v128.and(weight, f64x2.le(index, roomInward));
          mass = f64x2.add(mass, present);
          moment = f64x2.sub(moment, f64x2.mul(index, present));
        }
      }
    }
    const shift = f64x2.div(f64x2.mul(moment, this.spacing), mass);
    return v128.xor(shift, v128.and(r, v128.load(SIGN)));
  }

  /** t·s(x) = m_t(x) − x on both lanes. Eq. (6), (29). */
  @inline
  pullToMean(x: v128): v128 {
    const k = this.nearest(x);
    const r = this.offset(x, k);
    const room = this.roomOutward(k, r);
    const exponent = this.midpointExponent(x, k, r);
    if (v128.all_true<i64>(this.isAlone(r, room, exponent))) return f64x2.neg(r);
    const near = exp2Lanes(f64x2.pmax(f64x2.pmin(exponent, v128.load(HIGHEST)), v128.load(LOWEST)));
    return f64x2.sub(this.meanShift(r, room, near), r);
  }
}
