import { MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/**
 * The score of a Gaussian mixture, equal weights, the points its centres, variance v = parameter 0 in every direction,
 * noised by t: s = (m_{t+v}(x) − x)/(t + v).
 */
@unmanaged
export class MixturePoints extends Posterior {

  @inline
  prepare(_job: MoveJob, _t: f64): void {}


  @inline
  score(job: MoveJob, t: f64): void {
    const variance = t + job.parameter0;
    this.pullToMean(job, variance);
    const shrink = f64x2.splat(t / variance);
    const end = this.pull + <usize>job.d * ROW;
    for (let p = this.pull; p < end; p += 16) v128.store(p, f64x2.mul(shrink, v128.load(p)));
  }
}

/** Moves particles under the score of a Gaussian mixture; see `movePoints`. */
export function moveMixture(job: MoveJob, scratch: usize): void {
  movePoints<MixturePoints>(job, scratch);
}
