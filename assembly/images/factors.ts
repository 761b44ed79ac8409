import { exp2Lanes } from "../lanes/exp";
import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { Windows } from "./windows";

/** Different pairs of a pixel and its value whose factors are kept: 16 MB of them. */
const MOST_FACTORS: i32 = 131072;
/** Slots of the table in which pairs are found, a power of two. */
const SLOT_BITS: u64 = 18;
const SLOTS: i32 = 1 << 18;

/**
 * Factors exp((x_b − y/2) y/t) of pixels b with the value y, whose product over a window is exp of its exponent. Pictures repeat
 * themselves: of the 302000 values of 2000 digits that are not 0, 80000 are different at their pixel, and one exponential each is
 * all there is.
 *
 * The scratch behind the sets: of each entry the number of its factor, or −1 where there are too many, i32 [entries]; an entry of
 * each factor, i32 [factors]; slots, i32 [SLOTS]; rows of the factors; a row of ones; a row for each pixel of a
 * line; addresses of the factors of a line, u32 [width].
 */
@unmanaged
export class Factors extends Windows {
  factors: i32;
  /** where the above stand */
  numbers: usize;
  examples: usize;
  table: usize;
  /** least and largest value of all pixels, 0 among them */
  least: f64;
  most: f64;

  /** Finds the different pairs: once, before the first group; `scratch` is behind the sets. */
  findFactors(job: MoveJob, scratch: usize): void {
    const entries = entryOf(job, job.n);
    const most = min(<i32>entries, MOST_FACTORS);
    this.numbers = scratch;
    this.examples = this.numbers + (entries << 2);
    const slots = this.examples + ((<usize>most) << 2);
    this.table = (slots + ((<usize>SLOTS) << 2) + ROW - 1) & ~(ROW - 1);
    memory.fill(slots, 0xff, (<usize>SLOTS) << 2);
    this.factors = 0;
    this.least = 0.0;
    this.most = 0.0;
    for (let e: usize = 0; e < entries; e++) {
      const pixel = load<i32>(job.rowPtr + (e << 2));
      const value = load<u64>(job.valuePtr + (e << 3));
      let slot = <usize>(((value ^ (<u64>pixel << 20)) * 0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
      this.least = min(this.least, reinterpret<f64>(value));
      this.most = max(this.most, reinterpret<f64>(value));
      let found = -1;
      for (;;) {
        const known = load<i32>(slots + (slot << 2));
        if (known < 0) break;
        const example = <usize>load<i32>(this.examples + ((<usize>known) << 2));
        const isSame =
          load<i32>(job.rowPtr + (example << 2)) == pixel && load<u64>(job.valuePtr + (example << 3)) == value;
        if (isSame) {
          found = known;
          break;
        }
        slot = (slot + 1) & <usize>(SLOTS - 1);
      }
      if (found < 0 && this.factors < most) {
        found = this.factors++;
        store<i32>(slots + (slot << 2), found);
        store<i32>(this.examples + ((<usize>found) << 2), <i32>e);
      }
      store<i32>(this.numbers + (e << 2), found);
    }
    for (let p = this.ones(); p < this.ones() + ROW; p += 8) store<f64>(p, 1.0);
  }


  @inline
  protected ones(): usize {
    return this.table + <usize>this.factors * ROW;
  }

  /** The row of a pixel of a line, for its factor if that is not kept. */
  @inline
  private ownRow(column: i32): usize {
    return this.ones() + <usize>(1 + column) * ROW;
  }

  /** Where the scratch ends. */
  @inline
  protected factorsEnd(job: MoveJob): usize {
    return this.ownRow(job.imageWidth);
  }

  /** All factors at noise variance t. */
  protected fillFactors(job: MoveJob, t: f64): void {
    const inverse = 1.0 / t;
    let row = this.table;
    for (let i: usize = 0; i < <usize>this.factors; i++, row += ROW) {
      this.fillFactor(job, <usize>load<i32>(this.examples + (i << 2)), inverse, row);
    }
  }

  /** The factor of an entry. */
  private fillFactor(job: MoveJob, entry: usize, inverse: f64, row: usize): void {
    const x = this.x + <usize>load<i32>(job.rowPtr + (entry << 2));
    const value = load<f64>(job.valuePtr + (entry << 3));
    const half = f64x2.splat(0.5 * value);
    const scale = f64x2.splat(value * inverse);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const exponent = f64x2.mul(f64x2.sub(v128.load(x + lane), half), scale);
      v128.store(row + lane, exp2Lanes(exponent));
    }
  }

  /** Where an entry's factor is; it is made if it is not kept. */
  @inline
  protected factorOf(job: MoveJob, entry: usize, column: i32, inverse: f64): usize {
    const number = load<i32>(this.numbers + (entry << 2));
    if (number >= 0) return this.table + <usize>number * ROW;
    const row = this.ownRow(column);
    this.fillFactor(job, entry, inverse, row);
    return row;
  }
}
