import { exp } from "../lanes/exp";
import { LANES, MoveJob, ROW } from "../points/job";
import { movePoints, particleOf } from "../points/move";
import { philox, uniform32 } from "../random";
import { LinePoints, NEGLIGIBLE } from "./line";

/**
 * LA-ESF of points on the first axis as the paper computes it: the mean of the ESF over `draws` points x + w u, u uniform on
 * [−1, 1]^d, w = min_k Δ_k − κ√t, each component of a sampled score cut to ±√(truncation / t). Fresh draws for every particle
 * and evaluation. Parameter 0 is κ, 1 the smallest half gap, 2 the number of draws, 3 the truncation.
 */
@unmanaged
class MonteCarloPoints extends LinePoints {
  /** four words of the generator */
  words0: u64;
  words1: u64;


  score(job: MoveJob, t: f64): void {
    const window = job.parameter1 - job.parameter0 * Math.sqrt(t);
    const largest = Math.sqrt(job.parameter3 * t);
    for (let lane = 0; lane < LANES; lane++) {
      const particle = job.firstParticle + particleOf(job, this.groupFirst + min(lane, this.groupCount - 1));
      for (let axis = 0; axis < job.d; axis++) {
        const p = <usize>axis * ROW + ((<usize>lane) << 3);
        const sum = this.sumOfPulls(job, load<f64>(this.x + p), axis, particle, t, window, largest);
        store<f64>(this.pull + p, sum / job.parameter2);
      }
    }
    this.evaluations++;
  }

  /** Σ over draws of the truncated t·s along one axis. */
  private sumOfPulls(job: MoveJob, x: f64, axis: i32, particle: i32, t: f64, window: f64, largest: f64): f64 {
    const words = changetype<usize>(this) + offsetof<MonteCarloPoints>("words0");
    let sum: f64 = 0.0;
    for (let draw: u32 = 0; draw < <u32>job.parameter2; draw += 4) {
      philox(job.scoreSeed, job.scoreStream, particle, this.evaluations, draw >> 2, axis, words);
      for (let i: usize = 0; i < 16; i += 4) {
        const at = x - window + 2.0 * window * uniform32(load<u32>(words + i));
        const pull = axis == 0 ? this.empiricalPull(job, at, t) : -at;
        sum += min(max(pull, -largest), largest);
      }
    }
    return sum;
  }

  /** t·s of the ESF at a place of the axis, from the nearest point. */
  private empiricalPull(job: MoveJob, x: f64, t: f64): f64 {
    const nearest = this.nearest(job, x);
    const away = x - nearest;
    const reach = Math.sqrt(away * away + 2.0 * t * NEGLIGIBLE);
    let mass: f64 = 0.0;
    let moment: f64 = 0.0;
    for (let k = this.rank(job, x - reach); k < job.n; k++) {
      const y = this.point(job, k);
      if (y > x + reach) break;
      const weight = exp(((y - nearest) * (2.0 * x - (y + nearest))) / (2.0 * t));
      mass += weight;
      moment += weight * (y - nearest);
    }
    // far beyond the points, roundings leave out even the nearest
    return mass == 0.0 ? -away : moment / mass - away;
  }
}

/**
 * Moves particles under the Monte Carlo LA-ESF; see `movePoints`. The caller has checked κ√t < min Δ_k and that the number of
 * draws is a multiple of 4.
 */
export function moveLocalAverageMonteCarlo(job: MoveJob, scratch: usize): void {
  movePoints<MonteCarloPoints>(job, scratch);
}
