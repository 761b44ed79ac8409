import { UniformLineJob, pointsOffset } from "./job";
import { EXPONENT, integrateStraight, OFFSET, PLACE, ROOM } from "./integrate_straight";
import { ONE, SIGN, ZERO } from "../lanes/constants";
import { exp2Lanes, expRow } from "../lanes/exp";
import { UniformPosterior } from "./posterior";

/**
 * Points on one side from which on weights come from a table: products of j factors have lost j²/2 units of their last
 * place by then.
 */
const MANY: i32 = 16;

/** ESF of evenly spaced points on the first axis: t·s = m_t(x) − x with m_t the posterior mean. Eq. (6), (29). */
@unmanaged
class EmpiricalScore extends UniformPosterior {
  /** f64, exp(−j²h²/2t) for j = 0, 1, … outward, where there are many */
  gaussians: usize;


  @inline
  prepare(job: UniformLineJob, t: f64): void {
    this.place(job.spacing, job.n);
    this.at(f64x2.splat(t));
    if (this.outward <= MANY) return;
    this.gaussians = changetype<usize>(this) + pointsOffset<usize>(job.block, job.d);
    const exponent = f64x2.splat((-0.5 * job.spacing * job.spacing) / t);
    for (let j = 0; j <= this.outward; j += 2) {
      const index = f64x2.replace_lane(f64x2.splat(<f64>j), 1, <f64>(j + 1));
      const gaussian = exp2Lanes(f64x2.mul(exponent, f64x2.mul(index, index)));
      v128.store(this.gaussians + ((<usize>j) << 3), gaussian);
    }
  }


  @inline
  exponent(x: v128, k: v128, r: v128): v128 {
    return this.midpointExponent(x, k, r);
  }

  /** Nearing its nearest point y, x leaves all others farther behind, the more so over t: t·s = y − x for good. */
  @inline
  isStraight(r: v128, room: v128, exponent: v128): v128 {
    return this.isAlone(r, room, exponent);
  }


  @inline
  straightPull(r: v128, _room: v128): v128 {
    return f64x2.neg(r);
  }


  @inline
  advance(gain: f64, rows: usize, stride: usize, active: i32): void {
    const step = f64x2.splat(gain);
    expRow(rows + EXPONENT * stride, active);
    const end = rows + ((<usize>active) << 3);
    const isDense = this.outward > MANY;
    for (let p = rows; p < end; p += 16) {
      const r = v128.load(p + OFFSET * stride);
      const room = v128.load(p + ROOM * stride);
      const near = v128.load(p + EXPONENT * stride);
      const shift = isDense ? this.meanShiftOfMany(r, room, near) : this.meanShift(r, room, near);
      const x = v128.load(p + PLACE * stride);
      v128.store(p + PLACE * stride, f64x2.add(x, f64x2.mul(step, f64x2.sub(shift, r))));
    }
  }

  /** `meanShift` where spacings are small: with U = exp(|r| h/t), weights are U^{±j} exp(−j²h²/2t). */
  private meanShiftOfMany(r: v128, room: v128, near: v128): v128 {
    const one = v128.load(ONE);
    const roomInward = f64x2.sub(this.last, room);
    const outward = f64x2.div(near, v128.load64_splat(this.gaussians + 8));
    const inward = f64x2.div(one, outward);
    let mass = one;
    let moment = v128.load(ZERO);
    let index = one;
    let up = outward;
    let down = inward;
    const end = this.gaussians + ((<usize>this.outward) << 3);
    for (let p = this.gaussians + 8; p <= end; p += 8) {
      const gaussian = v128.load64_splat(p);
      const above = v128.and(f64x2.mul(gaussian, up), f64x2.le(index, room));
      const below = v128.and(f64x2.mul(gaussian, down), f64x2.le(index, roomInward));
      mass = f64x2.add(mass, f64x2.add(above, below));
      moment = f64x2.add(moment, f64x2.mul(index, f64x2.sub(above, below)));
      up = f64x2.mul(up, outward);
      down = f64x2.mul(down, inward);
      index = f64x2.add(index, one);
    }
    const shift = f64x2.div(f64x2.mul(moment, this.spacing), mass);
    return v128.xor(shift, v128.and(r, v128.load(SIGN)));
  }
}

/** Denoises particles under the ESF; see `integrateStraight`. */
export function uniformLineEmpirical(job: UniformLineJob, scratch: usize): void {
  integrateStraight<EmpiricalScore>(job, scratch);
}
