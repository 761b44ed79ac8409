import { FIRST, OWN_SETS } from "../images/pictures";
import { STRIP } from "../images/strip_rows";
import { Strips, SUM_INK } from "../images/strips";
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
class LocalPictures extends Strips {

  @inline
  prepare(job: MoveJob, t: f64): void {
    this.takeMiddle(job, t);
  }

  score(job: MoveJob, t: f64): void {
    this.looks += <i64>job.n;
    if (!this.averageProducts(job, t)) this.averageExponents(job, t);
  }

  /** Gives false where numbers are too large or small for products. */
  private averageProducts(job: MoveJob, t: f64): bool {
    if (!this.isInRange(job, t)) return false;
    this.use = SUM_INK;
    for (this.half = 0; this.half < (this.groupCount > 8 ? 2 * STRIP : STRIP); this.half += STRIP) {
      this.fillFactors(job, t);
      this.beginStrip(job);
      for (let k = 0; k < job.n; k++) this.multiplyPicture(job, k, t);
      if (!this.areLarge(job)) return false;
      this.finishStrip(job, t);
    }
    this.repeatLast(job);
    return true;
  }

  private averageExponents(job: MoveJob, t: f64): void {
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
  const pictures = changetype<LocalPictures>(scratch);
  pictures.findFrames(job);
  pictures.findFactors(job, pictures.rows(job, OWN_SETS), false);
  movePoints<LocalPictures>(job, scratch);
}
