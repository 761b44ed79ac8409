import { exp2Lanes } from "../lanes/exp";
import { MAXIMUM } from "./candidates";
import { MoveJob, ROW } from "./job";
import { OneByOne, PENDING } from "./one_by_one";
import { MASS } from "./posterior";
import { addProduct, addToRows, fillRow, sumRows } from "./rows";

/** Row of one number a particle: the largest exponent at the place itself. */
const HIGHEST: usize = 8;
/** Row of one number a particle: bound of the exponents of a shift's products that are left out. */
const LEFT_OUT: usize = 11;
/** Exponents of a place's own weights, and of a shift's factors, that go into products: none is below 1e-283. */
const FAINT_WEIGHT: f64 = -400.0;
const FAINT_FACTOR: f64 = -250.0;
/** Exponents of factors above this are cut off there, and sums above that, where such a factor may be in, not believed. */
const LARGEST_FACTOR: f64 = 480.0;
const LARGEST_SUM: f64 = 1e30;
/** What is left out, at most 10⁵ terms, is a part in 10¹⁶ of a sum whose logarithm is so far above one of them. */
const MARGIN: f64 = 50.0;
/** Factors are made anew so many times for particles far from each other. */
const PASSES: i32 = 6;

/**
 * Weights of all points at shifted places as products. All ⟨z_j, y_k⟩ are known, and
 *
 *   exp(−|x + b z_j − y_k|²/2t) ∝ exp(−|x − y_k|²/2t) · exp(b ⟨z_j, y_k⟩/t):
 *
 * the first factor is the same for all shifts, the second for all particles, so that one exponential each is all there is,
 * and a shift costs two products a point and particle. Factors are relative to what the nearest particles need; for others
 * they are made again.
 */
@unmanaged
export class Products extends OneByOne {
  /** points with weight at one of the places x themselves, in the lists */
  protected listed: i32;

