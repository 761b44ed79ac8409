import { UniformLineJob } from "./job";
import { EXPONENT, integrateStraight, OFFSET, PLACE, ROOM } from "./integrate_straight";
import { HALF, magnitude, SIGN } from "../lanes/constants";
import { exp2Lanes, expRow } from "../lanes/exp";
import { log2Lanes } from "../lanes/log";
import { NEGLIGIBLE } from "./posterior";
import { PiecewiseLinear } from "./la_pl";

const IMPORTANT: usize = memory.data<f64>([NEGLIGIBLE, NEGLIGIBLE], 16);

/**
 * LA-ESF of evenly spaced points, window w = Δ − δ, δ = κ√t, in closed form: s = [log p_t(x + w) − log p_t(x − w)] / 2w.
 *
 * Let a = |x − y| for the nearest point y, and let S₊, S₋ be the sums of all points' weights, relative to y's, at the
 * places y + a ± w. Then, on the right of y, t·s = t log(S₊/S₋)/2w − a. Again all weights are powers of ONE exponential,
 * E = exp((a − δ)h/t), the outer neighbour's at the outer place:
 *
 *   at a + w:  outward j: E^j Q^{j(j−1)/2};                       inward: the same of Q/E
 *   at a − w:  inward: the same of C/E, C = exp(−2δh/t);          outward: of E Q/C, Q/C = exp(−2wh/t)
 *
 * Away from the corners, where |a − δ| h/t is large, this is LA-PL.
 */
@unmanaged
class LocalAverageScore extends PiecewiseLinear {
  /** t/2w */
  scale: v128;
  /** C and Q/C */
  innerWeight: v128;
  outerWeight: v128;
  /** distance beyond the outermost point at which its neighbour is negligible: 37 t/h − δ */
  lonelyAtWindow: v128;
  /** points that can matter: at a + w outward, inward, at a − w inward, outward */
  outwardAbove: i32;
  inwardAbove: i32;
  inwardBelow: i32;
  outwardBelow: i32;


  @inline
  prepare(job: UniformLineJob, t: f64): void {
    this.place(job.spacing, job.n);
    this.at(f64x2.splat(t));
    this.smooth(job, t);
    const h = job.spacing;
    const delta = job.kappa * Math.sqrt(t);
    const window = 0.5 * h - delta;
    this.scale = f64x2.splat((0.5 * t) / window);
    this.innerWeight = exp2Lanes(f64x2.splat((-2.0 * delta * h) / t));
    this.outerWeight = exp2Lanes(f64x2.splat((-2.0 * window * h) / t));
    this.lonelyAtWindow = f64x2.splat((NEGLIGIBLE * t) / h - delta);
    this.outwardAbove = min(job.n - 1, 1 + this.within(t, 0.0));
    this.inwardAbove = this.within(t, -window / h);
    this.inwardBelow = this.within(t, window / h);
    this.outwardBelow = this.within(t, delta / h);
  }

  /** log E. */
  @inline
  exponent(_x: v128, _k: v128, r: v128): v128 {
    return f64x2.mul(f64x2.sub(magnitude(r), this.delta), this.rate);
  }

  /** Far from the corners the score is LA-PL's, and its trajectories move away from them, measured in t/h. */
  @inline
  isStraight(r: v128, room: v128, exponent: v128): v128 {
    return v128.bitselect(
      f64x2.gt(magnitude(exponent), v128.load(IMPORTANT)),
      f64x2.gt(magnitude(r), this.lonelyAtWindow),
      f64x2.gt(room, v128.load(HALF)),
    );
  }


  @inline
  straightPull(r: v128, room: v128): v128 {
    return this.piecewisePull(r, room);
  }


  @inline
  advance(gain: f64, rows: usize, stride: usize, active: i32): void {
    const step = f64x2.splat(gain);
    expRow(rows + EXPONENT * stride, active);
    const end = rows + ((<usize>active) << 3);
    for (let p = rows; p < end; p += 16) {
      const ratio = this.densityRatio(v128.load(p + ROOM * stride), v128.load(p + EXPONENT * stride));
      v128.store(p + EXPONENT * stride, ratio);
    }
    for (let p = rows; p < end; p += 16) {
      const r = v128.load(p + OFFSET * stride);
      const logarithm = log2Lanes(v128.load(p + EXPONENT * stride));
      const outward = f64x2.sub(f64x2.mul(this.scale, logarithm), magnitude(r));
      const pull = v128.xor(outward, v128.and(r, v128.load(SIGN)));
      v128.store(p + PLACE * stride, f64x2.add(v128.load(p + PLACE * stride), f64x2.mul(step, pull)));
    }
  }

  /** S₊/S₋; `near` is E. */
  @inline
  private densityRatio(room: v128, near: v128): v128 {
    const roomInward = f64x2.sub(this.last, room);
    let above = this.massWith(near, room, this.outwardAbove);
    let below = this.massWith(f64x2.mul(near, this.outerWeight), room, this.outwardBelow);
    if (this.inwardBelow > 0) {
      below = f64x2.mul(near, below);
      above = f64x2.mul(near, above);
      below = f64x2.add(below, this.massBehind(this.innerWeight, near, roomInward, this.inwardBelow));
      if (this.inwardAbove > 0) {
        above = f64x2.add(above, this.massBehind(this.pairWeight, near, roomInward, this.inwardAbove));
      }
    }
    return f64x2.div(above, below);
  }
}

/** Denoises particles under LA-ESF; see `integrateStraight`. The caller has checked κ√t < Δ at every node. */
export function uniformLineLocalAverage(job: UniformLineJob, scratch: usize): void {
  integrateStraight<LocalAverageScore>(job, scratch);
}
