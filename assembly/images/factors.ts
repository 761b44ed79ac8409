import { exp2Lanes } from "../lanes/exp";
import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { STRIP } from "./strip_rows";
import { Windows } from "./windows";

/** Most factors that are kept, 16 MB, and slots of the table in which they are found, a power of two. */
const MOST_FACTORS: i32 = 1 << 18;
const SLOT_BITS: u64 = 19;
const SLOTS: usize = 1 << 19;

/**
 * Factors exp((x_b − y/2) y/t) of pixels b with the value y, whose product over a window is exp of its exponent, for eight
 * particles, a strip, at once. Pictures repeat themselves: of the 302 000 values of 2000 digits that are not 0, 80 000 are
 * different at their pixel, 255 wherever they stand, and one exponential each is all there is.
 *
 * The scratch: an entry of each factor, i32 [factors]; slots, i32; the pictures' frames, each pixel the address of its factor, u32:
 * of ones where there is no ink, 0 where there are too many factors; where each frame begins, u32 [n]; rows of the factors; rows of
 * ones, one a pixel; a row for each pixel of a line.
 *
 * Factors that are everywhere stand so that those of a value at pixels that follow each other follow each other: what a picture
 * moved by some pixels needs is as many rows away.
 */
@unmanaged
export class Factors extends Windows {
  /** kept, and whether they are of every value at every pixel, those of a value one after the other */
  factors: i32;
  isEverywhere: bool;
  /** whether there are none too many */
  areAllKept: bool;
  /** where the above stand */
  examples: usize;
  slots: usize;
  begins: usize;
  framesAt: usize;
  table: usize;
  /** least and largest value of all pixels, 0 among them */
  least: f64;
  most: f64;
  /** 0 or STRIP: which half of the sixteen particles */
  half: usize;

  /** Finds different values, at their pixels or, if they can be at every pixel, wherever they stand: once, before the first group. */
  findFactors(job: MoveJob, scratch: usize, isEverywhere: bool): void {
    const entries = entryOf(job, job.n);
    this.isEverywhere = isEverywhere;
    this.areAllKept = true;
    this.examples = scratch;
    this.slots = this.examples + ((<usize>MOST_FACTORS) << 2);
    this.begins = this.slots + (SLOTS << 2);
    this.framesAt = this.begins + ((<usize>job.n) << 2);
    this.table = (this.framesAt + ((<usize>(job.n * job.d)) << 2) + STRIP - 1) & ~(STRIP - 1);
    memory.fill(this.slots, 0xff, SLOTS << 2);
    this.factors = 0;
    this.least = 0.0;
    this.most = 0.0;
    const ones = this.ones();
    for (let p = ones; p < ones + <usize>job.d * STRIP; p += 8) store<f64>(p, 1.0);
    let place = this.framesAt;
    let entry: usize = 0;
    for (let k = 0; k < job.n; k++) {
      const frame = this.frameOf(job, k);
      store<usize>(this.begins + ((<usize>k) << 2), place);
      const end = entryOf(job, k + 1);
      for (let row = load<i32>(frame); row < load<i32>(frame, 4); row++) {
        for (let column = load<i32>(frame, 8); column < load<i32>(frame, 12); column++, place += 4) {
          const pixel = row * job.imageWidth + column;
          const isInk = entry < end && load<i32>(job.rowPtr + (entry << 2)) >> 7 == pixel;
          store<usize>(place, isInk ? this.findFactor(job, entry++, pixel) : ones + this.shiftOf(pixel));
        }
      }
    }
  }

  /** Bytes by which a factor at a pixel is behind the first of its value. */
  @inline
  private shiftOf(pixel: i32): usize {
    return this.isEverywhere ? <usize>pixel * STRIP : 0;
  }

  /** Where an entry's factor is to be, or 0 if there is no room. */
  private findFactor(job: MoveJob, e: usize, pixel: i32): usize {
    const value = load<u64>(job.valuePtr + (e << 3));
    this.least = min(this.least, reinterpret<f64>(value));
    this.most = max(this.most, reinterpret<f64>(value));
    const each = this.isEverywhere ? job.d : 1;
    const key = this.isEverywhere ? value : value ^ ((<u64>pixel) << 27);
    let slot = <usize>((key * 0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
    let found = load<i32>(this.slots + (slot << 2));
    for (; found >= 0; found = load<i32>(this.slots + (slot << 2))) {
      const example = <usize>load<i32>(this.examples + ((<usize>found) << 2));
      const isThere = this.isEverywhere || load<i32>(job.rowPtr + (example << 2)) >> 7 == pixel;
      if (isThere && load<u64>(job.valuePtr + (example << 3)) == value) break;
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (found < 0) {
      if ((this.factors + 1) * each > MOST_FACTORS) {
        this.areAllKept = false;
        return 0;
      }
      found = this.factors++;
      store<i32>(this.slots + (slot << 2), found);
      store<i32>(this.examples + ((<usize>found) << 2), <i32>e);
    }
    return this.table + <usize>(found * each) * STRIP + this.shiftOf(pixel);
  }


  @inline
  protected ones(): usize {
    return this.table + ((<usize>MOST_FACTORS) << 6);
  }

  /** The row of a pixel of a line, for its factor if that is not kept. */
  @inline
  private ownRow(job: MoveJob, column: i32): usize {
    return this.ones() + <usize>(job.d + column) * STRIP;
  }

  /** Where the scratch ends. */
  @inline
  protected factorsEnd(job: MoveJob): usize {
    return this.ownRow(job, job.imageWidth);
  }

  /** All factors of a strip at noise variance t. */
  protected fillFactors(job: MoveJob, t: f64): void {
    const inverse = 1.0 / t;
    let row = this.table;
    for (let i: usize = 0; i < <usize>this.factors; i++) {
      const entry = <usize>load<i32>(this.examples + (i << 2));
      const value = load<f64>(job.valuePtr + (entry << 3));
      if (!this.isEverywhere) {
        this.fillFactor(<usize>load<i32>(job.rowPtr + (entry << 2)), value, inverse, row);
        row += STRIP;
        continue;
      }
      for (let at: usize = 0; at < <usize>job.d * ROW; at += ROW, row += STRIP) {
        this.fillFactor(at, value, inverse, row);
      }
    }
  }

  /** The factor of a value at a pixel, whose row of x is `at` bytes behind the first. */
  @inline
  private fillFactor(at: usize, value: f64, inverse: f64, row: usize): void {
    const x = this.x + at + this.half;
    const half = f64x2.splat(0.5 * value);
    const scale = f64x2.splat(value * inverse);
    for (let lane: usize = 0; lane < STRIP; lane += 16) {
      v128.store(row + lane, exp2Lanes(f64x2.mul(f64x2.sub(v128.load(x + lane), half), scale)));
    }
  }

  /** Makes the factor of an entry that stands at another pixel, `shift` pixels on, if it is not kept; gives where it is. */
  protected makeFactor(job: MoveJob, entry: usize, shift: i32, column: i32, inverse: f64): usize {
    const row = this.ownRow(job, column);
    const at = <usize>(load<i32>(job.rowPtr + (entry << 2)) + (shift << 7));
    this.fillFactor(at, load<f64>(job.valuePtr + (entry << 3)), inverse, row);
    return row;
  }
}
