import { exp } from "../lanes/exp";
import { log } from "../lanes/log";
import { LANES, MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/** exp(−37) is half a unit of the last place of 1. */
export const NEGLIGIBLE: f64 = 37.0;

/**
 * Scores of points on the first axis, ascending, with any gaps. Along the other axes t·s_i = −x_i. Parameter 0 is κ,
 * δ = κ√t; parameter 1 is the smallest half gap.
 */
@unmanaged
export class LinePoints extends Posterior {

  @inline
  prepare(_job: MoveJob, _t: f64): void {}

  /** Coordinate of point k. */
  @inline
  protected point(job: MoveJob, k: i32): f64 {
    return load<f64>(job.pointsPtr + <usize>k * <usize>job.d * 8);
  }

  /** Number of points at or below x. */
  @inline
  protected rank(job: MoveJob, x: f64): i32 {
    let low = 0;
    let high = job.n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.point(job, middle) <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  }


  /** Coordinate of the point nearest to x. */
  @inline
  protected nearest(job: MoveJob, x: f64): f64 {
    const above = this.rank(job, x);
    if (above == 0) return this.point(job, 0);
    const left = this.point(job, above - 1);
    if (above == job.n) return left;
    const right = this.point(job, above);
    return x - left < right - x ? left : right;
  }


  @inline
  protected pullAcross(job: MoveJob): void {
    for (let p = ROW; p < <usize>job.d * ROW; p += 16) v128.store(this.pull + p, f64x2.neg(v128.load(this.x + p)));
  }
}

/**
 * LA-PL: t·s = δ/(Δ_k − δ) · (x − z_k) within Δ_k − δ of the midpoint z_k of the gap of half width Δ_k, else y_near − x.
 * Eq. (31), corrected, with one δ for all gaps.
 */
@unmanaged
class PiecewiseLinearPoints extends LinePoints {

  @inline
  score(job: MoveJob, t: f64): void {
    const delta = job.parameter0 * Math.sqrt(t);
    for (let lane: usize = 0; lane < (<usize>LANES) << 3; lane += 8) {
      store<f64>(this.pull + lane, this.pullAt(job, load<f64>(this.x + lane), delta));
    }
    this.pullAcross(job);
  }


  @inline
  private pullAt(job: MoveJob, x: f64, delta: f64): f64 {
    const above = this.rank(job, x);
    if (above == 0) return this.point(job, 0) - x;
    const left = this.point(job, above - 1);
    if (above == job.n) return left - x;
    const right = this.point(job, above);
    const away = x - 0.5 * (left + right);
    const half = 0.5 * (right - left);
    if (Math.abs(away) < half - delta) return (delta / (half - delta)) * away;
    return (away < 0.0 ? left : right) - x;
  }
}

/** LA-ESF: t·s = t [log p_t(x + w) − log p_t(x − w)] / 2w, one window w = min_k Δ_k − κ√t. */
@unmanaged
class LocalAveragePoints extends LinePoints {

  @inline
  score(job: MoveJob, t: f64): void {
    const window = job.parameter1 - job.parameter0 * Math.sqrt(t);
    for (let lane: usize = 0; lane < (<usize>LANES) << 3; lane += 8) {
      const x = load<f64>(this.x + lane);
      // t log p_t = t log Σ − (distance to the nearest)²/2: the squares' difference by hand, where they nearly cancel
      const high = this.nearest(job, x + window);
      const low = this.nearest(job, x - window);
      const toHigh = x + window - high;
      const toLow = x - window - low;
      const squares = 0.5 * (toLow - toHigh) * (toLow + toHigh);
      const logs = t * (this.logSum(job, t, x + window, high) - this.logSum(job, t, x - window, low));
      store<f64>(this.pull + lane, (squares + logs) / (2.0 * window));
    }
    this.pullAcross(job);
  }



  /** log Σ_k exp(−(x − y_k)²/2t) relative to the nearest point's, over the points within reach. */
  private logSum(job: MoveJob, t: f64, x: f64, nearest: f64): f64 {
    const away = x - nearest;
    const reach = Math.sqrt(away * away + 2.0 * t * NEGLIGIBLE);
    let sum: f64 = 0.0;
    for (let k = this.rank(job, x - reach); k < job.n; k++) {
      const y = this.point(job, k);
      if (y > x + reach) break;
      sum += exp(((y - nearest) * (2.0 * x - (y + nearest))) / (2.0 * t));
    }
    // far beyond the points, roundings leave out even the nearest
    return sum == 0.0 ? 0.0 : log(sum);
  }
}

/** Moves particles under LA-PL; see `movePoints`. The caller has checked κ√t < min Δ_k. */
export function moveLocalAveragePiecewiseLinear(job: MoveJob, scratch: usize): void {
  movePoints<PiecewiseLinearPoints>(job, scratch);
}

/** Moves particles under LA-ESF; see `movePoints`. The caller has checked κ√t < min Δ_k. */
export function moveLocalAverage(job: MoveJob, scratch: usize): void {
  movePoints<LocalAveragePoints>(job, scratch);
}
