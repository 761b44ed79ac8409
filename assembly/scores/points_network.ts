import { log } from "../lanes/log";
import { forwardGroup, timeForwardGroup } from "../points_network/forward";
import { GROUP_ROW, mRow, rawRow, tauRow } from "../points_network/layout";
import { extraOffset, PointsJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

/** The learned score of any points: out(x, t) = √t · score, for a group of 16 particles in f32; positions stay f64. */
@unmanaged
export class NetworkPoints extends Posterior {
  sigma: f64;

  /** Rows of the group, as in training. */
  @inline
  private rows(job: PointsJob): usize {
    return changetype<usize>(this) + extraOffset(job);
  }

  /** e and m depend on t alone. */
  prepare(job: PointsJob, t: f64): void {
    const rows = this.rows(job);
    this.sigma = Math.sqrt(t);
    const tau = f32x4.splat(<f32>log(t));
    for (let s: usize = 0; s < GROUP_ROW; s += 16) v128.store(rows + tauRow(job.d) + s, tau);
    timeForwardGroup(job.networkPtr, job.d, job.width, rows);
  }


  @inline
  score(job: PointsJob, _t: f64): void {
    const rows = this.rows(job);
    const d = <usize>job.d;
    for (let axis: usize = 0; axis < d; axis++) {
      for (let s: usize = 0; s < ROW; s += 16) {
        const pair = f32x4.demote_f64x2_zero(v128.load(this.x + axis * ROW + s));
        v128.store64_lane(rows + axis * GROUP_ROW + (s >> 1), pair, 0);
      }
    }
    forwardGroup(job.networkPtr, job.d, job.width, rows);
    const sigma = f64x2.splat(this.sigma);
    const one = f32x4.splat(1.0);
    for (let axis: usize = 0; axis < d; axis++) {
      for (let s: usize = 0; s < GROUP_ROW; s += 16) {
        const gain = f32x4.add(one, v128.load(rows + mRow(job.d) + axis * GROUP_ROW + s));
        const out = f32x4.mul(v128.load(rows + rawRow(job.d) + axis * GROUP_ROW + s), gain);
        const p = this.pull + axis * ROW + 2 * s;
        v128.store(p, f64x2.mul(sigma, f64x2.promote_low_f32x4(out)));
        v128.store(p, f64x2.mul(sigma, f64x2.promote_low_f32x4(i64x2.shuffle(out, out, 1, 1))), 16);
      }
    }
  }
}

/** Moves particles under the learned score of any points; see `movePoints`. */
export function movePointsNetwork(job: PointsJob, scratch: usize): void {
  movePoints<NetworkPoints>(job, scratch);
}
