import { exp2Lanes } from "../lanes/exp";
import { entryOf } from "../points/group";
import { NEGLIGIBLE } from "../points/candidates";
import { FIRST, HIGHEST, MASSES, Pictures, SQUARES } from "../images/pictures";
import { MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { fillRow } from "../points/rows";

/**
 * The local score: of every pixel the posterior mean given the window around it alone (Kamb & Ganguli 2024),
 *
 *   m_a = Σ_k w_k(a) y_ka,  w_k(a) = softmax_k(−Σ_{b in window of a} (x_b − y_kb)²/2t).
 *
 * Two passes over the pictures: the largest exponents, then the weights.
 */
@unmanaged
class LocalPictures extends Pictures {
  score(job: MoveJob, t: f64): void {
    this.looks += <i64>job.n;
    this.findHighest(job, t);
    this.addEmpty(job);
    for (let k = 0; k < job.n; k++) {
      this.fillExponents(job, k, t);
      this.weighWindows(job);
      this.addPicture(job, k);
    }
    this.finish(job, t);
  }

  /** HIGHEST: the largest exponent of each window; 0 is among them where a picture has no ink there. */
  private findHighest(job: MoveJob, t: f64): void {
    const highest = this.rows(job, HIGHEST);
    const exponents = this.rows(job, FIRST);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      fillRow(highest + a * ROW, f64x2.splat(this.countAt(job, a) > 0 ? 0.0 : -Infinity));
    }
    for (let k = 0; k < job.n; k++) {
      this.fillExponents(job, k, t);
      for (let row = this.top; row < this.bottom; row++) {
        const first = <usize>(row * job.imageWidth + this.left) * ROW;
        const end = <usize>(row * job.imageWidth + this.right) * ROW;
        for (let p = first; p < end; p += 16) {
          v128.store(highest + p, f64x2.pmax(v128.load(highest + p), v128.load(exponents + p)));
        }
      }
    }
  }

  /** The weights of windows without ink, of which only the mass counts. */
  private addEmpty(job: MoveJob): void {
    const masses = this.rows(job, MASSES);
    const highest = this.rows(job, HIGHEST);
    memory.fill(this.pull, 0, <usize>job.d * ROW);
    memory.fill(this.rows(job, SQUARES), 0, <usize>job.d * ROW);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      const count = f64x2.splat(<f64>this.countAt(job, a));
      for (let p = a * ROW; p < (a + 1) * ROW; p += 16) {
        const weight = exp2Lanes(f64x2.pmin(f64x2.splat(0.0), f64x2.neg(v128.load(highest + p))));
        v128.store(masses + p, f64x2.mul(count, weight));
      }
    }
  }


  @inline
  private countAt(job: MoveJob, a: usize): i32 {
    return load<i32>(this.emptyAt(job) + (a << 2));
  }

  /** Exponents become weights, and are added to the masses. */
  private weighWindows(job: MoveJob): void {
    const masses = this.rows(job, MASSES);
    const highest = this.rows(job, HIGHEST);
    const weights = this.rows(job, FIRST);
    const lowest = f64x2.splat(-NEGLIGIBLE);
    for (let row = this.top; row < this.bottom; row++) {
      const first = <usize>(row * job.imageWidth + this.left) * ROW;
      const end = <usize>(row * job.imageWidth + this.right) * ROW;
      for (let p = first; p < end; p += 16) {
        const below = f64x2.sub(v128.load(weights + p), v128.load(highest + p));
        const matters = f64x2.ge(below, lowest);
        if (!v128.any_true(matters)) {
          v128.store(weights + p, f64x2.splat(0.0));
          continue;
        }
        const weight = v128.and(exp2Lanes(below), matters);
        v128.store(weights + p, weight);
        v128.store(masses + p, f64x2.add(v128.load(masses + p), weight));
      }
    }
  }

  /** Adds weight · y, and weight · y² for the divergence, of the picture's ink. */
  private addPicture(job: MoveJob, k: i32): void {
    const weights = this.rows(job, FIRST);
    const squares = this.rows(job, SQUARES);
    const end = entryOf(job, k + 1);
    for (let e = entryOf(job, k); e < end; e++) {
      const first = <usize>load<i32>(job.rowPtr + (e << 2));
      const y = v128.load64_splat(job.valuePtr + (e << 3));
      for (let p = first; p < first + ROW; p += 16) {
        const term = f64x2.mul(v128.load(weights + p), y);
        v128.store(this.pull + p, f64x2.add(v128.load(this.pull + p), term));
        if (!this.asksDivergence) continue;
        v128.store(squares + p, f64x2.add(v128.load(squares + p), f64x2.mul(term, y)));
      }
    }
  }
}

/** Moves particles under the local score; see `movePoints`. The host has checked: pictures, and odd windows at all levels. */
export function moveLocal(job: MoveJob, scratch: usize): void {
  changetype<LocalPictures>(scratch).findFrames(job);
  movePoints<LocalPictures>(job, scratch);
}
