import { FIRST, OWN_SETS } from "../images/pictures";
import { WindowProducts } from "../images/window_products";
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
class LocalPictures extends WindowProducts {

  @inline
  prepare(job: MoveJob, t: f64): void {
    this.takeMiddle(job, t);
  }

  score(job: MoveJob, t: f64): void {
    this.looks += <i64>job.n;
    if (!this.addByProducts(job, t)) this.addByExponents(job, t);
    this.finish(job, t);
  }

  /** Gives false where numbers are too large or small for products. */
  private addByProducts(job: MoveJob, t: f64): bool {
    if (!this.isInRange(job, t)) return false;
    this.fillFactors(job, t);
    this.countMasses(job);
    this.clearSums(job);
    for (let k = 0; k < job.n; k++) {
      this.multiplyWindows(job, k, t);
      this.addInk(job, k, this.rows(job, FIRST));
    }
    return this.areLarge(job);
  }

  private addByExponents(job: MoveJob, t: f64): void {
    this.findHighest(job, t);
    this.addEmpty(job);
    this.clearSums(job);
    for (let k = 0; k < job.n; k++) {
      this.fillExponents(job, k, t);
      this.weighWindows(job);
      this.addInk(job, k, this.rows(job, FIRST));
    }
  }
}

/** Moves particles under the local score; see `movePoints`. The host has checked: pictures, and odd windows at all levels. */
export function moveLocal(job: MoveJob, scratch: usize): void {
  const pictures = changetype<LocalPictures>(scratch);
  pictures.findFrames(job);
  pictures.findFactors(job, pictures.rows(job, OWN_SETS));
  movePoints<LocalPictures>(job, scratch);
}
