import { UniformLineJob, rowBytes, SCORE_BYTES, sigmaAt, snapshotAt, snapshotPtr, takeBlock } from "./job";

/**
 * Denoises blocks of particles along the whole schedule, until none is left, and writes their snapshots. Euler's method
 * in σ for dx/dσ = −σ s(x, σ²): x ← x + (1 − σ'/σ) · t s(x).
 *
 * `S` gives `prepare(job, node, t)` (constants of a step) and `advance(job, gain, first, count, rows)`, which adds gain ·
 * t·s to the coordinates of `count` particles, one row a coordinate.
 */
@inline
export function integrate<S>(job: UniformLineJob, scratch: usize): void {
  for (let first = takeBlock(job); first < job.count; first = takeBlock(job)) {
    integrateBlock<S>(job, first, min(job.block, job.count - first), scratch);
  }
}

/** One block; a call of its own, so that a long run changes over to the optimised code as soon as it is there. */
function integrateBlock<S>(job: UniformLineJob, first: i32, count: i32, scratch: usize): void {
  const score = changetype<S>(scratch);
  const rows = scratch + SCORE_BYTES;
  gather(job, first, count, rows);
  for (let node = 0; node < job.nodes; node++) {
    const snapshot = snapshotAt(job, node);
    if (snapshot >= 0) scatter(job, first, count, rows, snapshot);
    if (node == job.nodes - 1) break;
    const sigma = sigmaAt(job, node);
    score.prepare(job, node, sigma * sigma);
    score.advance(job, 1.0 - sigmaAt(job, node + 1) / sigma, first, count, rows);
  }
}

/** Splits rows of particles into one row a coordinate; the padding repeats the last particle. */
function gather(job: UniformLineJob, first: i32, count: i32, rows: usize): void {
  const stride = rowBytes(job.block);
  const padded = <i32>(rowBytes(count) >> 3);
  for (let axis = 0; axis < job.d; axis++) {
    for (let i = 0; i < padded; i++) {
      const particle = first + min(i, count - 1);
      const x = load<f64>(job.xPtr + <usize>(particle * job.d + axis) * 8);
      store<f64>(rows + <usize>axis * stride + <usize>i * 8, x);
    }
  }
}

/** Writes the block's particles into snapshot number `snapshot` of the result. */
function scatter(job: UniformLineJob, first: i32, count: i32, rows: usize, snapshot: i32): void {
  const stride = rowBytes(job.block);
  const out = snapshotPtr(job, snapshot, first);
  for (let axis = 0; axis < job.d; axis++) {
    for (let i = 0; i < count; i++) {
      const x = load<f64>(rows + <usize>axis * stride + <usize>i * 8);
      store<f64>(out + <usize>(i * job.d + axis) * 8, x);
    }
  }
}
