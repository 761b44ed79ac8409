import { DenoiseJob, FirstAxis, integrate } from "../integrate";

/**
 * LA-PL score of the grid, δ = κ√t: t·s = δ/(Δ−δ) · (x − z_k) within Δ − δ of a midpoint z_k, else y_near − x. Eq.
 * (31), corrected.
 */
@unmanaged
export class LocalAveragePiecewiseLinear {
  spacing: v128;
  inverseSpacing: v128;
  last: v128;
  centre: v128;
  halfGap: v128;
  delta: v128;
  slope: v128;


  @inline
  prepare(job: DenoiseJob, node: i32, t: f64): void {
    const halfGap = 0.5 * job.spacing;
    const delta = job.kappa * Math.sqrt(t);
    this.spacing = f64x2.splat(job.spacing);
    this.inverseSpacing = f64x2.splat(1.0 / job.spacing);
    this.last = f64x2.splat(<f64>(job.n - 1));
    this.centre = f64x2.splat(0.5 * <f64>(job.n - 1));
    this.halfGap = f64x2.splat(halfGap);
    this.delta = f64x2.splat(delta);
    this.slope = f64x2.splat(delta / (halfGap - delta));
  }

  /** t·s(x) on both lanes. */
  @inline
  pull(x: v128): v128 {
    const zero = f64x2.splat(0.0);
    const position = f64x2.add(f64x2.mul(x, this.inverseSpacing), this.centre);
    const k = f64x2.min(f64x2.max(f64x2.nearest(position), zero), this.last);
    const r = f64x2.sub(x, f64x2.mul(f64x2.sub(k, this.centre), this.spacing));
    // x − z_k for the midpoint on x's side of y_k
    const fromMidpoint = f64x2.sub(r, v128.or(this.halfGap, v128.and(r, i64x2.splat(0x8000000000000000))));
    const isInside = v128.and(f64x2.ge(position, zero), f64x2.le(position, this.last));
    const isRamp = v128.and(isInside, f64x2.gt(f64x2.abs(r), this.delta));
    return v128.bitselect(f64x2.mul(this.slope, fromMidpoint), f64x2.neg(r), isRamp);
  }
}

/** Denoises particles begin … end − 1 under LA-PL; see `integrate`. The caller has checked κ√t < Δ at every node. */
export function denoiseLocalAveragePiecewiseLinear(job: DenoiseJob, begin: i32, end: i32, scratch: usize): void {
  integrate<FirstAxis<LocalAveragePiecewiseLinear>>(job, begin, end, scratch);
}
