import { MoveJob, ROW } from "../points/job";
import { Factors } from "./factors";
import { FIRST, SECOND } from "./pictures";
import { slide } from "./slide";

/** Exponents of windows up to which their products are made: sums over all windows of all pictures stay below e^709. */
const LARGEST: f64 = 600.0;

/** Whether weights can be products of factors. */
@unmanaged
export class InRange extends Factors {
  /**
   * Whether products stay in the range of f64: the exponent of a window, and of any part of it, is at most Σ max_y (x − y/2) y/t,
   * y from the least to the largest of all values.
   */
  protected isInRange(job: MoveJob, t: f64): bool {
    const own = this.rows(job, FIRST);
    const across = this.rows(job, SECOND);
    const least = f64x2.splat(this.least);
    const most = f64x2.splat(this.most);
    const half = f64x2.splat(0.5);
    const inverse = f64x2.splat(1.0 / t);
    for (let p: usize = 0; p < <usize>job.d * ROW; p += 16) {
      const x = v128.load(this.x + p);
      const y = f64x2.pmin(most, f64x2.pmax(least, x));
      const term = f64x2.mul(f64x2.sub(x, f64x2.mul(half, y)), y);
      v128.store(own + p, f64x2.mul(term, inverse));
    }
    const line = this.placeOf(job, 1, 0);
    for (let row = 0; row < job.imageHeight; row++) {
      const at = <usize>row * line;
      slide(own + at, across + at, ROW, 0, job.imageWidth, 0, this.columnEnd, this.columnsBefore, this.columnsAfter);
    }
    let highest = f64x2.splat(0.0);
    for (let column = 0; column < this.columnEnd; column++) {
      const at = <usize>column * ROW;
      slide(across + at, own + at, line, 0, job.imageHeight, 0, this.rowEnd, this.before, this.after);
      for (let row = 0; row < this.rowEnd; row++) {
        const first = own + this.placeOf(job, row, column);
        for (let p = first; p < first + ROW; p += 16) highest = f64x2.pmax(highest, v128.load(p));
      }
    }
    return max(f64x2.extract_lane(highest, 0), f64x2.extract_lane(highest, 1)) <= LARGEST;
  }
}
