import { exp2Lanes } from "../lanes/exp";
import { NEGLIGIBLE } from "../points/candidates";
import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { fillRow } from "../points/rows";
import { FIRST, HIGHEST, MASSES, Pictures, SQUARES } from "./pictures";

/** The posterior of the pictures given each window alone, in passes over all pictures: the largest exponents, then weights. */
@unmanaged
export class Windows extends Pictures {
  /** HIGHEST: the largest exponent of each window; 0 is among them where a picture has no ink there. */
  protected findHighest(job: MoveJob, t: f64): void {
    const highest = this.rows(job, HIGHEST);
    const exponents = this.rows(job, FIRST);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      fillRow(highest + a * ROW, f64x2.splat(this.emptyOf(job, a) > 0 ? 0.0 : -Infinity));
    }
    for (let k = 0; k < job.n; k++) {
      this.fillExponents(job, k, t);
      for (let row = this.top; row < this.bottom; row++) {
        const end = this.placeOf(job, row, this.right);
        for (let p = this.placeOf(job, row, this.left); p < end; p += 16) {
          v128.store(highest + p, f64x2.pmax(v128.load(highest + p), v128.load(exponents + p)));
        }
      }
    }
  }

  /** MASSES: the weights of windows without ink. */
  protected addEmpty(job: MoveJob): void {
    const masses = this.rows(job, MASSES);
    const highest = this.rows(job, HIGHEST);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      const count = f64x2.splat(<f64>this.emptyOf(job, a));
      for (let p = a * ROW; p < (a + 1) * ROW; p += 16) {
        const weight = exp2Lanes(f64x2.pmin(f64x2.splat(0.0), f64x2.neg(v128.load(highest + p))));
        v128.store(masses + p, f64x2.mul(count, weight));
      }
    }
  }

  /** Exponents become weights, relative to HIGHEST, and are added to the masses. */
  protected weighWindows(job: MoveJob): void {
    const masses = this.rows(job, MASSES);
    const highest = this.rows(job, HIGHEST);
    const weights = this.rows(job, FIRST);
    const lowest = f64x2.splat(-NEGLIGIBLE);
    for (let row = this.top; row < this.bottom; row++) {
      const end = this.placeOf(job, row, this.right);
      for (let p = this.placeOf(job, row, this.left); p < end; p += 16) {
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

  /** Adds weight · y, and weight · y² for the divergence, of the picture's ink; a row of weights a pixel. */
  protected addInk(job: MoveJob, k: i32, weights: usize): void {
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

  /** Before the first picture's ink is added. */
  protected clearSums(job: MoveJob): void {
    memory.fill(this.pull, 0, <usize>job.d * ROW);
    if (this.asksDivergence) memory.fill(this.rows(job, SQUARES), 0, <usize>job.d * ROW);
  }
}
