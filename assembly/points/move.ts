import { normalQuantile2Lanes } from "../lanes/normal";
import { philox, uniforms52 } from "../random";
import { coordinateRows, EULER, EVALUATE, HEUN, LANES, LANGEVIN, MIDDLE, MoveJob, REVERSE, ROW, sigmaOf } from "./job";
import { DIVERGENCE, Posterior } from "./posterior";

/** Where four words of the generator are written: the last bytes of the fields. */
const WORDS: usize = 1008;

/**
 * Moves blocks of particles along the whole schedule, until none is left, and writes their snapshots.
 *
 * `S` is a Posterior with `prepare(job, t)`, constants of a noise level, and `score(job, t)`, which writes t·s(x) for
 * the rows `x` into the rows `pull`, and, where the score has it in closed form and it is asked for (`asksDivergence`),
 * tr ∂m/∂x into the row DIVERGENCE.
 *
 *   EULER     dx/dσ = −σ s: x ← x + (1 − σ'/σ) t s
 *   HEUN      the same with the mean of the slopes at both ends (Karras et al. 2022); also into the last node, which is
 *             above 0
 *   MIDDLE    Euler's method with the score at σ° = (σ + σ')/2, of the particles before the step:
 *             x ← x + (σ − σ')/σ° · t° s(x, t°)
 *   REVERSE   dY = s dτ + dB, τ = −t, by Euler–Maruyama: x ← x + (1 − t'/t) t s + √(t − t') z
 *   LANGEVIN  dx = ½ s dτ + dB at every noise level: x ← x + ½ rate · t s + √(rate · t) z
 */
@inline
export function movePoints<S>(job: MoveJob, scratch: usize): void {
  for (let first = takeGroup(job); first < job.count; first = takeGroup(job)) {
    moveGroup<S>(job, first, min(LANES, job.count - first), scratch);
  }
}


@inline
function takeGroup(job: MoveJob): i32 {
  return atomic.add<i32>(job.nextPtr, LANES);
}

/** One group; a call of its own, so that a long run changes over to the optimised code as soon as it is there. */
function moveGroup<S>(job: MoveJob, first: i32, count: i32, scratch: usize): void {
  const score = changetype<S>(scratch);
  const posterior = changetype<Posterior>(scratch);
  const x = coordinateRows(job, scratch, 0);
  posterior.start();
  posterior.asksDivergence = job.divergencePtr != 0;
  posterior.groupFirst = first;
  posterior.groupCount = count;
  posterior.x = x;
  posterior.pull = coordinateRows(job, scratch, 1);
  // a step of MIDDLE can go beyond the point that it goes to, and so to where it is not alone any more
  const isFlow = job.sampler == EULER || job.sampler == HEUN;
  gatherGroup(job, first, count, x);
  if (job.sampler == EVALUATE) {
    evaluateGroup<S>(job, first, count, scratch);
    return;
  }
  let draw: u32 = 0;
  for (let node = 0; node < job.nodes; node++) {
    const sigma = sigmaOf(job, node);
    const t = sigma * sigma;
    const isLast = node == job.nodes - 1;
    if (job.sampler == LANGEVIN || isLast) {
      if (job.langevinSteps > 0) score.prepare(job, t);
      for (let step = 0; step < job.langevinSteps; step++, draw++) {
        posterior.keepsAlone = false;
        score.score(job, t);
        if (posterior.isFrozen) break;
        addRows(job, x, 0.5 * job.rate, posterior.pull);
        addNoise(job, x, Math.sqrt(job.rate * t), first, count, draw, scratch);
      }
    }
    const snapshot = load<i32>(job.snapshotPtr + ((<usize>node) << 2));
    if (snapshot >= 0) scatterGroup(job, first, count, x, snapshot);
    if (isLast) break;
    if (job.sampler == LANGEVIN) continue;
    const next = sigmaOf(job, node + 1);
    const middle = 0.5 * (sigma + next);
    const seenT = job.sampler == MIDDLE ? middle * middle : t;
    posterior.keepsAlone = isFlow;
    score.prepare(job, seenT);
    if (posterior.isFrozen) continue;
    score.score(job, seenT);
    if (job.sampler == REVERSE) {
      const nextT = next * next;
      addRows(job, x, 1.0 - nextT / t, posterior.pull);
      addNoise(job, x, Math.sqrt(t - nextT), first, count, draw, scratch);
      draw++;
    } else if (job.sampler == EULER) {
      addRows(job, x, 1.0 - next / sigma, posterior.pull);
    } else if (job.sampler == MIDDLE) {
      addRows(job, x, (sigma - next) / middle, posterior.pull);
    } else heunStep<S>(job, sigma, next, scratch);
  }
  atomic.add<i64>(job.looksPtr, posterior.looks);
}

