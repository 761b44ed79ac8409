import { log2Lanes } from "../lanes/log";
import { STRIP_ACROSS, STRIP_MASSES, STRIP_SUMS, STRIP_WEIGHTS } from "../images/lines";
import { FIRST, HIGHEST, MASSES, OWN_SETS, SECOND } from "../images/pictures";
import { slide } from "../images/slide";
import { addScaled, slideStrip, STRIP } from "../images/strip_rows";
import { KEEP_WEIGHTS, SUM_MASSES } from "../images/strips";
import { WindowMeans } from "../images/window_means";
import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";

/**
 * The patch set posterior composite (Niedoba et al. 2024): of every window inside the picture the posterior mean given the window
 * alone; of a pixel a the mean over the N_a windows c that hold it,
 *
 *   m_a = 1/N_a Σ_c Σ_k w_k(c) y_ka = 1/N_a Σ_k y_ka Σ_c w_k(c),  w_k(c) = softmax_k(−Σ_{b in c} (x_b − y_kb)²/2t):
 *
 * the sum over c is a box filter of a picture's weights, so no window is looked at pixel by pixel.
 *
 * A window is at its first pixel; one that is larger than the picture is the picture.
 */
@unmanaged
class PatchPictures extends WindowMeans {
  prepare(job: MoveJob, t: f64): void {
    const patch = this.patchAt(job, t);
    this.before = 0;
    this.columnsBefore = 0;
    this.after = min(patch, job.imageHeight) - 1;
    this.columnsAfter = min(patch, job.imageWidth) - 1;
    this.rowEnd = job.imageHeight - this.after;
    this.columnEnd = job.imageWidth - this.columnsAfter;
    this.countEmpty(job);
  }

  score(job: MoveJob, t: f64): void {
    this.looks += <i64>job.n;
    // the divergence needs every window's mean: beside these, exponentials are cheap
    if (this.asksDivergence) this.averageExponents(job, t);
    if (!this.averageProducts(job, t) && !this.asksDivergence) this.averageExponents(job, t);
    this.finishComposite(job);
  }

  private averageExponents(job: MoveJob, t: f64): void {
    this.findHighest(job, t);
    this.addEmpty(job);
    for (let k = 0; k < job.n; k++) {
      this.fillExponents(job, k, t);
      this.weighWindows(job);
    }
    this.normalise(job);
    this.clearSums(job);
    if (this.asksDivergence) this.clearMeans(job);
    for (let k = 0; k < job.n; k++) {
      this.fillExponents(job, k, t);
      this.weighWindows(job);
      if (this.asksDivergence) this.addMeans(job, k);
      this.addInk(job, k, this.spreadWeights(job, k));
    }
    if (this.asksDivergence) this.divergeWindows(job, t);
  }

  /** Gives false where numbers are too large or small for products. */
  private averageProducts(job: MoveJob, t: f64): bool {
    if (!this.isInRange(job, t)) return false;
    for (this.half = 0; this.half < (this.groupCount > 8 ? 2 * STRIP : STRIP); this.half += STRIP) {
      this.fillFactors(job, t);
      this.beginStrip(job);
      this.use = SUM_MASSES;
      for (let k = 0; k < job.n; k++) this.multiplyPicture(job, k, t);
      if (!this.areLarge(job)) return false;
      this.use = KEEP_WEIGHTS;
      for (let k = 0; k < job.n; k++) {
        this.multiplyPicture(job, k, t);
        this.shareStrip(job);
        this.spreadStrip(job, k);
        this.addStripInk(job, k);
      }
      this.scatterStrip(job);
    }
    this.repeatLast(job);
    return true;
  }

  /** A picture's weights become parts of the masses. */
  private shareStrip(job: MoveJob): void {
    const weights = this.stripRows(job, STRIP_WEIGHTS);
    const masses = this.stripRows(job, STRIP_MASSES);
    for (let row = this.top; row < this.bottom; row++) {
      const end = this.stripPlace(job, row, this.right);
      for (let p = this.stripPlace(job, row, this.left); p < end; p += 16) {
        v128.store(weights + p, f64x2.div(v128.load(weights + p), v128.load(masses + p)));
      }
    }
  }

