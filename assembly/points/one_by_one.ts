import { MAXIMUM } from "./candidates";
import { MoveJob, ROW } from "./job";
import { MASS, Posterior, REFERENCE, SCALE } from "./posterior";
import { addProduct } from "./rows";

/** Row of one number a particle: all bits where a shift's weights are still to be made. */
export const PENDING: usize = 10;

/**
 * Weights of the points at shifted places x + b z_j, each with exponentials of its own; and the tables of all that averages over
 * shifts.
 */
@unmanaged
export class OneByOne extends Posterior {

  /** Table `i`, of a row a candidate: 0 weights, 1 exponents, 2 terms, 3 the listed points' weights, 4 what multiplies them. */
  @inline
  protected table(job: MoveJob, i: usize): usize {
    return this.weights(job) + i * <usize>job.n * ROW;
  }

  /** Candidates that have weight under a shift, or are listed: i32 [n]. */
  @inline
  protected listedAt(job: MoveJob): usize {
    return this.table(job, 5);
  }

  /**
   * Of the listed points, f64 [n + 1] each: 0 the largest exponent of all particles, 1 a shift's exponents, 2 its factors that
   * matter; 3 is i32 [n + 1]: where the rows of these factors' points stand in their tables, or the candidates that have weight
   * under a shift, when these are made one by one.
   */
  @inline
  protected numbers(job: MoveJob, i: usize): usize {
    return this.listedAt(job) + <usize>(job.n / 32 + 1) * (1 + 2 * i) * ROW;
  }

  /** ⟨z_j, y_k⟩ b/t of candidate c; `dots` are the shift's products, `scale` is b/t. */
  @inline
  protected exponentOf(job: MoveJob, c: i32, dots: usize, scale: f64): f64 {
    return scale * load<f64>(dots + ((<usize>this.pointOf(job, c)) << 3));
  }

  /** A shift's weights, with exponents of their own, added to the candidates', of the particles that are pending. */
  protected addOneByOne(job: MoveJob, dots: usize, scale: f64, share: f64): void {
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

  /**
   * Exponents at shifted places, and the largest of them: of half the particles, then of the others, so that these stay in
   * registers.
   */
  private shift(job: MoveJob, dots: usize, scale: f64, exponents: usize, terms: usize): void {
    const maximum = this.row(MAXIMUM);
    for (let half: usize = 0; half < ROW; half += ROW / 2) {
      let m0 = f64x2.splat(-Infinity),
        m1 = m0,
        m2 = m0,
        m3 = m0;
      for (let c = 0; c < this.count; c++) {
        const from = exponents + <usize>c * ROW + half;
        const to = terms + <usize>c * ROW + half;
        const shift = f64x2.splat(this.exponentOf(job, c, dots, scale));
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
      }
      v128.store(maximum + half, m0);
      v128.store(maximum + half, m1, 16);
      v128.store(maximum + half, m2, 32);
      v128.store(maximum + half, m3, 48);
    }
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
      addProduct(weights + at, terms + at, factors);
    }
  }
}
