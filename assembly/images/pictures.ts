import { entryOf } from "../points/group";
import { extraOffset, levelOf, MoveJob, ROW } from "../points/job";
import { DIVERGENCE, Posterior } from "../points/posterior";
import { slide } from "./slide";

/** Sets of d rows that all scores of pictures have; the next are their own. */
export const MASSES: i32 = 0;
export const HIGHEST: i32 = 1;
export const SQUARES: i32 = 2;
export const FIRST: i32 = 3;
export const SECOND: i32 = 4;
export const OWN_SETS: i32 = 5;

/**
 * Points that are pictures, for scores that look at windows of them, of which what lies outside the picture counts nothing. The
 * job's table has the windows' width at each of its levels, i32 [levels], odd. As Σ x² of a window is the same
 * for all pictures, its exponent is Σ_b (x_b − y_b/2) y_b/t: only pixels that are not 0, "ink", count, and a window without any
 * has the exponent 0.
 *
 * The score's own scratch: frames of the pictures' ink, i32 [n, 4]: first row, row behind the last, first column, column behind
 * the last; where the entries of each row of a picture begin, i32 [n, height + 1]; for each pixel the pictures without ink in its
 * window, i32 [d]; then sets of d rows.
 */
@unmanaged
export class Pictures extends Posterior {
  /** the window of a pixel: rows before it and after it, columns before it and after it */
  before: i32;
  after: i32;
  columnsBefore: i32;
  columnsAfter: i32;
  /** windows are at the pixels of so many rows and columns */
  rowEnd: i32;
  columnEnd: i32;
  /** rows and columns of the windows that may hold ink of the picture looked at */
  top: i32;
  bottom: i32;
  left: i32;
  right: i32;


  @inline
  protected frameOf(job: MoveJob, k: i32): usize {
    return changetype<usize>(this) + extraOffset(job) + ((<usize>k) << 4);
  }

  /** Where the entry numbers begin and, 4 bytes on, end of a row of picture k. */
  @inline
  protected lineOf(job: MoveJob, k: i32, row: i32): usize {
    return this.frameOf(job, job.n) + ((<usize>(k * (job.imageHeight + 1) + row)) << 2);
  }


  @inline
  private emptyAt(job: MoveJob): usize {
    return this.lineOf(job, job.n, 0);
  }

  /** Where the rows of a set begin. */
  @inline
  rows(job: MoveJob, set: i32): usize {
    const tables = (this.emptyAt(job) + ((<usize>job.d) << 2) + ROW - 1) & ~(ROW - 1);
    return tables + <usize>(set * job.d) * ROW;
  }

  /** Offset of a pixel's row in a set. */
  @inline
  protected placeOf(job: MoveJob, row: i32, column: i32): usize {
    return <usize>(row * job.imageWidth + column) * ROW;
  }

  /** Pictures without ink in the window of pixel a. */
  @inline
  protected emptyOf(job: MoveJob, a: usize): i32 {
    return load<i32>(this.emptyAt(job) + (a << 2));
  }

  /** Takes other numbers for `emptyOf`, i32 [d]. */
  @inline
  protected setEmpty(job: MoveJob, counts: usize): void {
    memory.copy(this.emptyAt(job), counts, (<usize>job.d) << 2);
  }

  /** Finds the frames of the pictures' ink, and their rows: once, before the first group. */
  findFrames(job: MoveJob): void {
    for (let k = 0; k < job.n; k++) {
      let top = job.imageHeight;
      let bottom = 0;
      let left = job.imageWidth;
      let right = 0;
      const end = entryOf(job, k + 1);
      let line = 0;
      for (let e = entryOf(job, k); e < end; e++) {
        const pixel = load<i32>(job.rowPtr + (e << 2)) / <i32>ROW;
        const row = pixel / job.imageWidth;
        const column = pixel - row * job.imageWidth;
        for (; line <= row; line++) store<i32>(this.lineOf(job, k, line), <i32>e);
        top = min(top, row);
        bottom = max(bottom, row + 1);
        left = min(left, column);
        right = max(right, column + 1);
      }
      for (; line <= job.imageHeight; line++) store<i32>(this.lineOf(job, k, line), <i32>end);
      const frame = this.frameOf(job, k);
      store<i32>(frame, min(top, bottom));
      store<i32>(frame, bottom, 4);
      store<i32>(frame, min(left, right), 8);
      store<i32>(frame, right, 12);
    }
  }

