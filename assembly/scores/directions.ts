import { extraOffset, LANES, MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/** Directions of the first search in the plane, and halvings by the golden section about its local minima. */
const SCANNED: i32 = 64;
const GOLDEN_STEPS: i32 = 44;
const GOLDEN: f64 = 0.6180339887498949;
/** Norms nearer than this, relative to the longest vector, are equally short; vectors nearer than that are one. */
const SAME_NORM: f64 = 1e-10;
const SAME_VECTOR: f64 = 1e-6;
/** Part by which the distance that matters is widened, for its roundings. */
const SLACK: f64 = 1e-9;

/**
 * Local averaging that knows no axes, of the PL score (eq. 76–77): of the averages of y_near(x + r v) − x over r in [−w, w],
 * v a unit vector, the shortest, and 0 if it is not unique. In the plane all directions are searched; in more dimensions
 * those from the nearest point to each other point. w = parameter 1 − parameter 0 · √t: half the smallest distance of
 * two points less κ√t.
 *
 * Along a line the squared distances q_k + 2 r b_k + r² differ by lines in r, so y_near is their lower envelope, and the
 * average is exact. Only points within 2w of being the nearest at x can be it at x + r v: the others are not looked at.
 */
@unmanaged
export class DirectionsPoints extends Posterior {
  window: f64;
  /** points that can be the nearest somewhere in the window, i32 [near], ascending, and of each its two numbers, f64 */
  numbers: usize;
  q: usize;
  b: usize;
  near: i32;
  /** f64 [d] */
  direction: usize;
  /** f64 [found, d], averages less x, t·s for each direction, and their norms, f64 [found] */
  vectors: usize;
  norms: usize;
  found: i32;


  @inline
  prepare(job: MoveJob, t: f64): void {
    this.window = job.parameter1 - job.parameter0 * Math.sqrt(t);
    this.q = changetype<usize>(this) + extraOffset(job);
    this.b = this.q + ((<usize>job.n) << 3);
    this.numbers = this.b + ((<usize>job.n) << 3);
    this.direction = this.numbers + ((<usize>job.n) << 3);
    this.norms = this.direction + ((<usize>job.d) << 3);
    this.vectors = this.norms + <usize>(max(2 * SCANNED, job.n) << 3);
  }

  score(job: MoveJob, _t: f64): void {
    const bytes = (<usize>job.d) << 3;
    for (let lane: usize = 0; lane < (<usize>LANES) << 3; lane += 8) {
      const nearest = this.measureDistances(job, lane);
      this.found = 0;
      if (job.d == 2) this.searchPlane(job, lane);
      else this.searchPoints(job, lane, nearest);
      const best = this.shortest(job);
      const isUnique = this.isUnique(job, best);
      for (let axis: usize = 0; axis < <usize>job.d; axis++) {
        const value = load<f64>(this.vectors + <usize>best * bytes + (axis << 3));
        store<f64>(this.pull + axis * ROW + lane, isUnique ? value : 0.0);
      }
    }
  }

  /** q_k = |x − y_k|² of the points that can be the nearest in the window, and their list; gives the nearest at x. */
  private measureDistances(job: MoveJob, lane: usize): i32 {
    let nearest = 0;
    for (let k = 0; k < job.n; k++) {
      const y = job.pointsPtr + <usize>k * <usize>job.d * 8;
      let square: f64 = 0.0;
      for (let axis: usize = 0; axis < <usize>job.d; axis++) {
        const away = load<f64>(this.x + axis * ROW + lane) - load<f64>(y + (axis << 3));
        square += away * away;
      }
      store<f64>(this.q + ((<usize>k) << 3), square);
      if (square < load<f64>(this.q + ((<usize>nearest) << 3))) nearest = k;
    }
    const farthest = (Math.sqrt(load<f64>(this.q + ((<usize>nearest) << 3))) + 2.0 * this.window) * (1.0 + SLACK);
    this.near = 0;
    for (let k = 0; k < job.n; k++) {
      const square = load<f64>(this.q + ((<usize>k) << 3));
      if (square > farthest * farthest) continue;
      store<f64>(this.q + ((<usize>this.near) << 3), square);
      store<i32>(this.numbers + ((<usize>this.near) << 2), k);
      this.near++;
    }
    return nearest;
  }

  /** Coordinates of number i of the list. */
  @inline
  private pointAt(job: MoveJob, i: i32): usize {
    return job.pointsPtr + <usize>load<i32>(this.numbers + ((<usize>i) << 2)) * <usize>job.d * 8;
  }

  /** Scans half a turn, then sharpens every local minimum. */
  private searchPlane(job: MoveJob, lane: usize): void {
    const step: f64 = 2.0 / SCANNED;
    for (let i = 0; i < SCANNED; i++) this.averageAt(job, lane, -1.0 + <f64>i * step);
    for (let i = 0; i < SCANNED; i++) {
      const before = this.norm((i + SCANNED - 1) % SCANNED);
      const after = this.norm((i + 1) % SCANNED);
      const here = this.norm(i);
      if (here > before || here > after || (here == before && here == after)) continue;
      let from = -1.0 + <f64>(i - 1) * step;
      let to = -1.0 + <f64>(i + 1) * step;
      for (let turn = 0; turn < GOLDEN_STEPS; turn++) {
        const left = to - GOLDEN * (to - from);
        const right = from + GOLDEN * (to - from);
        if (this.trial(job, lane, left) <= this.trial(job, lane, right)) to = right;
        else from = left;
      }
      this.averageAt(job, lane, 0.5 * (from + to));
    }
  }

  /** Norm of the average at a direction that is not kept. */
  @inline
  private trial(job: MoveJob, lane: usize, q: f64): f64 {
    this.averageAt(job, lane, q);
    this.found--;
    return this.norm(this.found);
  }

  /** The average along the unit vector ((1 − q²), 2q)/(1 + q²); no sine, of which machines differ in the last bit. */
  private averageAt(job: MoveJob, lane: usize, q: f64): void {
    const scale = 1.0 / (1.0 + q * q);
    store<f64>(this.direction, (1.0 - q * q) * scale);
    store<f64>(this.direction, 2.0 * q * scale, 8);
    this.averageAlong(job, lane);
  }

  private searchPoints(job: MoveJob, lane: usize, nearest: i32): void {
    const from = job.pointsPtr + <usize>nearest * <usize>job.d * 8;
    for (let k = 0; k < job.n; k++) {
      const to = job.pointsPtr + <usize>k * <usize>job.d * 8;
      let square: f64 = 0.0;
      for (let p: usize = 0; p < <usize>job.d * 8; p += 8) {
        const away = load<f64>(to + p) - load<f64>(from + p);
        store<f64>(this.direction + p, away);
        square += away * away;
      }
      if (square == 0.0) continue;
      const scale = 1.0 / Math.sqrt(square);
      for (let p: usize = 0; p < <usize>job.d * 8; p += 8) {
        store<f64>(this.direction + p, load<f64>(this.direction + p) * scale);
      }
      this.averageAlong(job, lane);
    }
  }

  /** Adds (1/2w) ∫ y_near(x + r v) dr − x to the list. */
  private averageAlong(job: MoveJob, lane: usize): void {
    const bytes = <usize>job.d * 8;
    const out = this.vectors + <usize>this.found * bytes;
    const n = this.near;
    for (let k = 0; k < n; k++) {
      const y = this.pointAt(job, k);
      let b: f64 = 0.0;
      for (let axis: usize = 0; axis < <usize>job.d; axis++) {
        const away = load<f64>(this.x + axis * ROW + lane) - load<f64>(y + (axis << 3));
        b += load<f64>(this.direction + (axis << 3)) * away;
      }
      store<f64>(this.b + ((<usize>k) << 3), b);
    }
    for (let axis: usize = 0; axis < <usize>job.d; axis++) {
      store<f64>(out + (axis << 3), -load<f64>(this.x + axis * ROW + lane));
    }
    const w = this.window;
    let here = 0;
    for (let k = 1; k < n; k++) {
      const height = this.height(k, -w);
      const least = this.height(here, -w);
      if (height < least || (height == least && this.slope(k) < this.slope(here))) here = k;
    }
    let r = -w;
    while (true) {
      let next = -1;
      let end = w;
      for (let k = 0; k < n; k++) {
        const drop = this.slope(here) - this.slope(k);
        if (!(drop > 0.0)) continue;
        const crossing = (this.height(k, 0.0) - this.height(here, 0.0)) / (2.0 * drop);
        if (crossing < end || (next >= 0 && crossing == end && this.slope(k) < this.slope(next))) {
          end = crossing;
          next = k;
        }
      }
      end = max(end, r);
      const share = (end - r) / (2.0 * w);
      const y = this.pointAt(job, here);
      for (let p: usize = 0; p < bytes; p += 8) store<f64>(out + p, load<f64>(out + p) + share * load<f64>(y + p));
      if (next < 0) break;
      here = next;
      r = end;
    }
    let square: f64 = 0.0;
    for (let p: usize = 0; p < bytes; p += 8) square += load<f64>(out + p) * load<f64>(out + p);
    store<f64>(this.norms + ((<usize>this.found) << 3), Math.sqrt(square));
    this.found++;
  }

  /** q_k + 2 r b_k: squared distance at r, but for what all share. */
  @inline
  private height(k: i32, r: f64): f64 {
    return load<f64>(this.q + ((<usize>k) << 3)) + 2.0 * r * this.slope(k);
  }


  @inline
  private slope(k: i32): f64 {
    return load<f64>(this.b + ((<usize>k) << 3));
  }


  @inline
  private norm(i: i32): f64 {
    return load<f64>(this.norms + ((<usize>i) << 3));
  }

  /** The first of the shortest. */
  private shortest(_job: MoveJob): i32 {
    let best = 0;
    for (let i = 1; i < this.found; i++) if (this.norm(i) < this.norm(best)) best = i;
    return best;
  }

  /** Whether no other vector is as short. */
  private isUnique(job: MoveJob, best: i32): bool {
    let longest: f64 = 0.0;
    for (let i = 0; i < this.found; i++) longest = max(longest, this.norm(i));
    const bytes = <usize>job.d * 8;
    for (let i = 0; i < this.found; i++) {
      if (this.norm(i) > this.norm(best) + SAME_NORM * longest) continue;
      let square: f64 = 0.0;
      for (let p: usize = 0; p < bytes; p += 8) {
        const apart =
          load<f64>(this.vectors + <usize>i * bytes + p) - load<f64>(this.vectors + <usize>best * bytes + p);
        square += apart * apart;
      }
      if (Math.sqrt(square) > SAME_VECTOR * longest) return false;
    }
    return true;
  }
}

/** Moves particles under LA by directions; see `movePoints`. The caller has checked κ√t below half the smallest distance. */
export function moveDirectionAverage(job: MoveJob, scratch: usize): void {
  movePoints<DirectionsPoints>(job, scratch);
}
