import { DenoiseJob } from "../denoise_job";
import { integrateGrid } from "../integrate_grid";
import { GridPosterior } from "./grid";

/** ESF of the grid on the first axis: t·s = m_t(x) − x with m_t the posterior mean. Eq. (6), (29). */
@unmanaged
export class EmpiricalScore extends GridPosterior {

  @inline
  prepare(job: DenoiseJob, t: f64): void {
    this.place(job.spacing, job.n);
    this.at(f64x2.splat(t));
  }


  @inline
  exponent(x: v128, k: v128, r: v128): v128 {
    return this.midpointExponent(x, k, r);
  }

  /** Nearing its nearest point y, x leaves all others farther behind, the more so over t: t·s = y − x for good. */
  @inline
  isStraight(r: v128, room: v128, exponent: v128): v128 {
    return this.isAlone(r, room, exponent);
  }


  @inline
  straightPull(r: v128, _room: v128): v128 {
    return f64x2.neg(r);
  }


  @inline
  pull(r: v128, room: v128, exponent: v128): v128 {
    return f64x2.sub(this.meanShift(r, room, exponent), r);
  }
}

/** Denoises particles under the ESF; see `integrateGrid`. */
export function denoiseEmpirical(job: DenoiseJob, scratch: usize): void {
  integrateGrid<EmpiricalScore>(job, scratch);
}
