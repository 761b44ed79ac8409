import { MoveJob } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/**
 * Tikhonov's: s = (m_t(x) − x)/(t + c), c = parameter 0: minimises E|s − ∇log p_t|² + (c/t) E|s|² (Baptista et al.
 * 2025).
 */
@unmanaged
class TikhonovPoints extends Posterior {

  @inline
  prepare(_job: MoveJob, _t: f64): void {}


  @inline
  score(job: MoveJob, t: f64): void {
    this.pullToMean(job, t);
    this.shrink(job, t / (t + job.parameter0));
  }
}

/** Moves particles under Tikhonov's score; see `movePoints`. */
export function moveTikhonov(job: MoveJob, scratch: usize): void {
  movePoints<TikhonovPoints>(job, scratch);
}
