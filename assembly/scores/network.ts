import { extraOffset, MoveJob } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";
import { evaluateNetwork, prepareNetwork } from "../network/evaluate";

/** The learned score of any points: out(x, t) = √t · score, in f32; positions stay f64. */
@unmanaged
class NetworkPoints extends Posterior {
  sigma: f64;


  @inline
  prepare(job: MoveJob, t: f64): void {
    this.sigma = Math.sqrt(t);
    prepareNetwork(job.networkPtr, job.d, job.width, t, changetype<usize>(this) + extraOffset(job));
  }


  @inline
  score(job: MoveJob, _t: f64): void {
    evaluateNetwork(job.d, job.width, changetype<usize>(this) + extraOffset(job), this.x, this.pull);
    this.scalePull(job, this.sigma);
  }
}

/** Moves particles under the learned score of any points; see `movePoints`. */
export function moveNetwork(job: MoveJob, scratch: usize): void {
  movePoints<NetworkPoints>(job, scratch);
}