  /** Width of the windows at noise variance t. */
  @inline
  protected patchAt(job: MoveJob, t: f64): i32 {
    return load<i32>(job.tablePtr + ((<usize>levelOf(job, t)) << 2));
  }

  /** Windows with the pixel in their middle, and how many pictures have no ink in that of each pixel. */
  @inline
  protected takeMiddle(job: MoveJob, t: f64): void {
    const radius = this.patchAt(job, t) >> 1;
    this.before = min(radius, job.imageHeight - 1);
    this.after = this.before;
    this.columnsBefore = min(radius, job.imageWidth - 1);
    this.columnsAfter = this.columnsBefore;
    this.rowEnd = job.imageHeight;
    this.columnEnd = job.imageWidth;
    this.countEmpty(job);
  }

  protected countEmpty(job: MoveJob): void {
    const width = job.imageWidth;
    const counts = this.emptyAt(job);
    memory.fill(counts, 0, (<usize>job.d) << 2);
    for (let k = 0; k < job.n; k++) {
      this.widen(job, k);
      if (this.left == this.right) continue;
      for (let row = this.top; row < this.bottom; row++) {
        const line = counts + ((<usize>(row * width)) << 2);
        add(line + ((<usize>this.left) << 2), 1);
        if (this.right < width) add(line + ((<usize>this.right) << 2), -1);
      }
    }
    for (let row = 0; row < job.imageHeight; row++) {
      let full = 0;
      for (let column = 0; column < width; column++) {
        const at = counts + ((<usize>(row * width + column)) << 2);
        full += load<i32>(at);
        store<i32>(at, job.n - full);
      }
    }
  }

  /** The windows that may hold ink of picture k. */
  protected widen(job: MoveJob, k: i32): void {
    const frame = this.frameOf(job, k);
    const top = load<i32>(frame);
    const bottom = load<i32>(frame, 4);
    const left = load<i32>(frame, 8);
    const right = load<i32>(frame, 12);
    const isEmpty = top == bottom;
    this.top = isEmpty ? 0 : max(0, top - this.after);
    this.bottom = isEmpty ? 0 : min(this.rowEnd, bottom + this.before);
    this.left = isEmpty ? 0 : max(0, left - this.columnsAfter);
    this.right = isEmpty ? 0 : min(this.columnEnd, right + this.columnsBefore);
  }

  /** Exponents of picture k in all windows that may hold its ink, into the set FIRST: a box filter. */
  protected fillExponents(job: MoveJob, k: i32, t: f64): void {
    this.widen(job, k);
    const frame = this.frameOf(job, k);
    const top = load<i32>(frame);
    const bottom = load<i32>(frame, 4);
    const left = load<i32>(frame, 8);
    const right = load<i32>(frame, 12);
    const own = this.rows(job, FIRST);
    const across = this.rows(job, SECOND);
    const line = <usize>job.imageWidth * ROW;
    for (let row = top; row < bottom; row++) {
      memory.fill(own + <usize>row * line + <usize>left * ROW, 0, <usize>(right - left) * ROW);
    }
    const inverse = f64x2.splat(1.0 / t);
    const end = entryOf(job, k + 1);
    for (let e = entryOf(job, k); e < end; e++) {
      const p = <usize>load<i32>(job.rowPtr + (e << 2));
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
  /** m − x into `pull`, of which the rows are Σ weight · y, and, if it is asked for, Σ_a Var_a/t, SQUARES being Σ weight · y². */
  protected finish(job: MoveJob, t: f64): void {
    const masses = this.rows(job, MASSES);
    const squares = this.rows(job, SQUARES);
    const bytes = <usize>job.d * ROW;
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      let spread = f64x2.splat(0.0);
      for (let p = lane; p < bytes; p += ROW) {
        const mass = v128.load(masses + p);
        const mean = f64x2.div(v128.load(this.pull + p), mass);
        v128.store(this.pull + p, f64x2.sub(mean, v128.load(this.x + p)));
        if (!this.asksDivergence) continue;
        const square = f64x2.div(v128.load(squares + p), mass);
        spread = f64x2.add(spread, f64x2.sub(square, f64x2.mul(mean, mean)));
      }
      v128.store(this.row(DIVERGENCE) + lane, f64x2.mul(spread, f64x2.splat(1.0 / t)));
    }
  }
}


@inline
function add(p: usize, value: i32): void {
  store<i32>(p, load<i32>(p) + value);
}
