import { UniformLineJob, rowBytes } from "./job";
import { integrate } from "./integrate";
import { philox, uniforms32 } from "../random";
import { UniformPosterior } from "./posterior";

/**
 * LA-ESF as the paper computes it: the mean of the ESF over `draws` points x + w u, u uniform on [−1, 1]^d, w = Δ −
 * κ√t, each component of a sampled score cut to ±√(truncation / t). Fresh draws for every particle and step. Adds
 * normal noise w/(t√(3·draws)).
 */
@unmanaged
class MonteCarloScore extends UniformPosterior {
  window: f64;
  /** largest |t·s| of a sampled component, √(truncation · t) */
  largest: f64;
  node: i32;
  /** four words of the generator */
  words0: u64;
  words1: u64;


  @inline
  prepare(job: UniformLineJob, node: i32, t: f64): void {
    this.place(job.spacing, job.n);
    this.at(f64x2.splat(t));
    this.window = 0.5 * job.spacing - job.kappa * Math.sqrt(t);
    this.largest = Math.sqrt(job.truncation * t);
    this.node = node;
  }

  advance(job: UniformLineJob, gain: f64, first: i32, count: i32, rows: usize): void {
    const stride = rowBytes(job.block);
    const scale = gain / <f64>job.draws;
    for (let i = 0; i < count; i++) {
      for (let axis = 0; axis < job.d; axis++) {
        const p = rows + <usize>axis * stride + ((<usize>i) << 3);
        const x = load<f64>(p);
        store<f64>(p, x + scale * this.sumOfPulls(job, x, axis, job.firstParticle + first + i));
      }
    }
  }

  /** Σ over draws of the truncated t·s along one axis. */
  @inline
  private sumOfPulls(job: UniformLineJob, x: f64, axis: i32, particle: i32): f64 {
    const words = changetype<usize>(this) + offsetof<MonteCarloScore>("words0");
    const centre = f64x2.splat(x - this.window);
    const width = f64x2.splat(2.0 * this.window);
    const high = f64x2.splat(this.largest);
    const low = f64x2.splat(-this.largest);
    let sum = f64x2.splat(0.0);
    for (let draw = 0; draw < job.draws; draw += 4) {
      philox(job.seed, job.stream, particle, this.node, draw >> 2, axis, words);
      for (let pair = 0; pair < 2; pair++) {
        const u = uniforms32(words + <usize>(pair << 3), 4);
        const at = f64x2.add(centre, f64x2.mul(width, u));
        const pull = axis == 0 ? this.pullToMean(at) : f64x2.neg(at);
        sum = f64x2.add(sum, f64x2.pmin(f64x2.pmax(pull, low), high));
      }
    }
    return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  }
}

/**
 * Denoises particles under the Monte Carlo LA-ESF; see `integrate`. The caller has checked κ√t < Δ at
 * every node and that `draws` is a multiple of 4.
 */
export function uniformLineLocalAverageMonteCarlo(job: UniformLineJob, scratch: usize): void {
  integrate<MonteCarloScore>(job, scratch);
}
