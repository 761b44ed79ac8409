import { MoveJob } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/**
 * The score of a Gaussian mixture, equal weights, the points its centres, variance v = parameter 0 in every direction,
 * noised by t: s = (m_{t+v}(x) − x)/(t + v).
 */
@unmanaged
class MixturePoints extends Posterior {

  @inline
  prepare(_job: MoveJob, _t: f64): void {}


  @inline
  score(job: MoveJob, t: f64): void {
    const variance = t + job.parameter0;
    this.pullToMean(job, variance);
    this.shrink(job, t / variance);
  }
}

/** Moves particles under the score of a Gaussian mixture; see `movePoints`. */
export function moveMixture(job: MoveJob, scratch: usize): void {
  movePoints<MixturePoints>(job, scratch);
}
