import { UniformLineJob, rowBytes } from "../uniform_line/job";
import { integrate } from "../uniform_line/integrate";
import { log } from "../lanes/log";
import { narrow, promoteHigh } from "../lanes/single";
import { skipOffset, UNIT_BYTES } from "./layout";
import { timeForward } from "./time";

/** Bytes of a unit at fixed t. */
const FOLDED_BYTES: usize = 20;

/**
 * The learned score, out(x, t) = √t · score, in d = 2. At a fixed t embedding and modulation are constants, so they are
 * folded into the
 * units' biases and output weights once a step: two inputs and a bias remain.
 */
@unmanaged
class LearnedScore {
  width: i32;
  sigma: f64;
  /** skip connection at this t, both outputs: for x₁, x₂, constant */
  skip11: f32;
  skip12: f32;
  skip10: f32;
  skip21: f32;
  skip22: f32;
  skip20: f32;
  /** Four lanes each of e₁, e₂, e₃, m₁, m₂, behind the fields. */
  @inline
  time(): usize {
    return changetype<usize>(this) + 128;
  }

  /** [width][5] f32: w for x₁, x₂; b + w·e; v₁, v₂. */
  @inline
  units(): usize {
    return changetype<usize>(this) + 256;
  }

  prepare(job: UniformLineJob, node: i32, t: f64): void {
    const parameters = job.networkPtr;
    const width = job.width;
    const time = this.time();
    timeForward(f32x4.splat(<f32>log(t)), parameters, width, time, time + 48, 16);
    const e1 = load<f32>(time),
      e2 = load<f32>(time, 16),
      e3 = load<f32>(time, 32);
    const gain1 = <f32>1.0 + load<f32>(time, 48),
      gain2 = <f32>1.0 + load<f32>(time, 64);
    this.width = width;
    this.sigma = Math.sqrt(t);
    const skip = parameters + skipOffset(width);
    this.skip11 = gain1 * load<f32>(skip, 0);
    this.skip12 = gain1 * load<f32>(skip, 4);
    this.skip10 =
      gain1 * (load<f32>(skip, 20) + load<f32>(skip, 8) * e1 + load<f32>(skip, 12) * e2 + load<f32>(skip, 16) * e3);
    this.skip21 = gain2 * load<f32>(skip, 32);
    this.skip22 = gain2 * load<f32>(skip, 36);
    this.skip20 =
      gain2 * (load<f32>(skip, 28) + load<f32>(skip, 40) * e1 + load<f32>(skip, 44) * e2 + load<f32>(skip, 24) * e3);
    let out = this.units();
    for (let unit = parameters; unit < skip; unit += UNIT_BYTES, out += FOLDED_BYTES) {
      const bias = load<f32>(unit, 20) + load<f32>(unit, 8) * e1 + load<f32>(unit, 12) * e2 + load<f32>(unit, 16) * e3;
      store<f32>(out, load<f32>(unit, 0), 0);
      store<f32>(out, load<f32>(unit, 4), 4);
      store<f32>(out, bias, 8);
      store<f32>(out, gain1 * load<f32>(unit, 24), 12);
      store<f32>(out, gain2 * load<f32>(unit, 28), 16);
    }
  }

  /** Eight particles at a time in f32; positions stay f64. */
  @inline
  advance(job: UniformLineJob, gain: f64, first: i32, count: i32, rows: usize): void {
    const second = rowBytes(job.block);
    const step = f64x2.splat(gain * this.sigma);
    const last = rows + ((<usize>count) << 3);
    const begin = this.units();
    const end = begin + <usize>this.width * FOLDED_BYTES;
    const zero = f32x4.splat(0.0);
    for (let p = rows; p < last; p += 64) {
      const q = p + second;
      const ax = narrow(p),
        bx = narrow(p + 32);
      const ay = narrow(q),
        by = narrow(q + 32);
      let a1 = affine(ax, ay, this.skip11, this.skip12, this.skip10);
      let b1 = affine(bx, by, this.skip11, this.skip12, this.skip10);
      let a2 = affine(ax, ay, this.skip21, this.skip22, this.skip20);
      let b2 = affine(bx, by, this.skip21, this.skip22, this.skip20);
      for (let unit = begin; unit < end; unit += FOLDED_BYTES) {
        const w1 = v128.load32_splat(unit, 0),
          w2 = v128.load32_splat(unit, 4),
          bias = v128.load32_splat(unit, 8);
        const ha = f32x4.pmax(f32x4.add(f32x4.add(bias, f32x4.mul(w1, ax)), f32x4.mul(w2, ay)), zero);
        const hb = f32x4.pmax(f32x4.add(f32x4.add(bias, f32x4.mul(w1, bx)), f32x4.mul(w2, by)), zero);
        const v1 = v128.load32_splat(unit, 12),
          v2 = v128.load32_splat(unit, 16);
        a1 = f32x4.add(a1, f32x4.mul(v1, ha));
        b1 = f32x4.add(b1, f32x4.mul(v1, hb));
        a2 = f32x4.add(a2, f32x4.mul(v2, ha));
        b2 = f32x4.add(b2, f32x4.mul(v2, hb));
      }
      move(p, a1, step);
      move(p + 32, b1, step);
      move(q, a2, step);
      move(q + 32, b2, step);
    }
  }
}


@inline
function affine(x: v128, y: v128, a: f32, b: f32, c: f32): v128 {
  return f32x4.add(f32x4.add(f32x4.splat(c), f32x4.mul(f32x4.splat(a), x)), f32x4.mul(f32x4.splat(b), y));
}

/** Adds step · out to four f64 at `p`. */
@inline
function move(p: usize, out: v128, step: v128): void {
  v128.store(p, f64x2.add(v128.load(p), f64x2.mul(step, f64x2.promote_low_f32x4(out))));
  v128.store(p, f64x2.add(v128.load(p, 16), f64x2.mul(step, promoteHigh(out))), 16);
}

/**
 * Denoises particles under the network; see `integrate`. The caller has checked d = 2 and the network's
 * width.
 */
export function planeNetwork(job: UniformLineJob, scratch: usize): void {
  integrate<LearnedScore>(job, scratch);
}
