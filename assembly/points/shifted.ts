import { exp2Lanes } from "../lanes/exp";
import { MAXIMUM } from "./candidates";
import { LANES, MoveJob, ROW } from "./job";
import { MASS, Posterior, REFERENCE, SCALE } from "./posterior";

/** Row of one number a particle: the largest exponent at the place itself. */
const HIGHEST: usize = 8;
/** Row of one number a particle: all bits where a shift's weights are still to be made. */
const PENDING: usize = 10;
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
 * Posterior mean averaged over places x + b z_j. All ⟨z_j, y_k⟩ are known, and
 *
 *   exp(−|x + b z_j − y_k|²/2t) ∝ exp(−|x − y_k|²/2t) · exp(b ⟨z_j, y_k⟩/t):
 *
 * the first factor is the same for all shifts, the second for all particles, so that one exponential each is all there is,
 * and a shift costs two products a point and particle. Factors are relative to what the nearest particles need; for others
 * they are made again. Where a shift goes so far that the first factors say nothing, as no point near the shifted place is
 * near x, its weights are made one by one.
 */
@unmanaged
export class ShiftedPosterior extends Posterior {
  /** points with weight at one of the places x themselves, in the lists */
  private listed: i32;

  /** Writes the mean over j of m_t(x + b z_j), less x, into `pull`; without shifts m_t(x) − x. */
  pullToSmoothedMean(job: MoveJob, t: f64, b: f64): void {
    if (job.shifts == 0) {
      this.pullToMean(job, t);
      return;
    }
    this.begin(job, t, b * job.reach);
    memory.fill(this.pull, 0, <usize>job.d * ROW);
    this.averageShifts(job, t, b / t);
    const ones = this.row(SCALE);
    for (let lane: usize = 0; lane < ROW; lane += 16) v128.store(ones + lane, f64x2.splat(1.0));
    this.pullFromSum(job, ones);
  }

  /** Table `i`, of a row a candidate: 0 weights, 1 exponents, 2 terms, 3 the listed points' weights, 4 what multiplies them. */
  @inline
  private table(job: MoveJob, i: usize): usize {
    return this.weights(job) + i * <usize>job.n * ROW;
  }

  /** Candidates that have weight under a shift, or are listed: i32 [n]. */
  @inline
  private listedAt(job: MoveJob): usize {
    return this.table(job, 5);
  }

  /**
   * Of the listed points, f64 [n + 1] each: 0 the largest exponent of all particles, 1 a shift's exponents, 2 its factors; 3 is
   * i32 [n], the candidates that have weight under a shift, when these are made one by one.
   */
  @inline
  private numbers(job: MoveJob, i: usize): usize {
    return this.listedAt(job) + <usize>(job.n / 32 + 1) * (1 + 2 * i) * ROW;
  }

  /** Σ_k (Σ_j share_j softmax_k(exponent_k + ⟨z_j, y_k⟩ b/t)) y_k into `pull`. `scale` is b/t. */
  private averageShifts(job: MoveJob, t: f64, scale: f64): void {
    const weights = this.table(job, 0);
    this.look(job, t, 0, this.count, this.table(job, 1));
    memory.fill(weights, 0, <usize>this.count * ROW);
    this.listWeights(job);
    memory.fill(this.table(job, 4), 0, <usize>this.listed * ROW);
    for (let j: usize = 0; j < <usize>job.shifts; j++) {
      const dots = job.shiftDotPtr + j * <usize>job.n * 8;
      const share = load<f64>(job.shiftWeightPtr + (j << 3));
      if (!this.addProducts(job, dots, scale, share)) this.addOneByOne(job, dots, scale, share);
    }
    this.addListed(job);
    this.addPoints(job, 0, this.count, weights);
  }

