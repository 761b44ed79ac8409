import { exp2Lanes } from "../lanes/exp";
import { log } from "../lanes/log";
import { normalQuantile2Lanes } from "../lanes/normal";
import { indexBelow, philox, uniform32, uniforms32 } from "../random";
import {
  filledPoints,
  GROUP,
  GROUP_ROW,
  groupPtr,
  TrainJob,
  targetRow,
  tauRow,
  weightsAt,
  WORDS,
} from "./layout";

/** Weights below e^−42 of the largest change no target in single precision. */
const NEGLIGIBLE: f64 = -42.0;

/**
 * Makes samples first … first + count − 1 of the batch of `step` in the worker's groups: t^{1/3} uniform, x a point plus
 * √t z, and the target √t · ESF(x, t) of all points. Computed in f64, stored as f32.
 */
export function makeBatch(job: TrainJob, step: i32, first: i32, count: i32, scratch: usize): void {
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
      // the first two axes' from the counter that t and the point are from: in the plane there is no other
      const next = axis - 2;
      if (axis > 0 && (next & 3) == 0) philox(job.seed, job.stream, first + i, step, 1 + ((<u32>next) >> 2), 0, words);
      const p = axis == 0 ? words + 8 : words + ((next & 3) << 2);
      const z = normalQuantile2Lanes(uniforms32(p, 4));
      setPlace(job, x, axis, point, sigma * f64x2.extract_lane(z, 0));
      if (axis + 1 < d) setPlace(job, x, axis + 1, point, sigma * f64x2.extract_lane(z, 1));
    }
    for (let axis: usize = 0; axis < d; axis++) store<f32>(rows + axis * GROUP_ROW, <f32>load<f64>(x + (axis << 3)));
    store<f32>(rows + tauRow(job.d), <f32>log(t));
    setTargets(job, x, t, rows + targetRow(job.d), scratch + weightsAt(job.d));
  }
}

/** Bytes of a coordinate of all points, whole vectors of eight. */
@inline
function columnBytes(job: TrainJob): usize {
  return (<usize>filledPoints(job.n)) << 3;
}


@inline
function setPlace(job: TrainJob, x: usize, axis: usize, point: u32, noise: f64): void {
  const column = job.pointsPtr + axis * columnBytes(job);
  store<f64>(x + (axis << 3), load<f64>(column + ((<usize>point) << 3)) + noise);
}

/** √t · ESF(x, t) = (Σ softmax_k(−|x − y_k|²/2t) y_k − x)/√t, down the rows from `out` on. */
function setTargets(job: TrainJob, x: usize, t: f64, out: usize, weights: usize): void {
  const bytes = columnBytes(job);
  const places = weights + bytes;
  const largest = setExponents(job, x, -0.5 / t, weights);
  // weights that matter move to the front, and after them all where their points stand
  let mass = f64x2.splat(0.0);
  let kept: usize = 0;
  const lowest = f64x2.splat(NEGLIGIBLE);
  for (let k: usize = 0; k < bytes; k += 16) {
    const below = f64x2.sub(v128.load(weights + k), largest);
    const matters = f64x2.ge(below, lowest);
    if (!v128.any_true(matters)) continue;
    const weight = v128.and(exp2Lanes(below), matters);
    mass = f64x2.add(mass, weight);
    v128.store(weights + (kept << 4), weight);
    store<u32>(places + (kept << 2), <u32>k);
    kept++;
  }
  const total = f64x2.extract_lane(mass, 0) + f64x2.extract_lane(mass, 1);
  const inverse = 1.0 / Math.sqrt(t);
  const d = <usize>job.d;
  for (let axis: usize = 0; axis < d; axis += 2) {
    const column = job.pointsPtr + axis * bytes;
    const isPair = axis + 1 < d;
    const other = isPair ? column + bytes : column;
    let sum = f64x2.splat(0.0),
      otherSum = sum;
    for (let i: usize = 0; i < kept; i++) {
      const weight = v128.load(weights + (i << 4));
      const place = <usize>load<u32>(places + (i << 2));
      sum = f64x2.add(sum, f64x2.mul(weight, v128.load(column + place)));
      otherSum = f64x2.add(otherSum, f64x2.mul(weight, v128.load(other + place)));
    }
    setTarget(x, axis, sum, total, inverse, out);
    if (isPair) setTarget(x, axis + 1, otherSum, total, inverse, out);
  }
}

/** Writes scale · |x − y_k|² for all points, eight at a time, and gives the largest, in both lanes. */
@inline
function setExponents(job: TrainJob, x: usize, scale: f64, exponents: usize): v128 {
  const bytes = columnBytes(job);
  const end = job.pointsPtr + <usize>job.d * bytes;
  const scales = f64x2.splat(scale);
  let best = f64x2.splat(-Infinity);
  for (let k: usize = 0; k < bytes; k += 64) {
    let s0 = f64x2.splat(0.0),
      s1 = s0,
      s2 = s0,
      s3 = s0;
    for (let p = job.pointsPtr + k, q = x; p < end; p += bytes, q += 8) {
      const place = v128.load64_splat(q);
      const away0 = f64x2.sub(place, v128.load(p)),
        away1 = f64x2.sub(place, v128.load(p, 16)),
        away2 = f64x2.sub(place, v128.load(p, 32)),
        away3 = f64x2.sub(place, v128.load(p, 48));
      s0 = f64x2.add(s0, f64x2.mul(away0, away0));
      s1 = f64x2.add(s1, f64x2.mul(away1, away1));
      s2 = f64x2.add(s2, f64x2.mul(away2, away2));
      s3 = f64x2.add(s3, f64x2.mul(away3, away3));
    }
    s0 = f64x2.mul(s0, scales);
    s1 = f64x2.mul(s1, scales);
    s2 = f64x2.mul(s2, scales);
    s3 = f64x2.mul(s3, scales);
    best = f64x2.pmax(best, f64x2.pmax(f64x2.pmax(s0, s1), f64x2.pmax(s2, s3)));
    const out = exponents + k;
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
  }
  return f64x2.splat(max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1)));
}


@inline
function setTarget(x: usize, axis: usize, sum: v128, total: f64, inverse: f64, out: usize): void {
  const mean = (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)) / total;
  store<f32>(out + axis * GROUP_ROW, <f32>((mean - load<f64>(x + (axis << 3))) * inverse));
}
