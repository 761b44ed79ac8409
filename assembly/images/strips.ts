import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { DIVERGENCE } from "../points/posterior";
import { Lines, STRIP_MASSES, STRIP_SQUARES, STRIP_SUMS, STRIP_WEIGHTS } from "./lines";
import { addScaled, addScaledProduct, addScaledTriple, fillOnes, multiplyRows, STRIP } from "./strip_rows";
import { sumProducts, sumRows, sumTriples, turnTails } from "./strip_rows";

/**
 * Masses below this are not believed: what was too small for f64 on the way is below 2^−1022 times at most e^600, 1e-47, a part in
 * 10¹⁸ of them for each of 10⁹ windows.
 */
const SMALLEST: f64 = 1e-20;

/** What is done with a picture's weights. */
export const SUM_INK: i32 = 0;
export const SUM_MASSES: i32 = 1;
export const KEEP_WEIGHTS: i32 = 2;

/**
 * Weights of a picture's windows as products of the pixels' factors, for a strip of particles at once: no exponential a window.
 * Line after line: products along the line, then, with those of the lines before, along the columns; all that is at hand stays in
 * the first-level cache.
 */
@unmanaged
export class Strips extends Lines {
  /** what is done with the weights */
  use: i32;

  /** Before the first picture: the masses of windows without ink, each of weight 1. */
  protected beginStrip(job: MoveJob): void {
    const masses = this.stripRows(job, STRIP_MASSES);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      const count = f64x2.splat(<f64>this.emptyOf(job, a));
      for (let p = masses + a * STRIP; p < masses + (a + 1) * STRIP; p += 16) v128.store(p, count);
    }
    memory.fill(this.stripRows(job, STRIP_SUMS), 0, <usize>job.d * STRIP);
    if (this.asksDivergence) memory.fill(this.stripRows(job, STRIP_SQUARES), 0, <usize>job.d * STRIP);
  }

  /** Whether all masses are large enough. */
  protected areLarge(job: MoveJob): bool {
    const masses = this.stripRows(job, STRIP_MASSES);
    let least = f64x2.splat(1.0);
    for (let row = 0; row < this.rowEnd; row++) {
      const end = masses + this.stripPlace(job, row, this.columnEnd);
      for (let p = masses + this.stripPlace(job, row, 0); p < end; p += 16) least = f64x2.pmin(least, v128.load(p));
    }
    return min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)) >= SMALLEST;
  }

  /** m − x into the strip's part of `pull`, and Σ_a Var_a/t. */
  protected finishStrip(job: MoveJob, t: f64): void {
    const masses = this.stripRows(job, STRIP_MASSES);
    const sums = this.stripRows(job, STRIP_SUMS);
    const squares = this.stripRows(job, STRIP_SQUARES);
    for (let lane: usize = 0; lane < STRIP; lane += 16) {
      let spread = f64x2.splat(0.0);
      for (let a: usize = 0; a < <usize>job.d; a++) {
        const p = a * STRIP + lane;
        const at = a * ROW + this.half + lane;
        const mass = v128.load(masses + p);
        const mean = f64x2.div(v128.load(sums + p), mass);
        v128.store(this.pull + at, f64x2.sub(mean, v128.load(this.x + at)));
        if (!this.asksDivergence) continue;
        const square = f64x2.div(v128.load(squares + p), mass);
        spread = f64x2.add(spread, f64x2.sub(square, f64x2.mul(mean, mean)));
      }
      v128.store(this.row(DIVERGENCE) + this.half + lane, f64x2.mul(spread, f64x2.splat(1.0 / t)));
    }
  }

  /** Where the second strip has no particles it repeats the last one, as the places do. */
  protected repeatLast(job: MoveJob): void {
    if (this.groupCount > 8) return;
    const last = (<usize>(this.groupCount - 1)) << 3;
    for (let p = this.pull; p < this.pull + <usize>job.d * ROW; p += ROW) {
      const value = v128.load64_splat(p + last);
      for (let lane = STRIP; lane < ROW; lane += 16) v128.store(p + lane, value);
    }
  }

  /** Windows of picture k as it is. */
  protected multiplyPicture(job: MoveJob, k: i32, t: f64): void {
    this.widen(job, k);
    this.down = 0;
    this.beginSegments();
    this.addSegment(job, k, 0);
    this.multiplyWindows(job, k, t);
  }

  /**
   * Weights of picture k, moved by `down` and by each segment's shift, in the windows at rows top … bottom − 1 and the segments'
   * columns of x. Rows and columns outside its frame have factors 1.
   */
  protected multiplyWindows(job: MoveJob, k: i32, t: f64): void {
    if (this.top >= this.bottom || this.segments == 0) return;
    const frame = this.frameOf(job, k);
    const first = max(max(0, load<i32>(frame) - this.down), this.top - this.before);
    const end = min(job.imageHeight, load<i32>(frame, 4) - this.down);
    const size = this.before + this.after + 1;
    const isThree = this.before == 1 && this.after == 1;
    const bytes = <usize>this.wide * STRIP;
    const slots = this.blocks(job);
    const head = this.head(job);
    const inverse = 1.0 / t;
    let slot = 0;
    for (let row = first, i = 0; ; row++, i++) {
      const out = row - this.after;
      if (out >= this.bottom) break;
      const own = slots + <usize>slot * bytes;
      if (row < end) this.multiplyAcross(job, k, row, inverse, own);
      else fillOnes(own, bytes);
      if (!isThree) {
        if (slot == 0) memory.copy(head, own, bytes);
        else multiplyRows(head, head, own, bytes);
      }
      const isEnd = ++slot == size;
      if (isEnd) slot = 0;
      if (out >= this.top) {
        const next = slots + <usize>slot * bytes;
        if (isThree) {
          const last = slots + <usize>(slot == 2 ? 0 : slot + 1) * bytes;
          if (i == 0) this.useRow(job, k, out, own, 0, 0);
          else if (i == 1) this.useRow(job, k, out, slots, own, 0);
          else this.useRow(job, k, out, next, last, own);
        } else this.useRow(job, k, out, head, isEnd || i < size ? 0 : next, 0);
      }
      if (isEnd && !isThree) turnTails(slots, slots + <usize>size * bytes, bytes);
    }
  }

  /** Uses the weights a, a · b or a · b · c of a row of windows; b and c are 0 if they are not there. */
  private useRow(job: MoveJob, k: i32, row: i32, a: usize, b: usize, c: usize): void {
    for (let i = 0; i < this.segments; i++) {
      const segment = this.segmentAt(job, i);
      this.along = load<i32>(segment);
      this.left = load<i32>(segment, 4);
      this.right = load<i32>(segment, 8);
      const at = <usize>load<i32>(segment, 24) * STRIP;
      this.useSegment(job, k, row, a + at, b == 0 ? 0 : b + at, c == 0 ? 0 : c + at);
    }
  }

  private useSegment(job: MoveJob, k: i32, row: i32, a: usize, b: usize, c: usize): void {
    const bytes = <usize>(this.right - this.left) * STRIP;
    const place = this.stripPlace(job, row, this.left);
    if (this.use == KEEP_WEIGHTS) {
      const weights = this.stripRows(job, STRIP_WEIGHTS) + place;
      if (b == 0) memory.copy(weights, a, bytes);
      else multiplyRows(weights, a, b, bytes);
      if (c != 0) multiplyRows(weights, weights, c, bytes);
      return;
    }
    const masses = this.stripRows(job, STRIP_MASSES) + place;
    if (c != 0) sumTriples(masses, a, b, c, bytes);
    else if (b != 0) sumProducts(masses, a, b, bytes);
    else sumRows(masses, a, bytes);
    if (this.use == SUM_INK) this.addInkOf(job, k, row, a, b, c);
  }

  /** Adds weight · y, and weight · y² for the divergence, of the ink in the middle of a row's windows. */
  private addInkOf(job: MoveJob, k: i32, row: i32, a: usize, b: usize, c: usize): void {
    const line = this.lineOf(job, k, row + this.down);
    const last = <usize>load<i32>(line, 4);
    const pixel = (row + this.down) * job.imageWidth + this.along + this.left;
    const count = this.right - this.left;
    const at = this.stripPlace(job, row, this.left);
    const sums = this.stripRows(job, STRIP_SUMS) + at;
    const squares = this.stripRows(job, STRIP_SQUARES) + at;
    const rowPtr = job.rowPtr;
    const valuePtr = job.valuePtr;
    const asksDivergence = this.asksDivergence;
    for (let e = <usize>load<i32>(line); e < last; e++) {
      const column = (load<i32>(rowPtr + (e << 2)) >> 7) - pixel;
      if (<u32>column >= <u32>count) continue;
      const p = <usize>column * STRIP;
      const value = load<f64>(valuePtr + (e << 3));
      addWeight(sums + p, a + p, b, c, p, f64x2.splat(value));
      if (asksDivergence) addWeight(squares + p, a + p, b, c, p, f64x2.splat(value * value));
    }
  }
}

/** sums += y · weight, the weight a, a · b or a · b · c, b and c `p` bytes on. */
@inline
function addWeight(sums: usize, a: usize, b: usize, c: usize, p: usize, y: v128): void {
  if (c != 0) addScaledTriple(sums, a, b + p, c + p, y);
  else if (b != 0) addScaledProduct(sums, a, b + p, y);
  else addScaled(sums, a, y);
}
