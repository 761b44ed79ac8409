import { LANES, MoveJob, ROW } from "../points/job";
import { LineAverage } from "../points/line_average";
import { movePoints } from "../points/move";

/** Directions of the first search in the plane, and halvings by the golden section about its local minima. */
const SCANNED: i32 = 64;
const GOLDEN_STEPS: i32 = 44;
const GOLDEN: f64 = 0.6180339887498949;
/** Norms nearer than this, relative to the longest vector, are equally short; vectors nearer than that are one. */
const SAME_NORM: f64 = 1e-10;
const SAME_VECTOR: f64 = 1e-6;

/**
 * Local averaging that knows no axes, of the PL score (eq. 76–77): of the averages of y_near(x + r v) − x over r in [−w, w],
 * v a unit vector, the shortest, and 0 if it is not unique. In the plane all directions are searched; in more dimensions
 * those from the nearest point to each other point. w = parameter 1 − parameter 0 · √t: half the smallest distance of
 * two points less κ√t.
 */
@unmanaged
class DirectionsPoints extends LineAverage {
  /** f64 [found, d], averages less x, t·s for each direction, and their norms, f64 [found] */
  vectors: usize;
  norms: usize;
  found: i32;


  @inline
  prepare(job: MoveJob, t: f64): void {
    this.window = job.parameter1 - job.parameter0 * Math.sqrt(t);
    this.norms = this.placeTables(job);
    this.vectors = this.norms + <usize>(max(2 * SCANNED, job.n) << 3);
  }

  score(job: MoveJob, _t: f64): void {
    const bytes = (<usize>job.d) << 3;
    for (let lane: usize = 0; lane < (<usize>LANES) << 3; lane += 8) {
      const nearest = this.measureDistances(job, lane);
      this.found = 0;
      if (job.d == 2) this.searchPlane(job, lane);
      else this.searchPoints(job, lane, nearest);
      const best = this.shortest();
      const isUnique = this.isUnique(job, best);
      for (let axis: usize = 0; axis < <usize>job.d; axis++) {
        const value = load<f64>(this.vectors + <usize>best * bytes + (axis << 3));
        store<f64>(this.pull + axis * ROW + lane, isUnique ? value : 0.0);
      }
    }
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
    this.addAverage(job, lane);
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
      this.addAverage(job, lane);
    }
  }

  /** Adds the average along `direction` to the list. */
  private addAverage(job: MoveJob, lane: usize): void {
    const average = this.vectors + <usize>this.found * <usize>job.d * 8;
    store<f64>(this.norms + ((<usize>this.found) << 3), this.averageAlong(job, lane, average));
    this.found++;
  }


  @inline
  private norm(i: i32): f64 {
    return load<f64>(this.norms + ((<usize>i) << 3));
  }

  /** The first of the shortest. */
  private shortest(): i32 {
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
