import { exp2Lanes } from "../lanes/exp";
import { log2Lanes } from "../lanes/log";
import { Candidates, MAXIMUM, NEGLIGIBLE, SQUARE } from "./candidates";
import { entryOf } from "./group";
import { CHUNK, LANES, MoveJob, ROW, weightsOffset } from "./job";
import { addToRows, fillRow } from "./rows";

/** Below this exp is 0 (lanes/exp.ts): what the dense form leaves out. */
const UNDERFLOW: f64 = 708.0;
/** Exponents may lie this far above the one that weights are relative to. */
const HEADROOM: f64 = 300.0;

/** Rows of one number a particle: what weights are relative to, their sum, its logarithm, factor of the mean. */
export const REFERENCE: usize = 6;
export const MASS: usize = 7;
const LOG_SUM: usize = 8;
export const SCALE: usize = 9;
/** tr ∂m/∂x, and for it Σ weight · (exponent − REFERENCE), and the exponents of a point. */
export const DIVERGENCE: usize = 12;
const SPREAD: usize = 13;
const EXPONENTS: usize = 14;

/**
 * Posterior of the points behind noised places x, for LANES particles at once: w_k ∝ exp(−|x − y_k|²/2t), and its mean
 * m_t(x) = Σ w_k y_k.
 */
@unmanaged
export class Posterior extends Candidates {

  @inline
  protected weights(job: MoveJob): usize {
    return changetype<usize>(this) + weightsOffset(job);
  }

  /** Writes m_t(x) − x into `pull`, m_t the posterior mean at variance t, and, if it is asked for, its divergence. */
  pullToMean(job: MoveJob, t: f64): void {
    if (this.keepsAlone && this.areAllAlone()) {
      for (let lane = 0; lane < LANES; lane++) this.pullToNearest(job, lane);
      return;
    }
    this.begin(job, t, 0.0);
    memory.fill(this.pull, 0, <usize>job.d * ROW);
    this.average(job, t, this.limit(job));
    this.pullFromSum(job, this.row(SCALE));
    if (this.asksDivergence) this.diverge(job, t);
    if (!this.keepsAlone) return;
    for (let lane = 0; lane < LANES; lane++) if (this.isAlone(lane)) this.pullToNearest(job, lane);
    if (job.isDense == 0) this.noteAlone();
  }

  /**
   * tr ∂m_t/∂x = (Σ w_k |y_k − x|² − |m_t − x|²)/t. Both are near |y − x|², y the nearest point, where it has nearly all weight:
   * so what they are more than that is summed, and |y − x|² − |m − x|² made from its factors.
   */
  private diverge(job: MoveJob, t: f64): void {
    for (let lane = 0; lane < LANES; lane++) {
      const column = (<usize>lane) << 3;
      const nearest = this.nearestOf(lane);
      const end = entryOf(job, nearest + 1);
      let entry = entryOf(job, nearest);
      let difference: f64 = 0.0;
      for (let p: usize = 0; p < <usize>job.d * ROW; p += ROW) {
        let away = -load<f64>(this.x + p + column);
        if (entry < end && <usize>load<i32>(job.rowPtr + (entry << 2)) == p) {
          away += load<f64>(job.valuePtr + (entry << 3));
          entry++;
        }
        const pull = load<f64>(this.pull + p + column);
        difference += (away - pull) * (away + pull);
      }
      const highest = load<f64>(this.row(MAXIMUM) + column) - load<f64>(this.row(REFERENCE) + column);
      const mean = load<f64>(this.row(SPREAD) + column) / load<f64>(this.row(MASS) + column);
      store<f64>(this.row(DIVERGENCE) + column, difference / t + 2.0 * (highest - mean));
    }
  }

  /** The score less than the mean's: pull ← factor · pull, so that m becomes x + factor · (m − x). */
  @inline
  protected shrink(job: MoveJob, factor: f64): void {
    this.scalePull(job, factor);
    if (this.asksDivergence) this.shrinkDivergence(job, factor);
  }

