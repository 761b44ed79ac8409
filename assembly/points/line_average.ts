import { extraOffset, MoveJob, ROW } from "./job";
import { Posterior } from "./posterior";

/** Part by which the distance that matters is widened, for its roundings. */
const SLACK: f64 = 1e-9;

/**
 * Averages of y_near(x + r v), the point nearest to a place, over r in [−w, w] along a direction v.
 *
 * Squared distances q_k + 2 r b_k + r² differ by lines in r, so y_near is their lower envelope, and the average is exact.
 * Only points within 2w of being the nearest at x can be it at x + r v: the others are not looked at.
 */
@unmanaged
export class LineAverage extends Posterior {
  window: f64;
  /** points that can be the nearest somewhere in the window, i32 [near], ascending, and of each its two numbers, f64 */
  numbers: usize;
  q: usize;
  b: usize;
  near: i32;
  /** f64 [d] */
  direction: usize;

  /** Places the tables in the score's own scratch; gives where they end. */
  @inline
  protected placeTables(job: MoveJob): usize {
    this.q = changetype<usize>(this) + extraOffset(job);
    this.b = this.q + ((<usize>job.n) << 3);
    this.numbers = this.b + ((<usize>job.n) << 3);
    this.direction = this.numbers + ((<usize>job.n) << 3);
    return this.direction + ((<usize>job.d) << 3);
  }

  /** q_k = |x − y_k|² of the points that can be the nearest in the window, and their list; gives the nearest at x. */
  protected measureDistances(job: MoveJob, lane: usize): i32 {
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

  /** Writes (1/2w) ∫ y_near(x + r v) dr − x to `out`, f64 [d], and gives its norm; v is `direction`. */
  @inline
  protected averageAlong(job: MoveJob, lane: usize, out: usize): f64 {
    const bytes = <usize>job.d * 8;
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
    return Math.sqrt(square);
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
}
