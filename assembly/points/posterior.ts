import { exp2Lanes } from "../lanes/exp";
import { log2Lanes } from "../lanes/log";
import { coordinateRows, FIELD_BYTES, LANES, PointsJob, ROW, tableOffset } from "./job";

/**
 * Weights below 2^−60 of the largest, in the exponent: so many of them as there can be points change no sum by more
 * than 1e-13 of it.
 */
const NEGLIGIBLE: f64 = 41.6;
/** Below this exp is 0 (lanes/exp.ts): what the dense form leaves out. */
const UNDERFLOW: f64 = 708.0;
/** Part by which bounds are widened, for their roundings to f32. */
const SLACK: f64 = 1e-6;

/** Rows of one number a particle, from FIELD_BYTES on. */
const SQUARE: usize = 0;
const PATH: usize = 1;
const LIMIT: usize = 2;
const MAXIMUM: usize = 3;
const MASS: usize = 4;
const LOG_SUM: usize = 5;
const SCALE: usize = 6;
const NEAREST: usize = 7;
const ALONE: usize = 8;

/**
 * Posterior of the points behind noised places x, for LANES particles at once: w_k ∝ exp((⟨x, y_k⟩ − |y_k|²/2)/t), which
 * is exp(−|x − y_k|²/2t) but for a factor that all share. Only coordinates of y_k that are not 0 cost anything.
 *
 * Points whose weight cannot matter are left out without a look at their coordinates: of every point and particle a lower
 * bound on the distance is known, the distance at the last look less the way that the particle has gone since (triangle
 * inequality); the point matters only if that is below √(nearest² + 2t · NEGLIGIBLE). And under a flow toward the
 * posterior mean a particle whose nearest point alone has weight keeps it alone: on the straight way to y the exponents
 * (|x − y_k|² − |x − y|²)/2t of the others, once above 0, only grow as x nears y and t falls. It needs no more looks.
 *
 * `reach` and shifts: the weights may be averaged over x + b z_j; all ⟨z_j, y_k⟩ are known, so a shift costs one
 * exponential a point, not another product.
 */
@unmanaged
export class Posterior {
  /** rows of the coordinates: places looked at, and what the score gives for them, t·s */
  x: usize;
  pull: usize;
  /** candidates of the last look */
  candidates: i32;
  /** whether the bounds hold */
  hasBounds: bool;
  /** whether a particle whose nearest point is alone keeps it so */
  keepsAlone: bool;
  /** nothing moves at this noise level */
  isFrozen: bool;
  evaluated: i64;


  @inline
  row(index: usize): usize {
    return changetype<usize>(this) + FIELD_BYTES + index * ROW;
  }


  @inline
  private exponents(job: PointsJob): usize {
    return changetype<usize>(this) + tableOffset(job.d);
  }


  @inline
  private terms(job: PointsJob): usize {
    return this.exponents(job) + <usize>job.n * ROW;
  }


  @inline
  private weights(job: PointsJob): usize {
    return this.exponents(job) + <usize>job.n * 2 * ROW;
  }


  @inline
  private bounds(job: PointsJob): usize {
    return this.exponents(job) + <usize>job.n * 3 * ROW;
  }


  @inline
  private list(job: PointsJob): usize {
    return this.bounds(job) + <usize>job.n * (ROW / 2);
  }

  /** Before the first node of a group of particles. */
  start(): void {
    this.hasBounds = false;
    this.isFrozen = false;
    this.keepsAlone = false;
    memory.fill(this.row(0), 0, 12 * ROW);
  }

  /** Whether the particle's nearest point is the only one for good. */
  @inline
  isAlone(lane: i32): bool {
    return load<i32>(this.row(ALONE) + ((<usize>lane) << 2)) != 0;
  }