/** Writes t·s(x) and, if it is asked for, tr ∂m/∂x, at the first node. */
@inline
function evaluateGroup<S>(job: MoveJob, first: i32, count: i32, scratch: usize): void {
  const score = changetype<S>(scratch);
  const posterior = changetype<Posterior>(scratch);
  const sigma = sigmaOf(job, 0);
  score.prepare(job, sigma * sigma);
  if (posterior.isFrozen) posterior.stand(job);
  else score.score(job, sigma * sigma);
  scatterGroup(job, first, count, posterior.pull, 0);
  for (let lane = 0; posterior.asksDivergence && lane < count; lane++) {
    const value = load<f64>(posterior.row(DIVERGENCE) + ((<usize>lane) << 3));
    store<f64>(job.divergencePtr + ((<usize>particleOf(job, first + lane)) << 3), value);
  }
  atomic.add<i64>(job.looksPtr, posterior.looks);
}

/** x ← x + (σ − σ')/2 · (t s(x)/σ + t' s(x')/σ'), x' Euler's step. */
@inline
function heunStep<S>(job: MoveJob, sigma: f64, next: f64, scratch: usize): void {
  const score = changetype<S>(scratch);
  const posterior = changetype<Posterior>(scratch);
  const x = coordinateRows(job, scratch, 0);
  const start = coordinateRows(job, scratch, 3);
  const slope = coordinateRows(job, scratch, 4);
  const bytes = <usize>job.d * ROW;
  memory.copy(start, x, bytes);
  memory.copy(slope, posterior.pull, bytes);
  addRows(job, x, 1.0 - next / sigma, posterior.pull);
  score.prepare(job, next * next);
  if (posterior.isFrozen) return;
  score.score(job, next * next);
  memory.copy(x, start, bytes);
  addRows(job, x, (0.5 * (sigma - next)) / sigma, slope);
  addRows(job, x, (0.5 * (sigma - next)) / next, posterior.pull);
}

/** Number of the particle that is taken as number `place`. */
@inline
export function particleOf(job: MoveJob, place: i32): i32 {
  return load<i32>(job.orderPtr + ((<usize>place) << 2));
}

/** x ← x + gain · rows. */
function addRows(job: MoveJob, x: usize, gain: f64, rows: usize): void {
  const step = f64x2.splat(gain);
  for (let p: usize = 0; p < <usize>job.d * ROW; p += 16) {
    v128.store(x + p, f64x2.add(v128.load(x + p), f64x2.mul(step, v128.load(rows + p))));
  }
}

/** x ← x + deviation · z, z independent standard normal numbers of (particle, draw, coordinate). */
function addNoise(job: MoveJob, x: usize, deviation: f64, first: i32, count: i32, draw: u32, scratch: usize): void {
  const words = scratch + WORDS;
  const scale = f64x2.splat(deviation);
  for (let lane = 0; lane < LANES; lane++) {
    const particle = job.firstParticle + particleOf(job, first + min(lane, count - 1));
    const column = x + ((<usize>lane) << 3);
    for (let axis = 0; axis < job.d; axis += 2) {
      philox(job.seed, job.stream, particle, draw, (<u32>axis) >> 1, 0, words);
      const noise = f64x2.mul(scale, normalQuantile2Lanes(uniforms52(words, 8)));
      const p = column + <usize>axis * ROW;
      store<f64>(p, load<f64>(p) + f64x2.extract_lane(noise, 0));
      if (axis + 1 < job.d) store<f64>(p + ROW, load<f64>(p + ROW) + f64x2.extract_lane(noise, 1));
    }
  }
}

/** Particles as rows, one a coordinate; lanes beyond the last particle repeat it. */
function gatherGroup(job: MoveJob, first: i32, count: i32, x: usize): void {
  for (let lane = 0; lane < LANES; lane++) {
    const source = job.xPtr + <usize>particleOf(job, first + min(lane, count - 1)) * <usize>job.d * 8;
    for (let axis: usize = 0; axis < <usize>job.d; axis++) {
      store<f64>(x + axis * ROW + ((<usize>lane) << 3), load<f64>(source + (axis << 3)));
    }
  }
}

/** Writes rows of the particles into snapshot number `snapshot` of the result. */
function scatterGroup(job: MoveJob, first: i32, count: i32, x: usize, snapshot: i32): void {
  for (let lane = 0; lane < count; lane++) {
    const particle = <usize>snapshot * <usize>job.count + <usize>particleOf(job, first + lane);
    const out = job.outPtr + particle * <usize>job.d * 8;
    for (let axis: usize = 0; axis < <usize>job.d; axis++) {
      store<f64>(out + (axis << 3), load<f64>(x + axis * ROW + ((<usize>lane) << 3)));
    }
  }
}
