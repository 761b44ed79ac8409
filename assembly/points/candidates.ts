import { entryOf, Group } from "./group";
import { coordinateRows, LANE_ROWS, LANES, MoveJob, ROW, tableOffset } from "./job";
import { fillRow, sumRows } from "./rows";

/**
 * Weights below 2^−60 of the largest, in the exponent: so many of them as there can be points change no sum by more
 * than 1e-13 of it.
 */
export const NEGLIGIBLE: f64 = 41.6;
/** Part by which bounds are widened, for their roundings to f32. */
const SLACK: f64 = 1e-6;
/** Part of |x|² + |y|² that a squared distance made from them may be off, in 784 dimensions. */
const ROUNDING: f64 = 1e-13;
/** Looks between two at which all bounds are renewed although most points were looked at. */
const RENEWAL: i32 = 4;

/** Rows of one number a particle: |x|²; way gone; bounds above it cannot matter (f32); largest exponent. */
export const SQUARE: usize = 0;
const PATH: usize = 1;
const LIMIT: usize = 2;
export const MAXIMUM: usize = 3;

/**
 * The points that may matter for a group of particles at places x, and their exponents (⟨x, y_k⟩ − |y_k|²/2)/t, which are
 * −|x − y_k|²/2t but for what all points share. Only coordinates of y_k that are not 0 cost anything.
 *
 * Points whose weight cannot matter are left out without a look at their coordinates: of every point and particle a lower
 * bound on the distance is known, the distance at an earlier look less the way that the particle has gone since (triangle
 * inequality); the point matters only if that is below √(nearest² + 2t · NEGLIGIBLE). And under a flow toward the
 * posterior mean a particle whose nearest point alone has weight keeps it alone: on the straight way to y the exponents
 * (|x − y_k|² − |x − y|²)/2t of the others, once above 0, only grow as x nears y and t falls. It needs no more looks.
 */
@unmanaged
export class Candidates extends Group {
  /** candidates of this look */
  count: i32;
  /** looks since all bounds were renewed; −1 before the first */
  age: i32;
  /** whether this look renews bounds */
  renews: bool;
  /** nothing moves at this noise level */
  isFrozen: bool;
  /** exponents computed since the group's start, for all particles of it each */
  looks: i64;
  /** the group's first particle in the order, and their number */
  groupFirst: i32;
  groupCount: i32;
  /** evaluations of a score that draws, since the group's start: they name its random numbers */
  evaluations: i32;


  @inline
  private bounds(job: MoveJob): usize {
    return changetype<usize>(this) + tableOffset(job.d);
  }


  @inline
  private list(job: MoveJob): usize {
    return this.bounds(job) + <usize>job.n * (ROW / 2);
  }

  /** Number of candidate c among the points. */
  @inline
  pointOf(job: MoveJob, c: i32): i32 {
    return load<i32>(this.list(job) + ((<usize>c) << 2));
  }

  /** Before the first node of a group of particles. */
  start(): void {
    this.age = -1;
    this.isFrozen = false;
    this.keepsAlone = false;
    this.looks = 0;
    this.evaluations = 0;
    memory.fill(this.row(0), 0, <usize>LANE_ROWS * ROW);
  }

  /** Finds the candidates at variance t; shifts of the places go up to `reach`. */
  begin(job: MoveJob, t: f64, reach: f64): void {
    this.measure(job);
    this.choose(job, t, reach);
    fillRow(this.row(MAXIMUM), f64x2.splat(-Infinity));
    // where nearly all points matter, renewing the bounds at every look would not pay
    this.renews = job.isDense == 0 && (this.age < 0 || 2 * this.count < job.n || this.age >= RENEWAL);
    if (this.renews && 2 * this.count >= job.n) this.age = 0;
    else if (this.age >= 0) this.age++;
    this.looks += <i64>this.count;
  }

