import { DenoiseJob } from "../denoise_job";
import { EXPONENT, integrateGrid, OFFSET, PLACE, ROOM } from "../integrate_grid";
import { expRow } from "../lanes/exp";
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
  advance(gain: f64, rows: usize, stride: usize, active: i32): void {
    const step = f64x2.splat(gain);
    expRow(rows + EXPONENT * stride, active);
    const end = rows + ((<usize>active) << 3);
    for (let p = rows; p < end; p += 16) {
      const r = v128.load(p + OFFSET * stride);
      const shift = this.meanShift(r, v128.load(p + ROOM * stride), v128.load(p + EXPONENT * stride));
      const x = v128.load(p + PLACE * stride);
      v128.store(p + PLACE * stride, f64x2.add(x, f64x2.mul(step, f64x2.sub(shift, r))));
    }
  }
}

/** Denoises particles under the ESF; see `integrateGrid`. */
export function denoiseEmpirical(job: DenoiseJob, scratch: usize): void {
  integrateGrid<EmpiricalScore>(job, scratch);
}
