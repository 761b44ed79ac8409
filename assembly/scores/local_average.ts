import { DenoiseJob, FirstAxis, integrate } from "../integrate";
import { log2Lanes } from "../lanes/log";
import { GridPosterior } from "./grid";

/**
 * LA-ESF of the grid, window w = Δ − κ√t, in closed form: s = [log p_t(x + w) − log p_t(x − w)] / 2w.
 * With log p_t(x) = log Σ w_j − r²/2t + constant: t·s = [t log(Σ₊ / Σ₋) + (r₋² − r₊²)/2] / 2w, one logarithm for both
 * densities.
 */
@unmanaged
export class LocalAverageScore extends GridPosterior {
  window: v128;
  inverseTwiceWindow: v128;
  t: v128;


  @inline
  prepare(job: DenoiseJob, node: i32, t: f64): void {
    const window = 0.5 * job.spacing - job.kappa * Math.sqrt(t);
    this.place(job.spacing, job.n);
    this.at(f64x2.splat(t));
    this.window = f64x2.splat(window);
    this.inverseTwiceWindow = f64x2.splat(0.5 / window);
    this.t = f64x2.splat(t);
  }

  /** t·s(x) on both lanes. */
  @inline
  pull(x: v128): v128 {
    const above = f64x2.add(x, this.window);
    const below = f64x2.sub(x, this.window);
    const kAbove = this.nearest(above);
    const kBelow = this.nearest(below);
    const rAbove = this.offset(above, kAbove);
    const rBelow = this.offset(below, kBelow);
    const massRatio = f64x2.div(this.sum(above, kAbove, rAbove, false), this.sum(below, kBelow, rBelow, false));
    const squares = f64x2.mul(f64x2.sub(rBelow, rAbove), f64x2.add(rBelow, rAbove));
    const difference = f64x2.add(f64x2.mul(this.t, log2Lanes(massRatio)), f64x2.mul(f64x2.splat(0.5), squares));
    return f64x2.mul(difference, this.inverseTwiceWindow);
  }
}

/** Denoises particles begin … end − 1 under LA-ESF; see `integrate`. The caller has checked κ√t < Δ at every node. */
export function denoiseLocalAverage(job: DenoiseJob, begin: i32, end: i32, scratch: usize): void {
  integrate<FirstAxis<LocalAverageScore>>(job, begin, end, scratch);
}
