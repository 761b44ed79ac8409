import { exp2Lanes } from "../lanes/exp";
import { NEGLIGIBLE } from "../points/candidates";
import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { fillRow } from "../points/rows";
import { FIRST, HIGHEST, MASSES, SECOND, SQUARES } from "./pictures";
import { slide } from "./slide";
import { Strips } from "./strips";

/**
 * Windows of the training pictures from all places that see the border as each pixel does. For a shift s the exponents of all pairs
 * (a, a + s) are one box filter of (x_b − y_{b+s}/2) y_{b+s}/t, and their weights one of products: no pair is looked at pixel by
 * pixel. A shift along an axis is for pixels at least a radius from both ends of it, before and after; without a shift all pixels
 * see the border as themselves.
 */
@unmanaged
export class Equivariant extends Strips {
  /** Pictures and places without ink in the window, of those that see the border as each pixel does. */
  protected countEmptyPlaces(job: MoveJob): void {
    const places = this.rows(job, FIRST);
    for (let row = 0; row < job.imageHeight; row++) {
      for (let column = 0; column < job.imageWidth; column++) {
        let count = 0;
        const rowEnd = lastOf(row, this.before, job.imageHeight);
        const columnEnd = lastOf(column, this.columnsBefore, job.imageWidth);
        for (let i = firstOf(row, this.before, job.imageHeight); i <= rowEnd; i++) {
          for (let j = firstOf(column, this.columnsBefore, job.imageWidth); j <= columnEnd; j++) {
            count += this.emptyOf(job, <usize>(i * job.imageWidth + j));
          }
        }
        store<i32>(places + ((<usize>(row * job.imageWidth + column)) << 2), count);
      }
    }
    this.setEmpty(job, places);
  }