  /**
   * Writes m_t(x) − x into `pull`, m_t the posterior mean at variance t; with shifts, b > 0, the mean over j of
   * m_t(x + b z_j), less x.
   */
  pullToMean(job: PointsJob, t: f64, b: f64): void {
    const rows = <usize>job.d * ROW;
    if (this.keepsAlone && this.areAllAlone()) {
      for (let lane = 0; lane < LANES; lane++) this.pullToNearest(job, lane);
      return;
    }
    this.measure(job);
    this.choose(job, t, b * job.reach);
    this.look(job, t);
    const limit = job.isDense != 0 ? UNDERFLOW : NEGLIGIBLE;
    if (job.shifts > 0) this.averageShifts(job, b / t, limit);
    else this.softmax(job, limit);
    this.addPoints(job);
    const scale = this.row(SCALE);
    for (let p: usize = 0; p < rows; p += ROW) {
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const at = this.pull + p + lane;
        const mean = f64x2.mul(v128.load(at), v128.load(scale + lane));
        v128.store(at, f64x2.sub(mean, v128.load(this.x + p + lane)));
      }
    }
    if (!this.keepsAlone) return;
    for (let lane = 0; lane < LANES; lane++) if (this.isAlone(lane)) this.pullToNearest(job, lane);
    if (job.isDense == 0 && job.shifts == 0) this.noteAlone();
  }

  /** log p_t(x) of the particles, in lanes, after `pullToMean` at the same t. `constant` is −log n − (d/2) log 2πt. */
  @inline
  logDensity(lane: usize, t: f64, constant: f64): v128 {
    const logSum = v128.load(this.row(LOG_SUM) + lane);
    const square = f64x2.mul(v128.load(this.row(SQUARE) + lane), f64x2.splat(0.5 / t));
    return f64x2.add(f64x2.sub(logSum, square), f64x2.splat(constant));
  }

  private areAllAlone(): bool {
    for (let lane = 0; lane < LANES; lane++) if (!this.isAlone(lane)) return false;
    return true;
  }

  /** A particle alone with its point y: pull y − x. */
  private pullToNearest(job: PointsJob, lane: i32): void {
    const nearest = load<i32>(this.row(NEAREST) + ((<usize>lane) << 2));
    const y = job.pointsPtr + <usize>nearest * <usize>job.d * 8;
    const column = (<usize>lane) << 3;
    for (let axis: usize = 0; axis < <usize>job.d; axis++) {
      store<f64>(this.pull + axis * ROW + column, load<f64>(y + (axis << 3)) - load<f64>(this.x + axis * ROW + column));
    }
  }

  /** Particles of which only the nearest point has weight: the sum of all weights is that of the nearest, 1. */
  private noteAlone(): void {
    for (let lane = 0; lane < LANES; lane++) {
      if (load<f64>(this.row(MASS) + ((<usize>lane) << 3)) == 1.0) {
        store<i32>(this.row(ALONE) + ((<usize>lane) << 2), 1);
      }
    }
  }

  /** |x|², and the way gone since the last look; x becomes the place looked at last. */
  private measure(job: PointsJob): void {
    const rows = <usize>job.d * ROW;
    const last = coordinateRows(job, changetype<usize>(this), 2);
    const zero = f64x2.splat(0.0);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      let square = zero;
      let moved = zero;
      for (let p = lane; p < rows; p += ROW) {
        const x = v128.load(this.x + p);
        const step = f64x2.sub(x, v128.load(last + p));
        v128.store(last + p, x);
        square = f64x2.add(square, f64x2.mul(x, x));
        moved = f64x2.add(moved, f64x2.mul(step, step));
      }
      v128.store(this.row(SQUARE) + lane, square);
      const path = this.row(PATH) + lane;
      v128.store(path, this.hasBounds ? f64x2.add(v128.load(path), f64x2.sqrt(moved)) : zero);
    }
  }

  /** Lists the points that may matter for at least one particle. `reach` is how far shifts go. */
  private choose(job: PointsJob, t: f64, reach: f64): void {
    const list = this.list(job);
    if (!this.hasBounds || job.isDense != 0) {
      for (let k = 0; k < job.n; k++) store<i32>(list + ((<usize>k) << 2), k);
      this.candidates = job.n;
      return;
    }
    for (let lane = 0; lane < LANES; lane++) this.setLimit(job, lane, t, reach);
    const limits = this.row(LIMIT);
    const limit0 = v128.load(limits),
      limit1 = v128.load(limits, 16),
      limit2 = v128.load(limits, 32),
      limit3 = v128.load(limits, 48);
    let bound = this.bounds(job);
    let end = list;
    for (let k = 0; k < job.n; k++, bound += ROW / 2) {
      const below01 = v128.or(f32x4.le(v128.load(bound), limit0), f32x4.le(v128.load(bound, 16), limit1));
      const below23 = v128.or(f32x4.le(v128.load(bound, 32), limit2), f32x4.le(v128.load(bound, 48), limit3));
      if (v128.any_true(v128.or(below01, below23))) {
        store<i32>(end, k);
        end += 4;
      }
    }
    this.candidates = <i32>((end - list) >> 2);
  }

  /** Bounds above this cannot matter: way gone + √((nearest + reach)² + 2t · NEGLIGIBLE) + reach. */
  private setLimit(job: PointsJob, lane: i32, t: f64, reach: f64): void {
    const limit = this.row(LIMIT) + ((<usize>lane) << 2);
    if (this.keepsAlone && this.isAlone(lane)) {
      store<f32>(limit, -1.0);
      return;
    }
    const nearest = load<i32>(this.row(NEAREST) + ((<usize>lane) << 2));
    const y = job.pointsPtr + <usize>nearest * <usize>job.d * 8;
    let square: f64 = 0.0;
    for (let axis: usize = 0; axis < <usize>job.d; axis++) {
      const away = load<f64>(this.x + axis * ROW + ((<usize>lane) << 3)) - load<f64>(y + (axis << 3));
      square += away * away;
    }
    const near = Math.sqrt(square) + reach;
    const path = load<f64>(this.row(PATH) + ((<usize>lane) << 3));
    const far = path + reach + Math.sqrt(near * near + 2.0 * t * NEGLIGIBLE);
    store<f32>(limit, <f32>(far * (1.0 + SLACK)));
  }

  /** Exponents of the candidates, the largest, whose it is, and bounds on the distances. */
  private look(job: PointsJob, t: f64): void {
    const maximum = this.row(MAXIMUM);
    const lowest = f64x2.splat(-Infinity);
    for (let lane: usize = 0; lane < ROW; lane += 16) v128.store(maximum + lane, lowest);
    const list = this.list(job);
    const bounds = this.bounds(job);
    const inverse = f64x2.splat(1.0 / t);
    let out = this.exponents(job);
    for (let c = 0; c < this.candidates; c++, out += ROW) {
      const k = load<i32>(list + ((<usize>c) << 2));
      const halfSquare = v128.load64_splat(job.halfSquarePtr + ((<usize>k) << 3));
      this.multiply(job, k, out);
      if (job.isDense == 0) this.setBounds(out, halfSquare, bounds + <usize>k * (ROW / 2));
      let higher = f64x2.splat(0.0);
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const exponent = f64x2.mul(f64x2.sub(v128.load(out + lane), halfSquare), inverse);
        const best = v128.load(maximum + lane);
        higher = v128.or(higher, f64x2.gt(exponent, best));
        v128.store(out + lane, exponent);
      }
      if (v128.any_true(higher)) this.raise(out, k);
    }
    this.hasBounds = job.isDense == 0;
    this.evaluated += <i64>this.candidates;
  }

  /** ⟨x, y_k⟩ of all particles. */
  @inline
  private multiply(job: PointsJob, k: i32, out: usize): void {
    let a0 = f64x2.splat(0.0),
      a1 = a0,
      a2 = a0,
      a3 = a0,
      a4 = a0,
      a5 = a0,
      a6 = a0,
      a7 = a0;
    const begin = job.beginPtr + ((<usize>k) << 2);
    const last = <usize>load<i32>(begin, 4);
    for (let e = <usize>load<i32>(begin); e < last; e++) {
      const p = this.x + <usize>load<i32>(job.rowPtr + (e << 2));
      const y = v128.load64_splat(job.valuePtr + (e << 3));
      a0 = f64x2.add(a0, f64x2.mul(y, v128.load(p)));
      a1 = f64x2.add(a1, f64x2.mul(y, v128.load(p, 16)));
      a2 = f64x2.add(a2, f64x2.mul(y, v128.load(p, 32)));
      a3 = f64x2.add(a3, f64x2.mul(y, v128.load(p, 48)));
      a4 = f64x2.add(a4, f64x2.mul(y, v128.load(p, 64)));
      a5 = f64x2.add(a5, f64x2.mul(y, v128.load(p, 80)));
      a6 = f64x2.add(a6, f64x2.mul(y, v128.load(p, 96)));
      a7 = f64x2.add(a7, f64x2.mul(y, v128.load(p, 112)));
    }
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
    v128.store(out, a4, 64);
    v128.store(out, a5, 80);
    v128.store(out, a6, 96);
    v128.store(out, a7, 112);
  }

  /** Distance and way gone so far, a little less: √(|x|² − 2⟨x, y⟩ + |y|²) + path. */
  @inline
  private setBounds(dots: usize, halfSquare: v128, bound: usize): void {
    const zero = f64x2.splat(0.0);
    const less = f64x2.splat(1.0 - SLACK);
    const rounding = f64x2.splat(1e-14);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const square = v128.load(this.row(SQUARE) + lane);
      const away = f64x2.sub(f64x2.mul(f64x2.splat(2.0), f64x2.sub(halfSquare, v128.load(dots + lane))), f64x2.neg(square));
      const lost = f64x2.mul(rounding, f64x2.add(square, halfSquare));
      const distance = f64x2.sqrt(f64x2.pmax(zero, f64x2.sub(away, lost)));
      const total = f64x2.mul(f64x2.add(distance, v128.load(this.row(PATH) + lane)), less);
      v128.store64_lane(bound + (lane >> 1), f32x4.demote_f64x2_zero(total), 0);
    }
  }

  /** Takes point k as the nearest of the particles for which its exponent is the largest so far. */
  private raise(exponents: usize, k: i32): void {
    const maximum = this.row(MAXIMUM);
    const nearest = this.row(NEAREST);
    for (let lane: usize = 0; lane < <usize>LANES; lane++) {
      const exponent = load<f64>(exponents + (lane << 3));
      if (exponent > load<f64>(maximum + (lane << 3))) {
        store<f64>(maximum + (lane << 3), exponent);
        if (!(this.keepsAlone && this.isAlone(<i32>lane))) store<i32>(nearest + (lane << 2), k);
      }
    }
  }

  /** Weights relative to the largest, their sums, and the inverses of those. */
  private softmax(job: PointsJob, limit: f64): void {
    const lowest = f64x2.splat(-limit);
    const mass = this.row(MASS);
    memory.fill(mass, 0, ROW);
    const exponents = this.exponents(job);
    const weights = this.weights(job);
    for (let c: usize = 0; c < <usize>this.candidates; c++) {
      this.weigh(exponents + c * ROW, weights + c * ROW, lowest);
    }
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const sum = v128.load(mass + lane);
      v128.store(this.row(SCALE) + lane, f64x2.div(f64x2.splat(1.0), sum));
      v128.store(this.row(LOG_SUM) + lane, f64x2.add(v128.load(this.row(MAXIMUM) + lane), log2Lanes(sum)));
    }
  }

  /** One point's weights exp(exponent − maximum), 0 where negligible; adds them to MASS. `out` may be `exponents`. */
  @inline
  private weigh(exponents: usize, out: usize, lowest: v128): void {
    const maximum = this.row(MAXIMUM);
    const mass = this.row(MASS);
    let any = f64x2.splat(0.0);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const below = f64x2.sub(v128.load(exponents + lane), v128.load(maximum + lane));
      any = v128.or(any, f64x2.ge(below, lowest));
    }
    if (!v128.any_true(any)) {
      memory.fill(out, 0, ROW);
      return;
    }
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const below = f64x2.sub(v128.load(exponents + lane), v128.load(maximum + lane));
      const weight = v128.and(exp2Lanes(below), f64x2.ge(below, lowest));
      v128.store(out + lane, weight);
      v128.store(mass + lane, f64x2.add(v128.load(mass + lane), weight));
    }
  }

  /** Σ_j weight_j softmax_k(exponent_k + ⟨z_j, y_k⟩ b/t). */
  private averageShifts(job: PointsJob, scale: f64, limit: f64): void {
    const exponents = this.exponents(job);
    const terms = this.terms(job);
    const weights = this.weights(job);
    const candidates = <usize>this.candidates;
    const list = this.list(job);
    const lowest = f64x2.splat(-limit);
    const maximum = this.row(MAXIMUM);
    const mass = this.row(MASS);
    memory.fill(weights, 0, candidates * ROW);
    for (let j: usize = 0; j < <usize>job.shifts; j++) {
      const dots = job.shiftDotPtr + j * <usize>job.n * 8;
      memory.fill(mass, 0, ROW);
      for (let lane: usize = 0; lane < ROW; lane += 16) v128.store(maximum + lane, f64x2.splat(-Infinity));
      for (let c: usize = 0; c < candidates; c++) {
        const k = <usize>load<i32>(list + (c << 2));
        const shift = f64x2.splat(scale * load<f64>(dots + (k << 3)));
        for (let lane: usize = 0; lane < ROW; lane += 16) {
          const exponent = f64x2.add(v128.load(exponents + c * ROW + lane), shift);
          v128.store(terms + c * ROW + lane, exponent);
          v128.store(maximum + lane, f64x2.pmax(v128.load(maximum + lane), exponent));
        }
      }
      for (let c: usize = 0; c < candidates; c++) this.weigh(terms + c * ROW, terms + c * ROW, lowest);
      const share = v128.load64_splat(job.shiftWeightPtr + (j << 3));
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        v128.store(this.row(SCALE) + lane, f64x2.div(share, v128.load(mass + lane)));
      }
      for (let c: usize = 0; c < candidates; c++) {
        for (let lane: usize = 0; lane < ROW; lane += 16) {
          const term = f64x2.mul(v128.load(terms + c * ROW + lane), v128.load(this.row(SCALE) + lane));
          v128.store(weights + c * ROW + lane, f64x2.add(v128.load(weights + c * ROW + lane), term));
        }
      }
    }
    for (let lane: usize = 0; lane < ROW; lane += 16) v128.store(this.row(SCALE) + lane, f64x2.splat(1.0));
  }

  /** Σ_k weight_k y_k into `pull`. */
  private addPoints(job: PointsJob): void {
    memory.fill(this.pull, 0, <usize>job.d * ROW);
    const list = this.list(job);
    let weight = this.weights(job);
    for (let c = 0; c < this.candidates; c++, weight += ROW) {
      const w0 = v128.load(weight),
        w1 = v128.load(weight, 16),
        w2 = v128.load(weight, 32),
        w3 = v128.load(weight, 48),
        w4 = v128.load(weight, 64),
        w5 = v128.load(weight, 80),
        w6 = v128.load(weight, 96),
        w7 = v128.load(weight, 112);
      const any0 = v128.or(v128.or(w0, w1), v128.or(w2, w3));
      const any4 = v128.or(v128.or(w4, w5), v128.or(w6, w7));
      if (!v128.any_true(v128.or(any0, any4))) continue;
      const begin = job.beginPtr + ((<usize>load<i32>(list + ((<usize>c) << 2))) << 2);
      const last = <usize>load<i32>(begin, 4);
      for (let e = <usize>load<i32>(begin); e < last; e++) {
        const p = this.pull + <usize>load<i32>(job.rowPtr + (e << 2));
        const y = v128.load64_splat(job.valuePtr + (e << 3));
        v128.store(p, f64x2.add(v128.load(p), f64x2.mul(y, w0)));
        v128.store(p, f64x2.add(v128.load(p, 16), f64x2.mul(y, w1)), 16);
        v128.store(p, f64x2.add(v128.load(p, 32), f64x2.mul(y, w2)), 32);
        v128.store(p, f64x2.add(v128.load(p, 48), f64x2.mul(y, w3)), 48);
        v128.store(p, f64x2.add(v128.load(p, 64), f64x2.mul(y, w4)), 64);
        v128.store(p, f64x2.add(v128.load(p, 80), f64x2.mul(y, w5)), 80);
        v128.store(p, f64x2.add(v128.load(p, 96), f64x2.mul(y, w6)), 96);
        v128.store(p, f64x2.add(v128.load(p, 112), f64x2.mul(y, w7)), 112);
      }
    }
  }
}
