import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { Factors } from "./factors";
import { FIRST, FOURTH, MASSES, SECOND, THIRD } from "./pictures";
import { addCopies, addProducts, addTriples, multiplyRows } from "./row_products";
import { slide } from "./slide";

/** Exponents of windows up to which their products are made, and masses below which these are not believed. */
const LARGEST: f64 = 300.0;
const SMALLEST: f64 = 1e-150;

/**
 * Weights of a picture's windows as products of the pixels' factors: no exponential a window, and along each axis three
 * multiplications a pixel whatever the windows' size (van Herk 1992, Gil & Werman 1993): blocks as long as a window have products
 * from their beginning and to their end, and every window is the end of a block and the beginning of the next.
 */
@unmanaged
export class WindowProducts extends Factors {

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
    const width = job.imageWidth;
    const height = job.imageHeight;
    for (let row = 0; row < height; row++) {
      const at = <usize>row * line;
      slide(own + at, across + at, ROW, 0, width, 0, this.columnEnd, this.columnsBefore, this.columnsAfter);
    }
    let highest = f64x2.splat(0.0);
    for (let column = 0; column < this.columnEnd; column++) {
      const at = <usize>column * ROW;
      slide(across + at, own + at, line, 0, height, 0, this.rowEnd, this.before, this.after);
      for (let row = 0; row < this.rowEnd; row++) {
        const first = own + this.placeOf(job, row, column);
        for (let p = first; p < first + ROW; p += 16) highest = f64x2.pmax(highest, v128.load(p));
      }
    }
    return max(f64x2.extract_lane(highest, 0), f64x2.extract_lane(highest, 1)) <= LARGEST;
  }

  /** MASSES: of the windows without ink, each of weight 1. */
  protected countMasses(job: MoveJob): void {
    const masses = this.rows(job, MASSES);
    for (let a: usize = 0; a < <usize>job.d; a++) {
      const count = f64x2.splat(<f64>this.emptyOf(job, a));
      for (let p = masses + a * ROW; p < masses + (a + 1) * ROW; p += 16) v128.store(p, count);
    }
  }

  /**
   * Whether the masses are so large that products which were too small for f64 on the way cannot matter: what is lost is below
   * 2^−1022 times a factor of at most exp(LARGEST).
   */
  protected areLarge(job: MoveJob): bool {
    const masses = this.rows(job, MASSES);
    let least = f64x2.splat(1.0);
    for (let row = 0; row < this.rowEnd; row++) {
      const end = this.placeOf(job, row, this.columnEnd);
      for (let p = this.placeOf(job, row, 0); p < end; p += 16) least = f64x2.pmin(least, v128.load(masses + p));
    }
    return min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)) >= SMALLEST;
  }

  /** Weights of picture k, in all windows that may hold its ink, into FIRST, and added to MASSES. */
  protected multiplyWindows(job: MoveJob, k: i32, t: f64): void {
    this.widen(job, k);
    if (this.top == this.bottom) return;
    this.multiplyAcross(job, k, 1.0 / t);
    this.multiplyDown(job, k);
  }

  /** Products along the lines, into SECOND. */
  private multiplyAcross(job: MoveJob, k: i32, inverse: f64): void {
    const frame = this.frameOf(job, k);
    const left = load<i32>(frame, 8);
    const right = load<i32>(frame, 12);
    const out = this.rows(job, SECOND);
    const line = this.placeOf(job, 1, 0);
    const ones = this.ones();
    // addresses of the factors of a line
    const places = this.linePlaces(job);
    let entry = entryOf(job, k);
    const end = entryOf(job, k + 1);
    for (let row = load<i32>(frame); row < load<i32>(frame, 4); row++) {
      for (let column = left; column < right; column++) store<usize>(places + (<usize>column << 2), ones);
      const first = <usize>row * line;
      for (; entry < end; entry++) {
        const at = <usize>load<i32>(job.rowPtr + (entry << 2)) - first;
        if (at >= line) break;
        const column = <i32>(at / ROW);
        store<usize>(places + (<usize>column << 2), this.factorOf(job, entry, column, inverse));
      }
      if (this.columnsBefore == 1 && this.columnsAfter == 1) this.multiplyThree(out + first, places, left, right);
      else this.multiplyLine(job, out + first, places, left, right);
    }
  }

  /** Where a line of addresses stands. */
  @inline
  private linePlaces(job: MoveJob): usize {
    return this.factorsEnd(job);
  }

  /** Windows of three: two multiplications each, of half the particles, then of the others, so that all stays in registers. */
  private multiplyThree(out: usize, places: usize, left: i32, right: i32): void {
    const ones = this.ones();
    for (let half: usize = 0; half < ROW; half += 64) {
      let a0 = v128.load(ones),
        a1 = a0,
        a2 = a0,
        a3 = a0;
      let q = this.placeIn(places, this.left, left, right, ones) + half;
      let b0 = v128.load(q),
        b1 = v128.load(q, 16),
        b2 = v128.load(q, 32),
        b3 = v128.load(q, 48);
      for (let column = this.left; column < this.right; column++) {
        q = this.placeIn(places, column + 1, left, right, ones) + half;
        const c0 = v128.load(q),
          c1 = v128.load(q, 16),
          c2 = v128.load(q, 32),
          c3 = v128.load(q, 48);
        const p = out + <usize>column * ROW + half;
        v128.store(p, f64x2.mul(f64x2.mul(a0, b0), c0));
        v128.store(p, f64x2.mul(f64x2.mul(a1, b1), c1), 16);
        v128.store(p, f64x2.mul(f64x2.mul(a2, b2), c2), 32);
        v128.store(p, f64x2.mul(f64x2.mul(a3, b3), c3), 48);
        a0 = b0;
        a1 = b1;
        a2 = b2;
        a3 = b3;
        b0 = c0;
        b1 = c1;
        b2 = c2;
        b3 = c3;
      }
    }
  }


  @inline
  private placeIn(places: usize, column: i32, left: i32, right: i32, ones: usize): usize {
    return column >= left && column < right ? load<usize>(places + (<usize>column << 2)) : ones;
  }

  /** Windows of any width. */
  private multiplyLine(job: MoveJob, out: usize, places: usize, left: i32, right: i32): void {
    const size = this.columnsBefore + this.columnsAfter + 1;
    const heads = this.rows(job, THIRD);
    const tails = this.rows(job, FOURTH);
    const last = right - left - 1;
    let before: usize = 0;
    let block = 0;
    for (let i = 0; i <= last; i++) {
      const factor = load<usize>(places + (<usize>(left + i) << 2));
      const head = heads + <usize>i * ROW;
      if (block == 0) memory.copy(head, factor, ROW);
      else multiplyRows(head, before, factor, ROW);
      before = head;
      if (++block == size) block = 0;
    }
    for (let i = last; i >= 0; i--) {
      const factor = load<usize>(places + (<usize>(left + i) << 2));
      const tail = tails + <usize>i * ROW;
      if (i == last || (i + 1) % size == 0) memory.copy(tail, factor, ROW);
      else multiplyRows(tail, before, factor, ROW);
      before = tail;
    }
    for (let column = this.left; column < this.right; column++) {
      const from = max(0, column - this.columnsBefore - left);
      const to = min(last, column + this.columnsAfter - left);
      const p = out + <usize>column * ROW;
      if (from / size != to / size) multiplyRows(p, tails + <usize>from * ROW, heads + <usize>to * ROW, ROW);
      else memory.copy(p, from % size == 0 ? heads + <usize>to * ROW : tails + <usize>from * ROW, ROW);
    }
  }

  /** Products of the lines' products, from SECOND into FIRST, and added to MASSES. */
  private multiplyDown(job: MoveJob, k: i32): void {
    const frame = this.frameOf(job, k);
    const top = load<i32>(frame);
    const last = load<i32>(frame, 4) - top - 1;
    const line = this.placeOf(job, 1, 0);
    const across = this.rows(job, SECOND) + this.placeOf(job, top, this.left);
    const out = this.rows(job, FIRST);
    const masses = this.rows(job, MASSES);
    const bytes = <usize>(this.right - this.left) * ROW;
    const size = this.before + this.after + 1;
    const isThree = this.before == 1 && this.after == 1;
    const heads = this.rows(job, THIRD);
    const tails = this.rows(job, FOURTH);
    if (!isThree) {
      for (let i = 0; i <= last; i++) {
        // the first of a block is itself
        if (i % size == 0) continue;
        const own = across + <usize>i * line;
        const head = heads + <usize>i * line;
        multiplyRows(head, (i - 1) % size == 0 ? own - line : head - line, own, bytes);
      }
      for (let i = last - 1; i >= 0; i--) {
        if ((i + 1) % size == 0) continue;
        const own = across + <usize>i * line;
        const tail = tails + <usize>i * line;
        const isNextLast = i + 1 == last || (i + 2) % size == 0;
        multiplyRows(tail, isNextLast ? own + line : tail + line, own, bytes);
      }
    }
    for (let row = this.top; row < this.bottom; row++) {
      const from = max(0, row - this.before - top);
      const to = min(last, row + this.after - top);
      const p = out + this.placeOf(job, row, this.left);
      const sums = masses + this.placeOf(job, row, this.left);
      if (isThree) {
        const a = across + <usize>from * line;
        if (to == from) addCopies(p, sums, a, bytes);
        else if (to == from + 1) addProducts(p, sums, a, a + line, bytes);
        else addTriples(p, sums, a, a + line, a + 2 * line, bytes);
        continue;
      }
      const isLast = from == last || (from + 1) % size == 0;
      const tail = (isLast ? across : tails) + <usize>from * line;
      const head = (to % size == 0 ? across : heads) + <usize>to * line;
      if (from / size != to / size) addProducts(p, sums, tail, head, bytes);
      else addCopies(p, sums, from % size == 0 ? head : tail, bytes);
    }
  }
}
