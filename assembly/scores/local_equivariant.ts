import { Equivariant } from "../images/equivariant";
import { OWN_SETS } from "../images/pictures";
import { STRIP } from "../images/strip_rows";
import { SUM_INK } from "../images/strips";
import { MoveJob } from "../points/job";
import { movePoints } from "../points/move";

/**
 * The equivariant local score (Kamb & Ganguli 2024): the local score with windows of the training pictures from every place c that
 * sees the border as the pixel a does,
 *
 *   m_a = Σ_{k,c} w_{k,c}(a) y_kc,  w_{k,c}(a) = softmax_{k,c}(−Σ_δ (x_{a+δ} − y_{k,c+δ})²/2t),
 *
 *   tr ∂m/∂x = Σ_a (Σ_{k,c} w_{k,c}(a) y_kc² − m_a²)/t.
 */
@unmanaged
class LocalEquivariantPictures extends Equivariant {

  @inline
  prepare(job: MoveJob, t: f64): void {
    this.takeMiddle(job, t);
    this.countEmptyPlaces(job);
  }

  score(job: MoveJob, t: f64): void {
    this.looks += <i64>job.n;
    if (!this.averageProducts(job, t)) this.averageExponents(job, t);
  }

  /** Gives false where numbers are too large or small for products. */
  private averageProducts(job: MoveJob, t: f64): bool {
    if (!this.isInRange(job, t)) return false;
    this.use = SUM_INK;
    const rows = max(0, job.imageHeight - 2 * this.before - 1);
    const columns = max(0, job.imageWidth - 2 * this.columnsBefore - 1);
    for (this.half = 0; this.half < (this.groupCount > 8 ? 2 * STRIP : STRIP); this.half += STRIP) {
      this.fillFactors(job, t);
      this.beginStrip(job);
      for (let k = 0; k < job.n; k++) {
        let along = -columns;
        while (along <= columns) {
          this.beginSegments();
          for (; along <= columns; along++) {
            this.shiftWindows(job, k, 0, along);
            this.addSegment(job, k, along);
            // factors that are made have room for one
            if (!this.areAllKept) break;
          }
          along++;
          for (let down = -rows; down <= rows; down++) {
            this.shiftRows(job, k, down);
            this.multiplyWindows(job, k, t);
          }
        }
      }
      if (!this.areLarge(job)) return false;
      this.finishStrip(job, t);
    }
    this.repeatLast(job);
    return true;
  }

  private averageExponents(job: MoveJob, t: f64): void {
    this.findHighestOfShifts(job, t);
    this.addEmpty(job);
    this.clearSums(job);
    this.addShifts(job, t);
    this.finish(job, t);
  }
}

/**
 * Moves particles under the equivariant local score; see `movePoints`. The host has checked: pictures, and odd windows at all
 * levels.
 */
export function moveLocalEquivariant(job: MoveJob, scratch: usize): void {
  const pictures = changetype<LocalEquivariantPictures>(scratch);
  pictures.findFrames(job);
  pictures.findFactors(job, pictures.rows(job, OWN_SETS), true);
  movePoints<LocalEquivariantPictures>(job, scratch);
}
