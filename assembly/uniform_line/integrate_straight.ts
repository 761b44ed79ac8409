import { UniformLineJob, rowBytes, SCORE_BYTES, sigmaAt, snapshotAt, snapshotPtr, takeBlock } from "./job";

/**
 * Rows of a block, one number a particle. A and B of all particles; then of the active ones, packed, with room for one to
 * fill the last pair: x, the particle's number in the block (i32), offset from the nearest point, points beyond that one,
 * exponent.
 */
const INTERCEPT: usize = 0;
const SLOPE: usize = 1;
export const PLACE: usize = 2;
const NUMBER: usize = 3;
export const OFFSET: usize = 4;
export const ROOM: usize = 5;
export const EXPONENT: usize = 6;

/**
 * As `integrate`, for a score of evenly spaced points: it acts on the first axis alone, and s_i = −x_i/t along the others.
 *
 * Where t·s/σ stays constant along the flow, a trajectory is straight in σ: x(σ) = A + B σ, A = x + t·s, B = −t·s/σ, and
 * Euler's steps lie on it. Particles that have come onto their last straight piece retire: they are not stepped any more
 * but written out from A and B, as are all other axes (A = 0). So a particle of the ESF retires as soon as the nearest
 * point alone has weight, for nearing it the weights of the others only fall. Of the paper's run that is two steps in
 * three.
 *
 * `S` is a UniformPosterior with `prepare(job, t)`, constants of a step; for two lanes, with r and room as there,
 * `exponent(x, k, r)`, `isStraight(r, room, exponent)`, lanes on their last straight piece, and `straightPull(r, room)`,
 * t·s there; and `advance(gain, rows, stride, active)`, which adds gain · t·s to the active particles. It works in several
 * passes over the rows: in a short loop the processor has many particles in flight, in one long one it waits for every
 * single result.
 */
@inline
export function integrateStraight<S>(job: UniformLineJob, scratch: usize): void {
  for (let first = takeBlock(job); first < job.count; first = takeBlock(job)) {
    integrateStraightBlock<S>(job, first, min(job.block, job.count - first), scratch);
  }
}

/** One block; a call of its own, so that a long run changes over to the optimised code as soon as it is there. */
function integrateStraightBlock<S>(job: UniformLineJob, first: i32, count: i32, scratch: usize): void {
  const score = changetype<S>(scratch);
  const stride = rowBytes(job.block + 1);
  const rows = scratch + SCORE_BYTES;
  for (let i = 0; i < count; i++) {
    const place = rows + PLACE * stride + ((<usize>i) << 3);
    store<f64>(place, load<f64>(job.xPtr + <usize>(first + i) * <usize>job.d * 8));
    store<i32>(place + (NUMBER - PLACE) * stride, i);
  }
  let active = count;
  for (let node = 0; node < job.nodes; node++) {
    const sigma = sigmaAt(job, node);
    const snapshot = snapshotAt(job, node);
    if (snapshot >= 0) {
      for (let i = 0; i < active; i++) {
        setLine(rows, stride, i, load<f64>(rows + PLACE * stride + ((<usize>i) << 3)), 0.0);
      }
      writeLines(job, first, count, rows, stride, sigma, snapshot);
    }
    if (node == job.nodes - 1) break;
    if (active == 0) continue;
    score.prepare(job, sigma * sigma);
    fillPair(rows, stride, active);
    for (let i = 0; i < active;) {
      const p = rows + ((<usize>i) << 3);
      const x = v128.load(p + PLACE * stride);
      const k = score.nearest(x);
      const r = score.offset(x, k);
      const room = score.roomOutward(k, r);
      const exponent = score.exponent(x, k, r);
      const straight = score.isStraight(r, room, exponent);
      if (v128.any_true(straight)) {
        active = retire(rows, stride, i, active, straight, score.straightPull(r, room), sigma);
      } else {
        v128.store(p + OFFSET * stride, r);
        v128.store(p + ROOM * stride, room);
        v128.store(p + EXPONENT * stride, exponent);
        i += 2;
      }
    }
    score.advance(1.0 - sigmaAt(job, node + 1) / sigma, rows, stride, active);
  }
}

/** Gives the last active particle without a partner a copy of itself, so that there are only pairs. */
@inline
function fillPair(rows: usize, stride: usize, active: i32): void {
  const end = rows + PLACE * stride + ((<usize>active) << 3);
  if ((active & 1) != 0) store<f64>(end, load<f64>(end - 8));
}

/**
 * Takes the `straight` ones of the active pair i, i + 1 off the list, the last active particles taking their places, and
 * gives the number of those that are left.
 */
function retire(rows: usize, stride: usize, i: i32, active: i32, straight: v128, pull: v128, sigma: f64): i32 {
  let left = active;
  if (i64x2.extract_lane(straight, 1) != 0 && i + 1 < left) {
    left = retireOne(rows, stride, i + 1, left, f64x2.extract_lane(pull, 1), sigma);
  }
  if (i64x2.extract_lane(straight, 0) != 0) {
    left = retireOne(rows, stride, i, left, f64x2.extract_lane(pull, 0), sigma);
  }
  fillPair(rows, stride, left);
  return left;
}

function retireOne(rows: usize, stride: usize, i: i32, active: i32, pull: f64, sigma: f64): i32 {
  const place = rows + PLACE * stride + ((<usize>i) << 3);
  const last = rows + PLACE * stride + ((<usize>(active - 1)) << 3);
  setLine(rows, stride, i, load<f64>(place) + pull, -pull / sigma);
  store<f64>(place, load<f64>(last));
  const number = (NUMBER - PLACE) * stride;
  store<i32>(place + number, load<i32>(last + number));
  return active - 1;
}

/** Sets A and B of active particle i. */
@inline
function setLine(rows: usize, stride: usize, i: i32, intercept: f64, slope: f64): void {
  const number = load<i32>(rows + NUMBER * stride + ((<usize>i) << 3));
  const line = rows + ((<usize>number) << 3);
  store<f64>(line + INTERCEPT * stride, intercept);
  store<f64>(line + SLOPE * stride, slope);
}

/** Writes all particles at noise level `sigma` into snapshot number `snapshot` of the result. */
function writeLines(
  job: UniformLineJob,
  first: i32,
  count: i32,
  rows: usize,
  stride: usize,
  sigma: f64,
  snapshot: i32,
): void {
  const shrink = sigma / sigmaAt(job, 0);
  let source = job.xPtr + <usize>first * <usize>job.d * 8;
  let out = snapshotPtr(job, snapshot, first);
  for (let line = rows; line < rows + ((<usize>count) << 3); line += 8) {
    store<f64>(out, load<f64>(line + INTERCEPT * stride) + load<f64>(line + SLOPE * stride) * sigma);
    source += 8;
    out += 8;
    for (let axis = 1; axis < job.d; axis++, source += 8, out += 8) store<f64>(out, load<f64>(source) * shrink);
  }
}
