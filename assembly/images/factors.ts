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
 * The scratch: of each entry the number of its factor, or −1 where there are too many, i32 [entries]; an entry of each factor, i32
 * [factors]; slots, i32; rows of the factors; a row of ones; a row for each pixel of a line.
 */
@unmanaged
export class Factors extends Windows {
  /** kept, and whether they are of every value at every pixel, those of a value one after the other */
  factors: i32;
  isEverywhere: bool;
  /** where the above stand */
  numbers: usize;
  examples: usize;
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
    this.numbers = scratch;
    this.examples = this.numbers + (entries << 2);
    const slots = this.examples + ((<usize>MOST_FACTORS) << 2);
    this.table = (slots + (SLOTS << 2) + STRIP - 1) & ~(STRIP - 1);
    memory.fill(slots, 0xff, SLOTS << 2);
    const each = isEverywhere ? job.d : 1;
    this.factors = 0;
    this.least = 0.0;
    this.most = 0.0;
    for (let e: usize = 0; e < entries; e++) {
      const pixel = load<i32>(job.rowPtr + (e << 2)) >> 7;
      const value = load<u64>(job.valuePtr + (e << 3));
      this.least = min(this.least, reinterpret<f64>(value));
      this.most = max(this.most, reinterpret<f64>(value));
      const key = isEverywhere ? value : value ^ (<u64>pixel << 27);
      let slot = <usize>((key * 0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
      let found = -1;
      for (;;) {
        const known = load<i32>(slots + (slot << 2));
        if (known < 0) break;
        const example = <usize>load<i32>(this.examples + ((<usize>known) << 2));
        const isThere = isEverywhere || load<i32>(job.rowPtr + (example << 2)) >> 7 == pixel;
        if (isThere && load<u64>(job.valuePtr + (example << 3)) == value) {
          found = known;
          break;
        }
        slot = (slot + 1) & (SLOTS - 1);
      }
      if (found < 0 && (this.factors + 1) * each <= MOST_FACTORS) {
        found = this.factors++;
        store<i32>(slots + (slot << 2), found);
        store<i32>(this.examples + ((<usize>found) << 2), <i32>e);
      }
      store<i32>(this.numbers + (e << 2), found < 0 || !isEverywhere ? found : found * job.d + pixel);
    }
    const ones = this.ones();
    for (let p: usize = 0; p < STRIP; p += 8) store<f64>(ones + p, 1.0);
  }


  @inline
  protected ones(): usize {
    return this.table + ((<usize>MOST_FACTORS) << 6);
  }

  /** The row of a pixel of a line, for its factor if that is not kept. */
  @inline
  private ownRow(column: i32): usize {
    return this.ones() + <usize>(1 + column) * STRIP;
  }

  /** Where the scratch ends. */
  @inline
  protected factorsEnd(job: MoveJob): usize {
    return this.ownRow(job.imageWidth);
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

  /** Where the factor of an entry is that stands at another pixel, `shift` pixels on; it is made if it is not kept. */
  @inline
  protected factorOf(job: MoveJob, entry: usize, shift: i32, column: i32, inverse: f64): usize {
    const number = load<i32>(this.numbers + (entry << 2));
    if (number >= 0) return this.table + ((<usize>(number + shift)) << 6);
    const row = this.ownRow(column);
    const at = <usize>(load<i32>(job.rowPtr + (entry << 2)) + (shift << 7));
    this.fillFactor(at, load<f64>(job.valuePtr + (entry << 3)), inverse, row);
    return row;
  }
}
