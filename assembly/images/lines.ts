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
const SETS: i32 = 5;
/** Bytes of a segment: seven i32. */
const SEGMENT: usize = 32;

/**
 * Products of factors along the lines of a picture, for a strip of particles. Shifts along the lines are done all at once, one
 * segment behind the other, so that loops are long, and factors that follow each other are looked at one after the other. Windows
 * over the end of one segment and the beginning of the next mean nothing.
 *
 * The scratch behind the factors: sets of d rows; products of a block of a line, twice a line's rows; segments; addresses of a
 * line's factors, u32; a row a window of all segments; such rows for each line of a block.
 */
@unmanaged
export class Lines extends InRange {
  /** rows and columns by which the windows of the training picture are moved against those of x */
  down: i32;
  along: i32;
  segments: i32;
  /** windows of all segments */
  wide: i32;


  @inline
  protected stripRows(job: MoveJob, set: i32): usize {
    return this.factorsEnd(job) + <usize>(set * job.d) * STRIP;
  }


  @inline
  protected stripPlace(job: MoveJob, row: i32, column: i32): usize {
    return <usize>(row * job.imageWidth + column) * STRIP;
  }


  @inline
  private tails(job: MoveJob): usize {
    return this.stripRows(job, SETS);
  }

  /** Segment i: shift; first column and column behind the last; addresses before the frame's, frame's left out, taken; first window. */
  @inline
  protected segmentAt(job: MoveJob, i: i32): usize {
    return this.tails(job) + this.stripPlace(job, 2, 0) + <usize>i * SEGMENT;
  }


  @inline
  private places(job: MoveJob): usize {
    return this.segmentAt(job, 2 * job.imageWidth);
  }

  /** Addresses of a line at most: each shift's pixels, and those around. */
  @inline
  private mostPlaces(job: MoveJob): i32 {
    return job.imageWidth * (this.isEverywhere ? job.imageWidth + 2 : 3);
  }

  /** Where a row of windows stands, and, behind it, the rows of a block. */
  @inline
  protected head(job: MoveJob): usize {
    return (this.places(job) + ((<usize>this.mostPlaces(job)) << 2) + 2 * STRIP - 1) & ~(STRIP - 1);
  }


  @inline
  protected blocks(job: MoveJob): usize {
    return this.head(job) + <usize>this.mostPlaces(job) * STRIP;
  }

  /** Before the segments of a picture. */
  @inline
  protected beginSegments(): void {
    this.segments = 0;
    this.wide = 1 - (this.columnsBefore + this.columnsAfter + 1);
  }

  /** A segment of the windows in columns left … right − 1, the picture moved by `along`. */
  protected addSegment(job: MoveJob, k: i32, along: i32): void {
    if (this.left >= this.right) return;
    const frame = this.frameOf(job, k);
    const first = this.left - this.columnsBefore;
    const end = this.right + this.columnsAfter;
    const left = max(max(0, first), load<i32>(frame, 8) - along);
    const right = min(min(job.imageWidth, end), load<i32>(frame, 12) - along);
    const begin = this.wide + this.columnsBefore + this.columnsAfter;
    const segment = this.segmentAt(job, this.segments++);
    store<i32>(segment, along);
    store<i32>(segment, this.left, 4);
    store<i32>(segment, this.right, 8);
    store<i32>(segment, begin + left - first, 12);
    store<i32>(segment, left + along - load<i32>(frame, 8), 16);
    store<i32>(segment, max(0, right - left), 20);
    store<i32>(segment, begin, 24);
    const places = this.places(job);
    const ones = this.ones();
    for (let i = begin; i < begin + end - first; i++) store<usize>(places + ((<usize>i) << 2), ones);
    this.wide += end - first;
  }

  /** Products along a row of x, of all segments. */
  @inline
  protected multiplyAcross(job: MoveJob, k: i32, row: i32, inverse: f64, out: usize): void {
    const places = this.places(job);
    const size = this.columnsBefore + this.columnsAfter + 1;
    const frame = this.frameOf(job, k);
    const width = load<i32>(frame, 12) - load<i32>(frame, 8);
    const line =
      load<usize>(this.begins + ((<usize>k) << 2)) + ((<usize>((row + this.down - load<i32>(frame)) * width)) << 2);
    const down = this.isEverywhere ? this.down * job.imageWidth : 0;
    const end = this.segmentAt(job, this.segments);
    for (let p = this.segmentAt(job, 0); p < end; p += SEGMENT) {
      const shift = this.isEverywhere ? (down + load<i32>(p)) * <i32>STRIP : 0;
      const to = places + ((<usize>load<i32>(p, 12)) << 2);
      copyPlaces(to, line + ((<usize>load<i32>(p, 16)) << 2), load<i32>(p, 20), shift);
      if (!this.areAllKept) this.makeMissing(job, k, row, inverse, p, shift);
    }
    if (size == 3) multiplyThrees(out, places, this.wide);
    else multiplyLine(out, places, this.wide, size, this.tails(job));
  }

  /** Factors of a row that are not kept: there is room for those of one segment. */
  private makeMissing(job: MoveJob, k: i32, row: i32, inverse: f64, segment: usize, shift: i32): void {
    const along = load<i32>(segment);
    const line = this.lineOf(job, k, row + this.down);
    const last = <usize>load<i32>(line, 4);
    const pixel = (row + this.down) * job.imageWidth + along;
    // the frame's pixel at the first address that is the frame's
    const first = load<i32>(this.frameOf(job, k), 8) + load<i32>(segment, 16) - along;
    const places = this.places(job) + ((<usize>load<i32>(segment, 12)) << 2);
    for (let e = <usize>load<i32>(line); e < last; e++) {
      const column = (load<i32>(job.rowPtr + (e << 2)) >> 7) - pixel;
      if (column < first || column >= first + load<i32>(segment, 20)) continue;
      const place = places + ((<usize>(column - first)) << 2);
      if (load<i32>(place) + shift != 0) continue;
      store<usize>(place, this.makeFactor(job, e, -(this.down * job.imageWidth + along), column, inverse));
    }
  }
}
