import { DenoiseJob, FirstAxis, integrate } from "../integrate";
import { GridPosterior } from "./grid";

/** ESF of the grid on the first axis: t·s = m_t(x) − x with m_t the posterior mean. Eq. (6), (29). */
@unmanaged
export class EmpiricalScore extends GridPosterior {

  @inline
  prepare(job: DenoiseJob, node: i32, t: f64): void {
    this.place(job.spacing, job.n);
    this.at(f64x2.splat(t));
  }

  /** t·s(x) on both lanes. */
  @inline
  pull(x: v128): v128 {
    return this.pullToMean(x);
  }
}

/** Denoises particles begin … end − 1 under the ESF; see `integrate`. */
export function denoiseEmpirical(job: DenoiseJob, begin: i32, end: i32, scratch: usize): void {
  integrate<FirstAxis<EmpiricalScore>>(job, begin, end, scratch);
}
