import { exp2Lanes } from "../lanes/exp";
import { log } from "../lanes/log";
import { normalQuantile2Lanes } from "../lanes/normal";
import { indexBelow, philox, uniform32 } from "../random";
import { GROUP, GROUP_ROW, groupPtr, PointsTrainJob, targetRow, tauRow, weightsAt, WORDS } from "./layout";

/** Weights below e^−42 of the largest change no target in single precision. */
const NEGLIGIBLE: f64 = -42.0;

/**
 * Makes samples first … first + count − 1 of the batch of `step` in the worker's groups: t^{1/3} uniform, x a point plus
 * √t z, and the target √t · ESF(x, t) of all points. Computed in f64, stored as f32.
 */
export function makePointsBatch(job: PointsTrainJob, step: i32, first: i32, count: i32, scratch: usize): void {
  const words = scratch + WORDS;
  const x = words + 64;
  const d = <usize>job.d;
  for (let i = 0; i < count; i++) {
    const rows = groupPtr(job, scratch, i / GROUP) + <usize>((i % GROUP) << 2);
    philox(job.seed, job.stream, first + i, step, 0, 0, words);
    const root = job.cubeRootLow + (job.cubeRootHigh - job.cubeRootLow) * uniform32(load<u32>(words));
    const t = root * root * root;
    const sigma = Math.sqrt(t);
    const point = indexBelow(load<u32>(words, 4), job.n);
    for (let axis: usize = 0; axis < d; axis += 2) {
      if ((axis & 3) == 0) philox(job.seed, job.stream, first + i, step, 1 + (<u32>axis >> 2), 0, words);
      const p = words + ((axis & 3) << 2);
      const u = f64x2.replace_lane(f64x2.splat(uniform32(load<u32>(p))), 1, uniform32(load<u32>(p, 4)));
      const z = normalQuantile2Lanes(u);
      setPlace(job, x, axis, point, sigma * f64x2.extract_lane(z, 0));
      if (axis + 1 < d) setPlace(job, x, axis + 1, point, sigma * f64x2.extract_lane(z, 1));
    }
    for (let axis: usize = 0; axis < d; axis++) store<f32>(rows + axis * GROUP_ROW, <f32>load<f64>(x + (axis << 3)));
    store<f32>(rows + tauRow(job.d), <f32>log(t));
    setTargets(job, x, t, rows + targetRow(job.d), scratch + weightsAt(job.d));
  }
}

/** Numbers of a coordinate of all points. */
@inline
function columnOf(job: PointsTrainJob, axis: usize): usize {
  return job.pointsPtr + axis * <usize>((job.n + 1) & ~1) * 8;
}


@inline
function setPlace(job: PointsTrainJob, x: usize, axis: usize, point: u32, noise: f64): void {
  store<f64>(x + (axis << 3), load<f64>(columnOf(job, axis) + ((<usize>point) << 3)) + noise);
}

/** √t · ESF(x, t) = (Σ softmax_k(−|x − y_k|²/2t) y_k − x)/√t, down the rows from `out` on. */
function setTargets(job: PointsTrainJob, x: usize, t: f64, out: usize, weights: usize): void {
  const d = <usize>job.d;
  const bytes = <usize>((job.n + 1) & ~1) * 8;
  const scale = f64x2.splat(-0.5 / t);
  let best = f64x2.splat(-Infinity);
  for (let k: usize = 0; k < bytes; k += 16) {
    let square = f64x2.splat(0.0);
    for (let axis: usize = 0; axis < d; axis++) {
      const away = f64x2.sub(v128.load64_splat(x + (axis << 3)), v128.load(columnOf(job, axis) + k));
      square = f64x2.add(square, f64x2.mul(away, away));
    }
    const exponent = f64x2.mul(square, scale);
    best = f64x2.pmax(best, exponent);
    v128.store(weights + k, exponent);
  }
  const largest = f64x2.splat(max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1)));
  const lowest = f64x2.splat(NEGLIGIBLE);
  let mass = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const below = f64x2.sub(v128.load(weights + k), largest);
    const matters = f64x2.ge(below, lowest);
    const weight = v128.any_true(matters) ? v128.and(exp2Lanes(below), matters) : f64x2.splat(0.0);
    v128.store(weights + k, weight);
    mass = f64x2.add(mass, weight);
  }
  const total = f64x2.extract_lane(mass, 0) + f64x2.extract_lane(mass, 1);
  const inverse = 1.0 / Math.sqrt(t);
  for (let axis: usize = 0; axis < d; axis++) {
    const column = columnOf(job, axis);
    let sum = f64x2.splat(0.0);
    for (let k: usize = 0; k < bytes; k += 16) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(weights + k), v128.load(column + k)));
    }
    const mean = (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)) / total;
    store<f32>(out + axis * GROUP_ROW, <f32>((mean - load<f64>(x + (axis << 3))) * inverse));
  }
}