  /** Lists the candidates that have weight at one of the places x, with exp(exponent − largest). */
  private listWeights(job: MoveJob): void {
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
  private addProducts(job: MoveJob, dots: usize, scale: f64, share: f64): bool {
    const pending = this.row(PENDING);
    const largest = this.shiftExponents(job, dots, scale);
    let reference = this.highestProduct(job);
    memory.fill(pending, 0xff, ROW);
    let isExact = false;
    this.setLeftOut(largest + FAINT_WEIGHT);
    for (let pass = 0; pass < PASSES; pass++) {
      if (!isExact && largest + FAINT_WEIGHT - reference > -MARGIN) {
        this.findLeftOut(job, dots, scale);
        isExact = true;
      }
      this.makeFactors(job, reference);
      this.sumProducts(job);
      if (!this.divideShare(share, reference)) return false;
      this.addFactors(job);
      let lane: usize = 0;
      while (lane < ROW && load<i64>(pending + lane) == 0) lane += 8;
      if (lane == ROW) return true;
      reference = this.highestProductOf(job, lane);
    }
    return false;
  }

  /** No exponent of a product left out is above this, for all particles. */
  private setLeftOut(exponent: f64): void {
    const leftOut = this.row(LEFT_OUT);
    for (let lane: usize = 0; lane < ROW; lane += 16) v128.store(leftOut + lane, f64x2.splat(exponent));
  }

  /** The largest exponent of a product left out, particle by particle. */
  private findLeftOut(job: MoveJob, dots: usize, scale: f64): void {
    const maximum = this.row(HIGHEST);
    const leftOut = this.row(LEFT_OUT);
    const faint = f64x2.splat(FAINT_WEIGHT);
    this.setLeftOut(-Infinity);
    let own = this.table(job, 1);
    for (let c = 0; c < this.count; c++, own += ROW) {
      const exponent = f64x2.splat(scale * load<f64>(dots + ((<usize>this.pointOf(job, c)) << 3)));
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
      const exponent = scale * load<f64>(dots + ((<usize>this.pointOf(job, c)) << 3));
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

  /** The listed points' factors, relative to a product. */
  private makeFactors(job: MoveJob, reference: f64): void {
    const exponents = this.numbers(job, 1);
    const factors = this.numbers(job, 2);
    const faint = f64x2.splat(FAINT_FACTOR);
    const most = f64x2.splat(LARGEST_FACTOR);
    for (let p: usize = 0; p < (<usize>this.listed) << 3; p += 16) {
      const relative = f64x2.pmin(most, f64x2.sub(v128.load(exponents + p), f64x2.splat(reference)));
      const matters = f64x2.ge(relative, faint);
      v128.store(factors + p, v128.any_true(matters) ? v128.and(exp2Lanes(relative), matters) : matters);
    }
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
      const outside = f64x2.pmax(f64x2.splat(FAINT_FACTOR), f64x2.sub(v128.load(leftOut + lane), f64x2.splat(reference)));
      const least = exp2Lanes(f64x2.pmin(f64x2.splat(100.0), f64x2.add(outside, f64x2.splat(MARGIN))));
      const enough = v128.and(f64x2.gt(sum, least), f64x2.lt(sum, most));
      const done = v128.and(enough, v128.load(pending + lane));
      v128.store(mass + lane, v128.and(f64x2.div(f64x2.splat(share), sum), done));
      v128.store(pending + lane, v128.andnot(v128.load(pending + lane), done));
      any = v128.or(any, done);
    }
    return v128.any_true(any);
  }

  /** MASS = Σ_k weight_k factor_k. */
  private sumProducts(job: MoveJob): void {
    const factors = this.numbers(job, 2);
    let row = this.table(job, 3);
    let m0 = f64x2.splat(0.0),
      m1 = m0,
      m2 = m0,
      m3 = m0,
      m4 = m0,
      m5 = m0,
      m6 = m0,
      m7 = m0;
    for (let p = factors; p < factors + ((<usize>this.listed) << 3); p += 8, row += ROW) {
      if (load<f64>(p) == 0.0) continue;
      const factor = v128.load64_splat(p);
      m0 = f64x2.add(m0, f64x2.mul(factor, v128.load(row)));
      m1 = f64x2.add(m1, f64x2.mul(factor, v128.load(row, 16)));
      m2 = f64x2.add(m2, f64x2.mul(factor, v128.load(row, 32)));
      m3 = f64x2.add(m3, f64x2.mul(factor, v128.load(row, 48)));
      m4 = f64x2.add(m4, f64x2.mul(factor, v128.load(row, 64)));
      m5 = f64x2.add(m5, f64x2.mul(factor, v128.load(row, 80)));
      m6 = f64x2.add(m6, f64x2.mul(factor, v128.load(row, 96)));
      m7 = f64x2.add(m7, f64x2.mul(factor, v128.load(row, 112)));
    }
    const mass = this.row(MASS);
    v128.store(mass, m0);
    v128.store(mass, m1, 16);
    v128.store(mass, m2, 32);
    v128.store(mass, m3, 48);
    v128.store(mass, m4, 64);
    v128.store(mass, m5, 80);
    v128.store(mass, m6, 96);
    v128.store(mass, m7, 112);
  }

  /** Adds factor_k · MASS, which is a share over its sum by now, to what multiplies the listed weights. */
  private addFactors(job: MoveJob): void {
    const factors = this.numbers(job, 2);
    const mass = this.row(MASS);
    const s0 = v128.load(mass),
      s1 = v128.load(mass, 16),
      s2 = v128.load(mass, 32),
      s3 = v128.load(mass, 48),
      s4 = v128.load(mass, 64),
      s5 = v128.load(mass, 80),
      s6 = v128.load(mass, 96),
      s7 = v128.load(mass, 112);
    let row = this.table(job, 4);
    for (let p = factors; p < factors + ((<usize>this.listed) << 3); p += 8, row += ROW) {
      if (load<f64>(p) == 0.0) continue;
      const factor = v128.load64_splat(p);
      v128.store(row, f64x2.add(v128.load(row), f64x2.mul(factor, s0)));
      v128.store(row, f64x2.add(v128.load(row, 16), f64x2.mul(factor, s1)), 16);
      v128.store(row, f64x2.add(v128.load(row, 32), f64x2.mul(factor, s2)), 32);
      v128.store(row, f64x2.add(v128.load(row, 48), f64x2.mul(factor, s3)), 48);
      v128.store(row, f64x2.add(v128.load(row, 64), f64x2.mul(factor, s4)), 64);
      v128.store(row, f64x2.add(v128.load(row, 80), f64x2.mul(factor, s5)), 80);
      v128.store(row, f64x2.add(v128.load(row, 96), f64x2.mul(factor, s6)), 96);
      v128.store(row, f64x2.add(v128.load(row, 112), f64x2.mul(factor, s7)), 112);
    }
  }

  /** Adds the listed weights, times what multiplies them, to the candidates' weights. */
  private addListed(job: MoveJob): void {
    const list = this.listedAt(job);
    let own = this.table(job, 3);
    let factor = this.table(job, 4);
    for (let i = 0; i < this.listed; i++, own += ROW, factor += ROW) {
      const to = this.table(job, 0) + <usize>load<i32>(list + ((<usize>i) << 2)) * ROW;
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const weight = f64x2.mul(v128.load(own + lane), v128.load(factor + lane));
        v128.store(to + lane, f64x2.add(v128.load(to + lane), weight));
      }
    }
  }

  /** A shift's weights, with exponents of their own, added to the candidates', of the particles that are pending. */
  private addOneByOne(job: MoveJob, dots: usize, scale: f64, share: f64): void {
    const terms = this.table(job, 2);
    const lowest = f64x2.splat(-this.limit(job));
    this.shift(job, dots, scale, this.table(job, 1), terms);
    memory.copy(this.row(REFERENCE), this.row(MAXIMUM), ROW);
    memory.fill(this.row(MASS), 0, ROW);
    let end = this.numbers(job, 3);
    for (let c = 0; c < this.count; c++) {
      const at = <usize>c * ROW;
      if (!this.weigh(terms + at, terms + at, lowest)) continue;
      store<i32>(end, c);
      end += 4;
    }
    this.addShare(job, end, f64x2.splat(share), terms, this.table(job, 0));
  }

  /** Exponents at shifted places, and the largest of them. */
  private shift(job: MoveJob, dots: usize, scale: f64, exponents: usize, terms: usize): void {
    let m0 = f64x2.splat(-Infinity),
      m1 = m0,
      m2 = m0,
      m3 = m0,
      m4 = m0,
      m5 = m0,
      m6 = m0,
      m7 = m0;
    for (let c = 0; c < this.count; c++) {
      const from = exponents + <usize>c * ROW;
      const to = terms + <usize>c * ROW;
      const shift = f64x2.splat(scale * load<f64>(dots + ((<usize>this.pointOf(job, c)) << 3)));
      const e0 = f64x2.add(v128.load(from), shift),
        e1 = f64x2.add(v128.load(from, 16), shift),
        e2 = f64x2.add(v128.load(from, 32), shift),
        e3 = f64x2.add(v128.load(from, 48), shift);
      v128.store(to, e0);
      v128.store(to, e1, 16);
      v128.store(to, e2, 32);
      v128.store(to, e3, 48);
      m0 = f64x2.pmax(m0, e0);
      m1 = f64x2.pmax(m1, e1);
      m2 = f64x2.pmax(m2, e2);
      m3 = f64x2.pmax(m3, e3);
      const e4 = f64x2.add(v128.load(from, 64), shift),
        e5 = f64x2.add(v128.load(from, 80), shift),
        e6 = f64x2.add(v128.load(from, 96), shift),
        e7 = f64x2.add(v128.load(from, 112), shift);
      v128.store(to, e4, 64);
      v128.store(to, e5, 80);
      v128.store(to, e6, 96);
      v128.store(to, e7, 112);
      m4 = f64x2.pmax(m4, e4);
      m5 = f64x2.pmax(m5, e5);
      m6 = f64x2.pmax(m6, e6);
      m7 = f64x2.pmax(m7, e7);
    }
    const maximum = this.row(MAXIMUM);
    v128.store(maximum, m0);
    v128.store(maximum, m1, 16);
    v128.store(maximum, m2, 32);
    v128.store(maximum, m3, 48);
    v128.store(maximum, m4, 64);
    v128.store(maximum, m5, 80);
    v128.store(maximum, m6, 96);
    v128.store(maximum, m7, 112);
  }

  /** Adds share · term/mass to the weights of the candidates listed up to `end`. */
  private addShare(job: MoveJob, end: usize, share: v128, terms: usize, weights: usize): void {
    const factors = this.row(SCALE);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const factor = f64x2.div(share, v128.load(this.row(MASS) + lane));
      v128.store(factors + lane, v128.and(factor, v128.load(this.row(PENDING) + lane)));
    }
    for (let p = this.numbers(job, 3); p < end; p += 4) {
      const at = <usize>load<i32>(p) * ROW;
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const term = f64x2.mul(v128.load(terms + at + lane), v128.load(factors + lane));
        v128.store(weights + at + lane, f64x2.add(v128.load(weights + at + lane), term));
      }
    }
  }
}
