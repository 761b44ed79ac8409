import { MoveJob } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/** ESF of any points: t·s = m_t(x) − x. Parameter 0: no movement at and below this noise variance (early stopping). */
@unmanaged
class EmpiricalPoints extends Posterior {

  @inline
  prepare(job: MoveJob, t: f64): void {
    // nodes are squares of square roots
    this.isFrozen = t <= job.parameter0 * (1.0 + 1e-12);
  }


  @inline
  score(job: MoveJob, t: f64): void {
    this.pullToMean(job, t);
  }
}

/** Moves particles under the ESF of any points; see `movePoints`. */
export function moveEmpirical(job: MoveJob, scratch: usize): void {
  movePoints<EmpiricalPoints>(job, scratch);
}