  private shrinkDivergence(job: MoveJob, factor: f64): void {
    const d = f64x2.splat(<f64>job.d);
    const row = this.row(DIVERGENCE);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const more = f64x2.mul(f64x2.splat(factor), f64x2.sub(v128.load(row + lane), d));
      v128.store(row + lane, f64x2.add(d, more));
    }
  }

  /** Where nothing moves: m(x) = x. */
  stand(job: MoveJob): void {
    memory.fill(this.pull, 0, <usize>job.d * ROW);
    fillRow(this.row(DIVERGENCE), f64x2.splat(<f64>job.d));
  }

  /** How far below the largest an exponent may be. */
  @inline
  protected limit(job: MoveJob): f64 {
    return job.isDense != 0 ? UNDERFLOW : NEGLIGIBLE;
  }

  /** The sum in `pull`, times a factor a particle, less x. */
  @inline
  protected pullFromSum(job: MoveJob, factors: usize): void {
    for (let p: usize = 0; p < <usize>job.d * ROW; p += ROW) {
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const at = this.pull + p + lane;
        const mean = f64x2.mul(v128.load(at), v128.load(factors + lane));
        v128.store(at, f64x2.sub(mean, v128.load(this.x + p + lane)));
      }
    }
  }

  /** log p_t(x) of the particles, in lanes, after `pullToMean` at the same t. `constant` is −log n − (d/2) log 2πt. */
  @inline
  logDensity(lane: usize, t: f64, constant: f64): v128 {
    const logSum = v128.load(this.row(LOG_SUM) + lane);
    const square = f64x2.mul(v128.load(this.row(SQUARE) + lane), f64x2.splat(0.5 / t));
    return f64x2.add(f64x2.sub(logSum, square), f64x2.splat(constant));
  }

  /** Particles of which only the nearest point has weight: it is the sum. */
  private noteAlone(): void {
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const highest = f64x2.sub(v128.load(this.row(MAXIMUM) + lane), v128.load(this.row(REFERENCE) + lane));
      const isAlone = f64x2.eq(exp2Lanes(highest), v128.load(this.row(MASS) + lane));
      if (i64x2.extract_lane(isAlone, 0) != 0) this.setAlone(<i32>(lane >> 3));
      if (i64x2.extract_lane(isAlone, 1) != 0) this.setAlone(<i32>(lane >> 3) + 1);
    }
  }

  /**
   * Σ weight_k y_k into `pull`, chunk by chunk, with a running maximum: sums are relative to REFERENCE, which follows the
   * largest exponent from afar.
   */
  private average(job: MoveJob, t: f64, limit: f64): void {
    const weights = this.weights(job);
    const lowest = f64x2.splat(-limit);
    memory.fill(this.row(MASS), 0, ROW);
    memory.fill(this.row(SPREAD), 0, ROW);
    for (let first = 0; first < this.count; first += CHUNK) {
      const last = min(first + CHUNK, this.count);
      this.look(job, t, first, last, weights);
      if (first == 0) memory.copy(this.row(REFERENCE), this.row(MAXIMUM), ROW);
      else this.follow(job);
      const end = weights + <usize>(last - first) * ROW;
      for (let p = weights; p < end; p += ROW) {
        if (this.asksDivergence) this.weighSpread(p, lowest);
        else this.weigh(p, p, lowest);
      }
      this.addPoints(job, first, last, weights);
    }
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const sum = v128.load(this.row(MASS) + lane);
      v128.store(this.row(SCALE) + lane, f64x2.div(f64x2.splat(1.0), sum));
      v128.store(this.row(LOG_SUM) + lane, f64x2.add(v128.load(this.row(REFERENCE) + lane), log2Lanes(sum)));
    }
  }

  /** Moves REFERENCE up to the largest exponent where that has risen far above it. */
  private follow(job: MoveJob): void {
    const headroom = f64x2.splat(HEADROOM);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const reference = v128.load(this.row(REFERENCE) + lane);
      const maximum = v128.load(this.row(MAXIMUM) + lane);
      const isFar = f64x2.gt(f64x2.sub(maximum, reference), headroom);
      if (!v128.any_true(isFar)) continue;
      const next = v128.bitselect(maximum, reference, isFar);
      const factor = exp2Lanes(f64x2.sub(reference, next));
      v128.store(this.row(REFERENCE) + lane, next);
      const mass = this.row(MASS) + lane;
      const spread = this.row(SPREAD) + lane;
      const lowered = f64x2.mul(v128.load(mass), f64x2.sub(reference, next));
      v128.store(spread, f64x2.mul(f64x2.add(v128.load(spread), lowered), factor));
      v128.store(mass, f64x2.mul(v128.load(mass), factor));
      for (let p = this.pull + lane; p < this.pull + <usize>job.d * ROW; p += ROW) {
        v128.store(p, f64x2.mul(v128.load(p), factor));
      }
    }
  }

  /**
   * One point's weights exp(exponent − REFERENCE), 0 where negligible beside the largest; adds them to MASS. `out` may be
   * `exponents`. Gives whether any is not 0.
   */
  @inline
  protected weigh(exponents: usize, out: usize, lowest: v128): bool {
    let any = f64x2.splat(0.0);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const below = f64x2.sub(v128.load(exponents + lane), v128.load(this.row(MAXIMUM) + lane));
      any = v128.or(any, f64x2.ge(below, lowest));
    }
    if (!v128.any_true(any)) {
      memory.fill(out, 0, ROW);
      return false;
    }
    const mass = this.row(MASS);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const exponent = v128.load(exponents + lane);
      const matters = f64x2.ge(f64x2.sub(exponent, v128.load(this.row(MAXIMUM) + lane)), lowest);
      const relative = exp2Lanes(f64x2.sub(exponent, v128.load(this.row(REFERENCE) + lane)));
      const weight = v128.and(relative, matters);
      v128.store(out + lane, weight);
      v128.store(mass + lane, f64x2.add(v128.load(mass + lane), weight));
    }
    return true;
  }

  /** `weigh` in place, and adds weight · (exponent − REFERENCE) to SPREAD. */
  private weighSpread(row: usize, lowest: v128): void {
    const exponents = this.row(EXPONENTS);
    memory.copy(exponents, row, ROW);
    if (!this.weigh(row, row, lowest)) return;
    const spread = this.row(SPREAD);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const relative = f64x2.sub(v128.load(exponents + lane), v128.load(this.row(REFERENCE) + lane));
      const term = f64x2.mul(v128.load(row + lane), relative);
      v128.store(spread + lane, f64x2.add(v128.load(spread + lane), term));
    }
  }

  /** Adds Σ weight_k y_k of candidates first … last − 1 to `pull`; their weights are the rows from `weight` on. */
  protected addPoints(job: MoveJob, first: i32, last: i32, weight: usize): void {
    const pull = this.pull;
    for (let c = first; c < last; c++, weight += ROW) {
      const k = this.pointOf(job, c);
      const entry = entryOf(job, k);
      const end = job.valuePtr + (entryOf(job, k + 1) << 3);
      addToRows(job.valuePtr + (entry << 3), end, job.rowPtr + (entry << 2), pull, weight);
    }
  }
}