  /** `spreadWeights` of a strip. */
  private spreadStrip(job: MoveJob, k: i32): void {
    const weights = this.stripRows(job, STRIP_WEIGHTS);
    const across = this.stripRows(job, STRIP_ACROSS);
    const frame = this.frameOf(job, k);
    const line = this.stripPlace(job, 1, 0);
    const left = load<i32>(frame, 8);
    const right = load<i32>(frame, 12);
    for (let row = this.top; row < this.bottom; row++) {
      const at = <usize>row * line;
      slideStrip(weights + at, across + at, STRIP, this.left, this.right, left, right, this.columnsAfter, 0);
    }
    for (let column = left; column < right; column++) {
      const at = <usize>column * STRIP;
      const top = load<i32>(frame);
      const bottom = load<i32>(frame, 4);
      slideStrip(across + at, weights + at, line, this.top, this.bottom, top, bottom, this.after, 0);
    }
  }

  private addStripInk(job: MoveJob, k: i32): void {
    const weights = this.stripRows(job, STRIP_WEIGHTS);
    const sums = this.stripRows(job, STRIP_SUMS);
    const end = entryOf(job, k + 1);
    for (let e = entryOf(job, k); e < end; e++) {
      const at = (<usize>load<i32>(job.rowPtr + (e << 2))) >> 1;
      addScaled(sums + at, weights + at, v128.load64_splat(job.valuePtr + (e << 3)));
    }
  }

  /** A strip's sums into `pull`. */
  private scatterStrip(job: MoveJob): void {
    const sums = this.stripRows(job, STRIP_SUMS);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      memory.copy(this.pull + a * ROW + this.half, sums + a * STRIP, STRIP);
    }
  }

  /** HIGHEST becomes log Σ_k exp(exponent), relative to which the weights have the sum 1. */
  private normalise(job: MoveJob): void {
    const highest = this.rows(job, HIGHEST);
    const masses = this.rows(job, MASSES);
    for (let row = 0; row < this.rowEnd; row++) {
      const end = this.placeOf(job, row, this.columnEnd);
      for (let p = this.placeOf(job, row, 0); p < end; p += 16) {
        v128.store(highest + p, f64x2.add(v128.load(highest + p), log2Lanes(v128.load(masses + p))));
      }
    }
  }

  /** Sums of a picture's weights over the windows that hold a pixel, for all that may have ink; gives their rows. */
  private spreadWeights(job: MoveJob, k: i32): usize {
    const weights = this.rows(job, FIRST);
    const across = this.rows(job, SECOND);
    const frame = this.frameOf(job, k);
    const line = this.placeOf(job, 1, 0);
    const left = load<i32>(frame, 8);
    const right = load<i32>(frame, 12);
    for (let row = this.top; row < this.bottom; row++) {
      const at = <usize>row * line;
      slide(weights + at, across + at, ROW, this.left, this.right, left, right, this.columnsAfter, 0);
    }
    for (let column = left; column < right; column++) {
      const at = <usize>column * ROW;
      slide(
        across + at,
        weights + at,
        line,
        this.top,
        this.bottom,
        load<i32>(frame),
        load<i32>(frame, 4),
        this.after,
        0,
      );
    }
    return weights;
  }

  /** m − x into `pull`, of which the rows are Σ_k y_ka Σ_c w_k(c). */
  private finishComposite(job: MoveJob): void {
    for (let row = 0; row < job.imageHeight; row++) {
      for (let column = 0; column < job.imageWidth; column++) {
        const share = f64x2.splat(this.shareOf(row, column));
        const first = this.placeOf(job, row, column);
        for (let p = first; p < first + ROW; p += 16) {
          const mean = f64x2.mul(v128.load(this.pull + p), share);
          v128.store(this.pull + p, f64x2.sub(mean, v128.load(this.x + p)));
        }
      }
    }
  }
}

/**
 * Moves particles under the patch set posterior composite; see `movePoints`. The host has checked: pictures, and odd windows at
 * all levels.
 */
export function movePatches(job: MoveJob, scratch: usize): void {
  const pictures = changetype<PatchPictures>(scratch);
  pictures.findFrames(job);
  pictures.findFactors(job, pictures.rows(job, OWN_SETS), false);
  movePoints<PatchPictures>(job, scratch);
}
