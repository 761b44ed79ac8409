import { MoveJob } from "../points/job";
import { copyPlaces, multiplyLine, multiplyThrees } from "./line_products";
import { InRange } from "./range";
import { STRIP } from "./strip_rows";

/** Sets of d rows of a strip, behind the factors. */
export const STRIP_MASSES: i32 = 0;
export const STRIP_SUMS: i32 = 1;
export const STRIP_SQUARES: i32 = 2;
export const STRIP_WEIGHTS: i32 = 3;
export const STRIP_ACROSS: i32 = 4;
/** Elements of blocks, twice d rows; a line of products, one of weights, elements of a line's blocks, twice its rows; addresses. */
export const SLOTS: i32 = 5;
export const LINES: i32 = 7;
/** Sets of a strip. */
export const STRIP_SETS: i32 = 7;

/** Products of factors along the lines of a picture, for a strip of particles. */
@unmanaged
export class Lines extends InRange {
  /** rows and columns by which the windows of the training picture are moved against those of x */
  down: i32;
  along: i32;
  /** pixels of a line of addresses before those of the frame; those of the frame left out, and taken; bytes from their factors */
  pad: i32;
  skip: i32;
  kept: i32;
  shift: i32;


  @inline
  protected stripRows(job: MoveJob, set: i32): usize {
    return this.factorsEnd(job) + <usize>(set * job.d) * STRIP;
  }


  @inline
  protected stripPlace(job: MoveJob, row: i32, column: i32): usize {
    return <usize>(row * job.imageWidth + column) * STRIP;
  }

  /** Products along a row of x. */
  @inline
  protected multiplyAcross(job: MoveJob, k: i32, row: i32, inverse: f64, out: usize): void {
    const places = this.places(job);
    const size = this.columnsBefore + this.columnsAfter + 1;
    const count = this.right - this.left;
    const frame = this.frameOf(job, k);
    const width = load<i32>(frame, 12) - load<i32>(frame, 8);
    const line =
      load<usize>(this.begins + ((<usize>k) << 2)) + ((<usize>((row + this.down - load<i32>(frame)) * width)) << 2);
    const from = line + ((<usize>this.skip) << 2);
    copyPlaces(places + ((<usize>this.pad) << 2), from, this.kept, this.shift);
    if (!this.areAllKept) this.makeMissing(job, k, row, inverse);
    if (size == 3) multiplyThrees(out, places, count);
    else multiplyLine(out, places, count, size, this.stripRows(job, LINES) + this.stripPlace(job, 2, 0));
  }

  /** Which pixels of the frame's lines are looked at, and where these stand in a line of addresses, all others being of ones. */
  protected placeLine(job: MoveJob, k: i32): void {
    const frame = this.frameOf(job, k);
    const first = this.left - this.columnsBefore;
    const end = this.right + this.columnsAfter;
    const left = max(max(0, first), load<i32>(frame, 8) - this.along);
    const right = min(min(job.imageWidth, end), load<i32>(frame, 12) - this.along);
    this.pad = left - first;
    this.skip = left + this.along - load<i32>(frame, 8);
    this.kept = max(0, right - left);
    this.shift = (this.down * job.imageWidth + this.along) * <i32>STRIP;
    if (!this.isEverywhere) this.shift = 0;
    const places = this.places(job);
    const ones = this.ones();
    for (let p = places; p < places + ((<usize>(end - first)) << 2); p += 4) store<usize>(p, ones);
  }


  @inline
  private places(job: MoveJob): usize {
    return this.stripRows(job, LINES) + this.stripPlace(job, 4, 0) + 16;
  }

  /** Factors of a row that are not kept. */
  private makeMissing(job: MoveJob, k: i32, row: i32, inverse: f64): void {
    const line = this.lineOf(job, k, row + this.down);
    const last = <usize>load<i32>(line, 4);
    const pixel = (row + this.down) * job.imageWidth + this.along;
    const first = this.left - this.columnsBefore;
    const places = this.places(job);
    for (let e = <usize>load<i32>(line); e < last; e++) {
      const column = (load<i32>(job.rowPtr + (e << 2)) >> 7) - pixel;
      if (column < first + this.pad || column >= first + this.pad + this.kept) continue;
      const place = places + ((<usize>(column - first)) << 2);
      if (load<i32>(place) + this.shift != 0) continue;
      store<usize>(place, this.makeFactor(job, e, -(this.down * job.imageWidth + this.along), column, inverse));
    }
  }
}
