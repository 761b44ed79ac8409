import { exp2Lanes } from "../lanes/exp";
import { entryOf } from "../points/group";
import { extraOffset, levelOf, MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { DIVERGENCE, Posterior } from "../points/posterior";
import { fillRow } from "../points/rows";

/** Exponents may lie this far above the one that weights are relative to, and no farther below it than 2^−60 is. */
const HEADROOM: f64 = 40.0;
const NEGLIGIBLE: f64 = 41.6;

/** Marks of a coordinate: the point's exponent has been made there; the point is not 0 there. */
const MADE: u8 = 1;
const FILLED: u8 = 2;

/**
 * A posterior of its own for every coordinate b, which sees of x and of the points the coordinates a of its mask M_·b alone:
 *
 *   m_b = Σ_k w_k(b) y_kb,   log w_k(b) = −Σ_a M_ab (x_a − y_ka)²/2t + constant = Σ_a M_ab y_ka (x_a − y_ka/2)/t + constant.
 *
 * A point costs, for each of its coordinates a that are not 0, one sum for every b that sees a; exponents of the b that see none of
 * these are 0, and such points are but counted.
 *
 * The table is M, i32 [levels, d, ⌈d/32⌉]: bit b % 32 of word b/32 of row a is M_ab, bits from d on are 0.
 */
@unmanaged
class PcaLocalityPoints extends Posterior {
  /** of coordinates, rows of one number a particle: exponents of a point, what weights are relative to, Σ w, Σ w y² */
  exponents: usize;
  references: usize;
  masses: usize;
  squares: usize;
  /** of coordinates, i32 [d]: points that were weighed one by one; and, of a point, u8 [d]: MADE, FILLED */
  weighed: usize;
  marks: usize;
  /** where the b that see a begin, i32 [d + 1] pointers, and they, i32, b · ROW */
  begins: usize;


  @inline
  private mask(job: MoveJob, t: f64): usize {
    const words = <usize>((job.d + 31) >> 5);
    return job.tablePtr + <usize>levelOf(job, t) * <usize>job.d * words * 4;
  }

  /** Lists for every a the b that see it. */
  prepare(job: MoveJob, t: f64): void {
    const rows = <usize>job.d * ROW;
    this.exponents = changetype<usize>(this) + extraOffset(job);
    this.references = this.exponents + rows;
    this.masses = this.references + rows;
    this.squares = this.masses + rows;
    this.weighed = this.squares + rows;
    this.begins = this.weighed + ((<usize>job.d) << 2);
    const lists = this.begins + ((<usize>job.d + 1) << 2);
    let word = this.mask(job, t);
    let end = lists;
    for (let a: usize = 0; a < <usize>job.d; a++) {
      store<i32>(this.begins + (a << 2), <i32>end);
      for (let first = 0; first < job.d; first += 32, word += 4) {
        for (let bits = load<u32>(word); bits != 0; bits &= bits - 1, end += 4) {
          store<i32>(end, (first + ctz<i32>(bits)) * <i32>ROW);
        }
      }
    }
    store<i32>(this.begins + ((<usize>job.d) << 2), <i32>end);
    this.marks = lists + ((<usize>job.d * <usize>job.d) << 2);
  }

  score(job: MoveJob, t: f64): void {
    const rows = <usize>job.d * ROW;
    memory.fill(this.exponents, 0, rows);
    memory.fill(this.masses, 0, rows);
    memory.fill(this.squares, 0, rows);
    memory.fill(this.pull, 0, rows);
    memory.fill(this.weighed, 0, (<usize>job.d) << 2);
    for (let p: usize = 0; p < rows; p += ROW) fillRow(this.references + p, f64x2.splat(-Infinity));
    for (let k = 0; k < job.n; k++) {
      this.lookAt(job, k, 1.0 / t);
      this.weighPoint(job, k);
    }
    for (let b: usize = 0; b < <usize>job.d; b++) {
      const blank = job.n - load<i32>(this.weighed + (b << 2));
      if (blank > 0) this.weighAt(b * ROW, <f64>blank, 0.0);
    }
    for (let p: usize = 0; p < rows; p += 16) {
      const mean = f64x2.div(v128.load(this.pull + p), v128.load(this.masses + p));
      // Σ w (y − m)², for the divergence
      const square = f64x2.div(v128.load(this.squares + p), v128.load(this.masses + p));
      v128.store(this.squares + p, f64x2.sub(square, f64x2.mul(mean, mean)));
      v128.store(this.pull + p, f64x2.sub(mean, v128.load(this.x + p)));
    }
    if (this.asksDivergence) this.sumVariances(job, t);
  }

  /** Exponents of point k, and marks. */
  private lookAt(job: MoveJob, k: i32, inverse: f64): void {
    memory.fill(this.marks, 0, <usize>job.d);
    const begin = entryOf(job, k);
    const end = entryOf(job, k + 1);
    for (let e = begin; e < end; e++) {
      const row = <usize>load<i32>(job.rowPtr + (e << 2));
      const value = load<f64>(job.valuePtr + (e << 3));
      const list = this.begins + ((row / ROW) << 2);
      this.addTerm(<usize>load<i32>(list), <usize>load<i32>(list + 4), this.x + row, value, value * inverse);
    }
    for (let e = begin; e < end; e++) {
      const mark = this.marks + <usize>load<i32>(job.rowPtr + (e << 2)) / ROW;
      store<u8>(mark, load<u8>(mark) | FILLED);
    }
  }

  /** Adds y (x_a − y/2)/t to the exponents listed from p up to `end`. */
  private addTerm(p: usize, end: usize, x: usize, y: f64, factor: f64): void {
    const half = f64x2.splat(0.5 * y);
    const factors = f64x2.splat(factor);
    const u0 = f64x2.mul(factors, f64x2.sub(v128.load(x), half)),
      u1 = f64x2.mul(factors, f64x2.sub(v128.load(x, 16), half)),
      u2 = f64x2.mul(factors, f64x2.sub(v128.load(x, 32), half)),
      u3 = f64x2.mul(factors, f64x2.sub(v128.load(x, 48), half)),
      u4 = f64x2.mul(factors, f64x2.sub(v128.load(x, 64), half)),
      u5 = f64x2.mul(factors, f64x2.sub(v128.load(x, 80), half)),
      u6 = f64x2.mul(factors, f64x2.sub(v128.load(x, 96), half)),
      u7 = f64x2.mul(factors, f64x2.sub(v128.load(x, 112), half));
    for (; p < end; p += 4) {
      const row = <usize>load<i32>(p);
      store<u8>(this.marks + row / ROW, MADE);
      const at = this.exponents + row;
      v128.store(at, f64x2.add(v128.load(at), u0));
      v128.store(at, f64x2.add(v128.load(at, 16), u1), 16);
      v128.store(at, f64x2.add(v128.load(at, 32), u2), 32);
      v128.store(at, f64x2.add(v128.load(at, 48), u3), 48);
      v128.store(at, f64x2.add(v128.load(at, 64), u4), 64);
      v128.store(at, f64x2.add(v128.load(at, 80), u5), 80);
      v128.store(at, f64x2.add(v128.load(at, 96), u6), 96);
      v128.store(at, f64x2.add(v128.load(at, 112), u7), 112);
    }
  }

  /** Weights of point k at the coordinates that are marked; its exponents become 0 again. */
  private weighPoint(job: MoveJob, k: i32): void {
    let value = job.valuePtr + (entryOf(job, k) << 3);
    const zero = f64x2.splat(0.0);
    for (let b: usize = 0; b < <usize>job.d; b++) {
      const mark = load<u8>(this.marks + b);
      if (mark == 0) continue;
      let y: f64 = 0.0;
      if (mark & FILLED) {
        y = load<f64>(value);
        value += 8;
      }
      const weighed = this.weighed + (b << 2);
      store<i32>(weighed, load<i32>(weighed) + 1);
      this.weighAt(b * ROW, 1.0, y);
      if (mark & MADE) fillRow(this.exponents + b * ROW, zero);
    }
  }

  /** Adds so many points y, all with the present exponents, to the sums of the coordinate whose rows begin at p. */
  private weighAt(p: usize, count: f64, y: f64): void {
    const exponents = this.exponents + p;
    const references = this.references + p;
    const headroom = f64x2.splat(HEADROOM);
    const lowest = f64x2.splat(-NEGLIGIBLE);
    let isFar = f64x2.splat(0.0);
    let matters = isFar;
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const relative = f64x2.sub(v128.load(exponents + lane), v128.load(references + lane));
      isFar = v128.or(isFar, f64x2.gt(relative, headroom));
      matters = v128.or(matters, f64x2.ge(relative, lowest));
    }
    if (!v128.any_true(matters)) return;
    if (v128.any_true(isFar)) this.raiseReferences(p);
    const masses = this.masses + p;
    const counts = f64x2.splat(count);
    const values = f64x2.splat(y);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const relative = f64x2.sub(v128.load(exponents + lane), v128.load(references + lane));
      const weight = v128.and(f64x2.mul(counts, exp2Lanes(relative)), f64x2.ge(relative, lowest));
      v128.store(masses + lane, f64x2.add(v128.load(masses + lane), weight));
      if (y == 0.0) continue;
      const term = f64x2.mul(weight, values);
      const sums = this.pull + p + lane;
      v128.store(sums, f64x2.add(v128.load(sums), term));
      const squares = this.squares + p + lane;
      v128.store(squares, f64x2.add(v128.load(squares), f64x2.mul(term, values)));
    }
  }

  /** Takes the present exponents as references where they have risen far above these. */
  private raiseReferences(p: usize): void {
    const headroom = f64x2.splat(HEADROOM);
    for (let at = p; at < p + ROW; at += 16) {
      const reference = v128.load(this.references + at);
      const exponent = v128.load(this.exponents + at);
      const next = v128.bitselect(exponent, reference, f64x2.gt(f64x2.sub(exponent, reference), headroom));
      const factor = exp2Lanes(f64x2.sub(reference, next));
      v128.store(this.references + at, next);
      v128.store(this.masses + at, f64x2.mul(v128.load(this.masses + at), factor));
      v128.store(this.pull + at, f64x2.mul(v128.load(this.pull + at), factor));
      v128.store(this.squares + at, f64x2.mul(v128.load(this.squares + at), factor));
    }
  }

  /** tr ∂m/∂x = Σ_b M_bb Var_w(b)(y_b)/t: a coordinate that doesn't see itself does not change with itself. */
  private sumVariances(job: MoveJob, t: f64): void {
    const words = <usize>((job.d + 31) >> 5);
    const mask = this.mask(job, t);
    const row = this.row(DIVERGENCE);
    const inverse = f64x2.splat(1.0 / t);
    fillRow(row, f64x2.splat(0.0));
    for (let b = 0; b < job.d; b++) {
      const word = load<u32>(mask + ((<usize>b * words + <usize>(b >> 5)) << 2));
      if (((word >> ((<u32>b) & 31)) & 1) == 0) continue;
      const variances = this.squares + <usize>b * ROW;
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const term = f64x2.mul(inverse, v128.load(variances + lane));
        v128.store(row + lane, f64x2.add(v128.load(row + lane), term));
      }
    }
  }
}

/** Moves particles under PCA locality; see `movePoints`. */
export function movePcaLocality(job: MoveJob, scratch: usize): void {
  movePoints<PcaLocalityPoints>(job, scratch);
}
