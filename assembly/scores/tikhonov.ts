import { MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/**
 * Tikhonov's: s = (m_t(x) − x)/(t + c), c = parameter 0: minimises E|s − ∇log p_t|² + (c/t) E|s|² (Baptista et al.
 * 2025).
 */
@unmanaged
export class TikhonovPoints extends Posterior {

  @inline
  prepare(_job: MoveJob, _t: f64): void {}


  @inline
  score(job: MoveJob, t: f64): void {
    this.pullToMean(job, t);
    const shrink = f64x2.splat(t / (t + job.parameter0));
    const end = this.pull + <usize>job.d * ROW;
    for (let p = this.pull; p < end; p += 16) v128.store(p, f64x2.mul(shrink, v128.load(p)));
  }
}

/** Moves particles under Tikhonov's score; see `movePoints`. */
export function moveTikhonov(job: MoveJob, scratch: usize): void {
  movePoints<TikhonovPoints>(job, scratch);
}