  /** Lists the candidates that have weight at one of the places x, with exp(exponent − largest). */
  protected listWeights(job: MoveJob): void {
    const list = this.listedAt(job);
    const highest = this.numbers(job, 0);
    const maximum = this.row(HIGHEST);
    memory.copy(maximum, this.row(MAXIMUM), ROW);
    const faint = f64x2.splat(FAINT_WEIGHT);
    let from = this.table(job, 1);
    let to = this.table(job, 3);
    this.listed = 0;
    for (let c = 0; c < this.count; c++, from += ROW) {
      let most = f64x2.splat(-Infinity);
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        most = f64x2.pmax(most, f64x2.sub(v128.load(from + lane), v128.load(maximum + lane)));
      }
      const exponent = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
      if (exponent < FAINT_WEIGHT) continue;
      store<i32>(list + ((<usize>this.listed) << 2), c);
      store<f64>(highest + ((<usize>this.listed) << 3), exponent);
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const relative = f64x2.sub(v128.load(from + lane), v128.load(maximum + lane));
        v128.store(to + lane, v128.and(exp2Lanes(relative), f64x2.ge(relative, faint)));
      }
      this.listed++;
      to += ROW;
    }
  }

  /**
   * Adds share · factor_k/Σ_k weight_k factor_k, factor_k = exp(⟨z_j, y_k⟩ b/t), to what multiplies the listed weights, of all
   * particles for which what is left out can't matter. Gives false if there are others: they are pending.
   */
  protected addProducts(job: MoveJob, dots: usize, scale: f64, share: f64): bool {
    const pending = this.row(PENDING);
    const largest = this.shiftExponents(job, dots, scale);
    let reference = this.highestProduct(job);
    memory.fill(pending, 0xff, ROW);
    let isExact = false;
    // no exponent of a product left out is above this
    fillRow(this.row(LEFT_OUT), f64x2.splat(largest + FAINT_WEIGHT));
    for (let pass = 0; pass < PASSES; pass++) {
      if (!isExact && largest + FAINT_WEIGHT - reference > -MARGIN) {
        this.findLeftOut(job, dots, scale);
        isExact = true;
      }
      const end = this.makeFactors(job, reference);
      const factors = this.numbers(job, 2);
      const places = this.numbers(job, 3);
      // MASS = Σ_k weight_k factor_k
      sumRows(factors, end, places, this.table(job, 3), this.row(MASS));
      if (!this.divideShare(share, reference)) return false;
      addToRows(factors, end, places, this.table(job, 4), this.row(MASS));
      let lane: usize = 0;
      while (lane < ROW && load<i64>(pending + lane) == 0) lane += 8;
      if (lane == ROW) return true;
      reference = this.highestProductOf(job, lane);
    }
    return false;
  }

  /** The largest exponent of a product left out, particle by particle. */
  private findLeftOut(job: MoveJob, dots: usize, scale: f64): void {
    const maximum = this.row(HIGHEST);
    const leftOut = this.row(LEFT_OUT);
    const faint = f64x2.splat(FAINT_WEIGHT);
    fillRow(leftOut, f64x2.splat(-Infinity));
    let own = this.table(job, 1);
    for (let c = 0; c < this.count; c++, own += ROW) {
      const exponent = f64x2.splat(this.exponentOf(job, c, dots, scale));
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const relative = f64x2.sub(v128.load(own + lane), v128.load(maximum + lane));
        const most = v128.load(leftOut + lane);
        const isOut = v128.and(f64x2.lt(relative, faint), f64x2.gt(f64x2.add(relative, exponent), most));
        v128.store(leftOut + lane, v128.bitselect(f64x2.add(relative, exponent), most, isOut));
      }
    }
  }

  /** A shift's exponents of the listed points; gives the largest of all candidates. */
  private shiftExponents(job: MoveJob, dots: usize, scale: f64): f64 {
    const list = this.listedAt(job);
    const exponents = this.numbers(job, 1);
    let largest = -Infinity;
    let next = 0;
    for (let c = 0; c < this.count; c++) {
      const exponent = this.exponentOf(job, c, dots, scale);
      largest = max(largest, exponent);
      if (next == this.listed || load<i32>(list + ((<usize>next) << 2)) != c) continue;
      store<f64>(exponents + ((<usize>next) << 3), exponent);
      next++;
    }
    return largest;
  }

  /** Largest exponent of weight_k factor_k, of all particles. */
  private highestProduct(job: MoveJob): f64 {
    const exponents = this.numbers(job, 1);
    const highest = this.numbers(job, 0);
    let most = -Infinity;
    for (let p: usize = 0; p < (<usize>this.listed) << 3; p += 8) {
      most = max(most, load<f64>(exponents + p) + load<f64>(highest + p));
    }
    return most;
  }

  /** The same of one particle. */
  private highestProductOf(job: MoveJob, lane: usize): f64 {
    const exponents = this.numbers(job, 1);
    const list = this.listedAt(job);
    const own = this.table(job, 1) + lane;
    let most = -Infinity;
    for (let i: usize = 0; i < <usize>this.listed; i++) {
      most = max(most, load<f64>(exponents + (i << 3)) + load<f64>(own + <usize>load<i32>(list + (i << 2)) * ROW));
    }
    return most - load<f64>(this.row(HIGHEST) + lane);
  }

  /**
   * The listed points' factors, relative to a product, and where their rows stand; pairs of which both are 0 are left out.
   * Gives the factors' end.
   */
  private makeFactors(job: MoveJob, reference: f64): usize {
    const exponents = this.numbers(job, 1);
    const faint = f64x2.splat(FAINT_FACTOR);
    const most = f64x2.splat(LARGEST_FACTOR);
    let factor = this.numbers(job, 2);
    let place = this.numbers(job, 3);
    for (let i = 0; i < this.listed; i += 2) {
      const exponent = v128.load(exponents + ((<usize>i) << 3));
      const relative = f64x2.pmin(most, f64x2.sub(exponent, f64x2.splat(reference)));
      const matters = f64x2.ge(relative, faint);
      if (!v128.any_true(matters)) continue;
      v128.store(factor, v128.and(exp2Lanes(relative), matters));
      store<i32>(place, i * <i32>ROW);
      store<i32>(place, (i + 1) * <i32>ROW, 4);
      // behind an odd number stands one that is no point's
      factor += i + 1 < this.listed ? 16 : 8;
      place += 8;
    }
    return factor;
  }

  /**
   * MASS = share/MASS of the pending particles whose sum is so large that nothing left out matters, 0 of the others. Gives
   * whether there are any.
   */
  private divideShare(share: f64, reference: f64): bool {
    const mass = this.row(MASS);
    const pending = this.row(PENDING);
    const leftOut = this.row(LEFT_OUT);
    const most = f64x2.splat(LARGEST_SUM);
    let any = f64x2.splat(0.0);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const sum = v128.load(mass + lane);
      const below = f64x2.sub(v128.load(leftOut + lane), f64x2.splat(reference));
      const outside = f64x2.pmax(f64x2.splat(FAINT_FACTOR), below);
      const least = exp2Lanes(f64x2.pmin(f64x2.splat(100.0), f64x2.add(outside, f64x2.splat(MARGIN))));
      const enough = v128.and(f64x2.gt(sum, least), f64x2.lt(sum, most));
      const done = v128.and(enough, v128.load(pending + lane));
      v128.store(mass + lane, v128.and(f64x2.div(f64x2.splat(share), sum), done));
      v128.store(pending + lane, v128.andnot(v128.load(pending + lane), done));
      any = v128.or(any, done);
    }
    return v128.any_true(any);
  }

  /** Adds the listed weights, times what multiplies them, to the candidates' weights. */
  protected addListed(job: MoveJob): void {
    const list = this.listedAt(job);
    let own = this.table(job, 3);
    let factor = this.table(job, 4);
    for (let i = 0; i < this.listed; i++, own += ROW, factor += ROW) {
      addProduct(this.table(job, 0) + <usize>load<i32>(list + ((<usize>i) << 2)) * ROW, own, factor);
    }
  }
}
