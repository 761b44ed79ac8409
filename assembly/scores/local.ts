import { FIRST } from "../images/pictures";
import { Windows } from "../images/windows";
import { MoveJob } from "../points/job";
import { movePoints } from "../points/move";

/**
 * The local score: of every pixel the posterior mean given the window around it alone (Kamb & Ganguli 2024),
 *
 *   m_a = Σ_k w_k(a) y_ka,  w_k(a) = softmax_k(−Σ_{b in window of a} (x_b − y_kb)²/2t),
 *
 *   tr ∂m/∂x = Σ_a (Σ_k w_k(a) y_ka² − m_a²)/t.
 */
@unmanaged
class LocalPictures extends Windows {

  @inline
  prepare(job: MoveJob, t: f64): void {
    this.takeMiddle(job, t);
  }

  score(job: MoveJob, t: f64): void {
    this.looks += <i64>job.n;
    this.findHighest(job, t);
    this.addEmpty(job);
    this.clearSums(job);
    for (let k = 0; k < job.n; k++) {
      this.fillExponents(job, k, t);
      this.weighWindows(job);
      this.addInk(job, k, this.rows(job, FIRST));
    }
    this.finish(job, t);
  }
}

/** Moves particles under the local score; see `movePoints`. The host has checked: pictures, and odd windows at all levels. */
export function moveLocal(job: MoveJob, scratch: usize): void {
  changetype<LocalPictures>(scratch).findFrames(job);
  movePoints<LocalPictures>(job, scratch);
}
