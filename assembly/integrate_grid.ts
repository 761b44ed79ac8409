import { DenoiseJob, rowBytes, SCORE_BYTES, sigmaAt, snapshotAt, snapshotPtr, takeBlock } from "./denoise_job";

/**
 * As `integrate`, for a score of the grid: it acts on the first axis alone, and s_i = −x_i/t along the others.
 *
 * Where t·s/σ stays constant along the flow, a trajectory is straight in σ: x(σ) = A + B σ, A = x + t·s, B = −t·s/σ, and
 * Euler's steps lie on it. Particles that have come onto their last straight piece retire: they are not stepped any more
 * but written out from A and B, as are all other axes (A = 0). So a particle of the ESF retires as soon as the nearest
 * point alone has weight, for nearing it the weights of the others only fall. Of the paper's run that is two steps in
 * three.
 *
 * `S` is a GridPosterior with `prepare(job, t)` (constants of a step) and, for two lanes with r, room and exponent as
 * there: `isStraight(r, room, exponent)`, lanes on their last straight piece; `straightPull(r, room)`, t·s there;
 * `pull(r, room, exponent)`, t·s.
 */
@inline
export function integrateGrid<S>(job: DenoiseJob, scratch: usize): void {
  for (let first = takeBlock(job); first < job.count; first = takeBlock(job)) {
    integrateGridBlock<S>(job, first, min(job.block, job.count - first), scratch);
  }
}

/**
 * One block; a call of its own, so that a long run changes over to the optimised code as soon as it is there. Rows: A
 * and B of all particles, then x and the number of the active ones, packed, with room for one to fill the last pair.
 */
function integrateGridBlock<S>(job: DenoiseJob, first: i32, count: i32, scratch: usize): void {
  const score = changetype<S>(scratch);
  const stride = rowBytes(job.block + 1);
  const rows = scratch + SCORE_BYTES;
  const places = rows + 2 * stride;
  for (let i = 0; i < count; i++) {
    store<f64>(places + ((<usize>i) << 3), load<f64>(job.xPtr + <usize>(first + i) * <usize>job.d * 8));
    store<i32>(places + stride + ((<usize>i) << 3), i);
  }
  let active = count;
  for (let node = 0; node < job.nodes; node++) {
    const sigma = sigmaAt(job, node);
    const snapshot = snapshotAt(job, node);
    if (snapshot >= 0) {
      for (let i = 0; i < active; i++) setLine(rows, stride, i, load<f64>(places + ((<usize>i) << 3)), 0.0);
      writeLines(job, first, count, rows, sigma, snapshot);
    }
    if (node == job.nodes - 1) break;
    if (active == 0) continue;
    score.prepare(job, sigma * sigma);
    const gain = f64x2.splat(1.0 - sigmaAt(job, node + 1) / sigma);
    fillPair(places, active);
    let i = 0;
    while (i < active) {
      const p = places + ((<usize>i) << 3);
      const x = v128.load(p);
      const k = score.nearest(x);
      const r = score.offset(x, k);
      const room = score.roomOutward(k, r);
      const exponent = score.exponent(x, k, r);
      const straight = score.isStraight(r, room, exponent);
      if (v128.any_true(straight)) {
        active = retire(rows, stride, i, active, straight, score.straightPull(r, room), sigma);
      } else {
        v128.store(p, f64x2.add(x, f64x2.mul(gain, score.pull(r, room, exponent))));
        i += 2;
      }
    }
  }
}

/** Gives the last active particle without a partner a copy of itself, so that there are only pairs. */
@inline
function fillPair(places: usize, active: i32): void {
  const end = places + ((<usize>active) << 3);
  if ((active & 1) != 0) store<f64>(end, load<f64>(end - 8));
}

/**
 * Takes the `straight` ones of the active pair i, i + 1 off the list, the last active particles taking their places, and
 * gives the number of those that are left.
 */
function retire(
  rows: usize,
  stride: usize,
  i: i32,
  active: i32,
  straight: v128,
  pull: v128,
  sigma: f64,
): i32 {
  const places = rows + 2 * stride;
  let left = active;
  if (i64x2.extract_lane(straight, 1) != 0 && i + 1 < left) {
    left = retireOne(rows, stride, i + 1, left, f64x2.extract_lane(pull, 1), sigma);
  }
  if (i64x2.extract_lane(straight, 0) != 0) {
    left = retireOne(rows, stride, i, left, f64x2.extract_lane(pull, 0), sigma);
  }
  fillPair(places, left);
  return left;
}

function retireOne(rows: usize, stride: usize, i: i32, active: i32, pull: f64, sigma: f64): i32 {
  const place = rows + 2 * stride + ((<usize>i) << 3);
  const last = rows + 2 * stride + ((<usize>(active - 1)) << 3);
  setLine(rows, stride, i, load<f64>(place) + pull, -pull / sigma);
  store<f64>(place, load<f64>(last));
  store<i32>(place + stride, load<i32>(last + stride));
  return active - 1;
}

/** Sets A and B of active particle i. */
@inline
function setLine(rows: usize, stride: usize, i: i32, intercept: f64, slope: f64): void {
  const line = rows + ((<usize>load<i32>(rows + 3 * stride + ((<usize>i) << 3))) << 3);
  store<f64>(line, intercept);
  store<f64>(line + stride, slope);
}

/** Writes all particles at noise level `sigma` into snapshot number `snapshot` of the result. */
function writeLines(job: DenoiseJob, first: i32, count: i32, rows: usize, sigma: f64, snapshot: i32): void {
  const stride = rowBytes(job.block + 1);
  const shrink = sigma / sigmaAt(job, 0);
  let source = job.xPtr + <usize>first * <usize>job.d * 8;
  let out = snapshotPtr(job, snapshot, first);
  for (let line = rows; line < rows + ((<usize>count) << 3); line += 8) {
    store<f64>(out, load<f64>(line) + load<f64>(line + stride) * sigma);
    source += 8;
    out += 8;
    for (let axis = 1; axis < job.d; axis++, source += 8, out += 8) store<f64>(out, load<f64>(source) * shrink);
  }
}