  /** HIGHEST, over all shifts. */
  protected findHighestOfShifts(job: MoveJob, t: f64): void {
    const highest = this.rows(job, HIGHEST);
    const exponents = this.rows(job, FIRST);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      fillRow(highest + a * ROW, f64x2.splat(this.emptyOf(job, a) > 0 ? 0.0 : -Infinity));
    }
    const rows = max(0, job.imageHeight - 2 * this.before - 1);
    const columns = max(0, job.imageWidth - 2 * this.columnsBefore - 1);
    for (let k = 0; k < job.n; k++) {
      for (let down = -rows; down <= rows; down++) {
        for (let along = -columns; along <= columns; along++) {
          this.fillShifted(job, k, down, along, t);
          for (let row = this.top; row < this.bottom; row++) {
            const end = this.placeOf(job, row, this.right);
            for (let p = this.placeOf(job, row, this.left); p < end; p += 16) {
              v128.store(highest + p, f64x2.pmax(v128.load(highest + p), v128.load(exponents + p)));
            }
          }
        }
      }
    }
  }

  protected addShifts(job: MoveJob, t: f64): void {
    const rows = max(0, job.imageHeight - 2 * this.before - 1);
    const columns = max(0, job.imageWidth - 2 * this.columnsBefore - 1);
    for (let k = 0; k < job.n; k++) {
      for (let down = -rows; down <= rows; down++) {
        for (let along = -columns; along <= columns; along++) {
          this.fillShifted(job, k, down, along, t);
          this.weighWindows(job);
          this.addShiftedInk(job, k);
        }
      }
    }
  }

  private addShiftedInk(job: MoveJob, k: i32): void {
    const weights = this.rows(job, FIRST);
    const squares = this.rows(job, SQUARES);
    const end = entryOf(job, k + 1);
    for (let e = entryOf(job, k); e < end; e++) {
      const pixel = load<i32>(job.rowPtr + (e << 2)) / <i32>ROW;
      const row = pixel / job.imageWidth - this.down;
      const column = pixel - (pixel / job.imageWidth) * job.imageWidth - this.along;
      if (row < this.top || row >= this.bottom || column < this.left || column >= this.right) continue;
      const first = this.placeOf(job, row, column);
      const y = v128.load64_splat(job.valuePtr + (e << 3));
      for (let p = first; p < first + ROW; p += 16) {
        const term = f64x2.mul(v128.load(weights + p), y);
        v128.store(this.pull + p, f64x2.add(v128.load(this.pull + p), term));
        if (!this.asksDivergence) continue;
        v128.store(squares + p, f64x2.add(v128.load(squares + p), f64x2.mul(term, y)));
      }
    }
  }

  /** The rows of the windows of x that can have the ink of picture k, moved. */
  protected shiftRows(job: MoveJob, k: i32, down: i32): void {
    const height = job.imageHeight;
    this.down = down;
    this.widen(job, k);
    this.top = max(this.top - down, down == 0 ? 0 : max(this.before, this.before - down));
    this.bottom = min(this.bottom - down, down == 0 ? height : height - this.before - max(0, down));
  }

  /** The same, and the columns. */
  protected shiftWindows(job: MoveJob, k: i32, down: i32, along: i32): void {
    const width = job.imageWidth;
    this.shiftRows(job, k, down);
    this.along = along;
    this.left = max(this.left - along, along == 0 ? 0 : max(this.columnsBefore, this.columnsBefore - along));
    this.right = min(this.right - along, along == 0 ? width : width - this.columnsBefore - max(0, along));
    if (this.left >= this.right) this.bottom = this.top;
  }

  /** Exponents of the windows of picture k, moved by a shift, into FIRST. */
  private fillShifted(job: MoveJob, k: i32, down: i32, along: i32, t: f64): void {
    this.shiftWindows(job, k, down, along);
    if (this.top >= this.bottom) return;
    const width = job.imageWidth;
    const frame = this.frameOf(job, k);
    const top = max(0, load<i32>(frame) - down);
    const bottom = min(job.imageHeight, load<i32>(frame, 4) - down);
    const left = max(0, load<i32>(frame, 8) - along);
    const right = min(width, load<i32>(frame, 12) - along);
    const own = this.rows(job, FIRST);
    const across = this.rows(job, SECOND);
    const line = this.placeOf(job, 1, 0);
    for (let row = top; row < bottom; row++) {
      memory.fill(own + this.placeOf(job, row, left), 0, <usize>max(0, right - left) * ROW);
    }
    const inverse = f64x2.splat(1.0 / t);
    const end = entryOf(job, k + 1);
    for (let e = entryOf(job, k); e < end; e++) {
      const pixel = load<i32>(job.rowPtr + (e << 2)) / <i32>ROW;
      const row = pixel / width - down;
      const column = pixel - (pixel / width) * width - along;
      if (row < top || row >= bottom || column < left || column >= right) continue;
      const p = this.placeOf(job, row, column);
      const value = load<f64>(job.valuePtr + (e << 3));
      const y = f64x2.splat(value);
      const half = f64x2.splat(0.5 * value);
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const term = f64x2.mul(f64x2.sub(v128.load(this.x + p + lane), half), y);
        v128.store(own + p + lane, f64x2.mul(term, inverse));
      }
    }
    for (let row = top; row < bottom; row++) {
      const at = <usize>row * line;
      slide(own + at, across + at, ROW, left, right, this.left, this.right, this.columnsBefore, this.columnsAfter);
    }
    for (let column = this.left; column < this.right; column++) {
      const at = <usize>column * ROW;
      slide(across + at, own + at, line, top, bottom, this.top, this.bottom, this.before, this.after);
    }
  }
}

/** First and last place, along an axis, that sees the border as `place` does. */
function firstOf(place: i32, radius: i32, length: i32): i32 {
  return isInner(place, radius, length) ? radius : place;
}

function lastOf(place: i32, radius: i32, length: i32): i32 {
  return isInner(place, radius, length) ? length - 1 - radius : place;
}


@inline
function isInner(place: i32, radius: i32, length: i32): bool {
  return place >= radius && place < length - radius;
}
