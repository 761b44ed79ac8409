import { UniformLineJob } from "./job";
import { integrateStraight } from "./integrate_straight";
import { HALF, magnitude, SIGN } from "../lanes/constants";
import { UniformPosterior } from "./posterior";

/** Constants of a step for the piecewise linear score, δ = κ√t, and the score. */
@unmanaged
export class PiecewiseLinear extends UniformPosterior {
  halfGap: v128;
  delta: v128;
  /** δ/(Δ−δ) */
  slope: v128;


  @inline
  smooth(job: UniformLineJob, t: f64): void {
    const halfGap = 0.5 * job.spacing;
    const delta = job.kappa * Math.sqrt(t);
    this.halfGap = f64x2.splat(halfGap);
    this.delta = f64x2.splat(delta);
    this.slope = f64x2.splat(delta / (halfGap - delta));
  }

  /** t·s = δ/(Δ−δ) · (x − z_k) within Δ − δ of a midpoint z_k, else y_near − x. Eq. (31), corrected. */
  @inline
  piecewisePull(r: v128, room: v128): v128 {
    const fromMidpoint = f64x2.sub(r, v128.or(this.halfGap, v128.and(r, v128.load(SIGN))));
    const isRamp = v128.and(f64x2.gt(room, v128.load(HALF)), f64x2.gt(magnitude(r), this.delta));
    return v128.bitselect(f64x2.mul(this.slope, fromMidpoint), f64x2.neg(r), isRamp);
  }
}

/** LA-PL score of evenly spaced points. */
@unmanaged
class LocalAveragePiecewiseLinear extends PiecewiseLinear {

  @inline
  prepare(job: UniformLineJob, t: f64): void {
    this.place(job.spacing, job.n);
    this.smooth(job, t);
  }


  @inline
  exponent(_x: v128, _k: v128, r: v128): v128 {
    return r;
  }

  /** All trajectories are: x − y_near shrinks as σ, x − z_k grows as Δ − κσ, and so do the pieces of the score. */
  @inline
  isStraight(_r: v128, _room: v128, _exponent: v128): v128 {
    return i64x2.splat(-1);
  }


  @inline
  straightPull(r: v128, room: v128): v128 {
    return this.piecewisePull(r, room);
  }

  /** Nothing is left to do. */
  @inline
  advance(_gain: f64, _rows: usize, _stride: usize, _active: i32): void {}
}

/** Denoises particles under LA-PL; see `integrateStraight`. The caller has checked κ√t < Δ at every node. */
export function uniformLineLocalAveragePiecewiseLinear(job: UniformLineJob, scratch: usize): void {
  integrateStraight<LocalAveragePiecewiseLinear>(job, scratch);
}