  /** |x|², and the way gone since the last look; x becomes the place looked at last. */
  private measure(job: MoveJob): void {
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
      v128.store(path, this.age >= 0 ? f64x2.add(v128.load(path), f64x2.sqrt(moved)) : zero);
    }
  }

  /** Lists the points that may matter for at least one particle. `reach` is how far shifts go. */
  private choose(job: MoveJob, t: f64, reach: f64): void {
    const list = this.list(job);
    if (this.age < 0 || job.isDense != 0) {
      for (let k = 0; k < job.n; k++) store<i32>(list + ((<usize>k) << 2), k);
      this.count = job.n;
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
    this.count = <i32>((end - list) >> 2);
  }

  /** Bounds above this cannot matter: way gone + √((nearest + reach)² + 2t · NEGLIGIBLE) + reach. */
  private setLimit(job: MoveJob, lane: i32, t: f64, reach: f64): void {
    const limit = this.row(LIMIT) + ((<usize>lane) << 2);
    if (this.keepsAlone && this.isAlone(lane)) {
      store<f32>(limit, -1.0);
      return;
    }
    const nearest = this.nearestOf(lane);
    const column = this.x + ((<usize>lane) << 3);
    const end = entryOf(job, nearest + 1);
    let product: f64 = 0.0;
    for (let e = entryOf(job, nearest); e < end; e++) {
      product += load<f64>(column + <usize>load<i32>(job.rowPtr + (e << 2))) * load<f64>(job.valuePtr + (e << 3));
    }
    const own = load<f64>(this.row(SQUARE) + ((<usize>lane) << 3));
    const halfSquare = load<f64>(job.halfSquarePtr + ((<usize>nearest) << 3));
    const square = own + 2.0 * (halfSquare - product) + ROUNDING * (own + halfSquare);
    const near = Math.sqrt(max(0.0, square)) + reach;
    const path = load<f64>(this.row(PATH) + ((<usize>lane) << 3));
    const far = path + reach + Math.sqrt(near * near + 2.0 * t * NEGLIGIBLE);
    store<f32>(limit, <f32>(far * (1.0 + SLACK)));
  }

  /** Exponents of candidates first … last − 1, rows from `out` on; the largest so far, and whose it is. */
  look(job: MoveJob, t: f64, first: i32, last: i32, out: usize): void {
    const maximum = this.row(MAXIMUM);
    const bounds = this.bounds(job);
    const inverse = f64x2.splat(1.0 / t);
    for (let c = first; c < last; c++, out += ROW) {
      const k = this.pointOf(job, c);
      const halfSquare = v128.load64_splat(job.halfSquarePtr + ((<usize>k) << 3));
      this.multiply(job, k, out);
      if (this.renews) this.setBounds(out, halfSquare, bounds + <usize>k * (ROW / 2));
      let higher = f64x2.splat(0.0);
      for (let lane: usize = 0; lane < ROW; lane += 16) {
        const exponent = f64x2.mul(f64x2.sub(v128.load(out + lane), halfSquare), inverse);
        higher = v128.or(higher, f64x2.gt(exponent, v128.load(maximum + lane)));
        v128.store(out + lane, exponent);
      }
      if (v128.any_true(higher)) this.raise(out, k);
    }
  }

  /** ⟨x, y_k⟩ of all particles. */
  @inline
  private multiply(job: MoveJob, k: i32, out: usize): void {
    const entry = entryOf(job, k);
    const end = job.valuePtr + (entryOf(job, k + 1) << 3);
    sumRows(job.valuePtr + (entry << 3), end, job.rowPtr + (entry << 2), this.x, out);
  }

  /** Distance and way gone so far, a little less: √(|x|² − 2⟨x, y⟩ + |y|²) + path. */
  @inline
  private setBounds(dots: usize, halfSquare: v128, bound: usize): void {
    const zero = f64x2.splat(0.0);
    const less = f64x2.splat(1.0 - SLACK);
    const rounding = f64x2.splat(ROUNDING);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      const square = v128.load(this.row(SQUARE) + lane);
      const away = f64x2.sub(
        f64x2.mul(f64x2.splat(2.0), f64x2.sub(halfSquare, v128.load(dots + lane))),
        f64x2.neg(square),
      );
      const lost = f64x2.mul(rounding, f64x2.add(square, halfSquare));
      const distance = f64x2.sqrt(f64x2.pmax(zero, f64x2.sub(away, lost)));
      const total = f64x2.mul(f64x2.add(distance, v128.load(this.row(PATH) + lane)), less);
      v128.store64_lane(bound + (lane >> 1), f32x4.demote_f64x2_zero(total), 0);
    }
  }

  /** Takes point k as the nearest of the particles for which its exponent is the largest so far. */
  private raise(exponents: usize, k: i32): void {
    const maximum = this.row(MAXIMUM);
    for (let lane: usize = 0; lane < <usize>LANES; lane++) {
      const exponent = load<f64>(exponents + (lane << 3));
      if (exponent > load<f64>(maximum + (lane << 3))) {
        store<f64>(maximum + (lane << 3), exponent);
        this.setNearest(<i32>lane, k);
      }
    }
  }
}
