import { MoveJob } from "../points/job";
import { movePoints } from "../points/move";
import { ShiftedPosterior } from "../points/shifted";

/**
 * The ESF smoothed by a kernel: t·s = Σ_j weight_j m_t(x + b z_j) − x. Its nodes z_j, weights and the products ⟨z_j, y_k⟩ are
 * the job's; b² = parameter 0 · t + parameter 1: a bandwidth h = c·t, or a fixed one.
 */
@unmanaged
class SmoothedPoints extends ShiftedPosterior {

  @inline
  prepare(_job: MoveJob, _t: f64): void {}


  @inline
  score(job: MoveJob, t: f64): void {
    this.pullToSmoothedMean(job, t, Math.sqrt(job.parameter0 * t + job.parameter1));
  }
}

/** Moves particles under the kernel-smoothed ESF; see `movePoints`. */
export function moveSmoothed(job: MoveJob, scratch: usize): void {
  movePoints<SmoothedPoints>(job, scratch);
}
