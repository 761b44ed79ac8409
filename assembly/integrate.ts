/**
 * What one denoising run needs, written by the host in this order (little endian, natural alignment).
 * The training points are the grid y_k = (k − (n − 1)/2) · spacing, k = 0 … n − 1, on the first axis.
 */
@unmanaged
export class DenoiseJob {
  spacing: f64;
  /** smoothing strength, δ_t = κ√t */
  kappa: f64;
  /** largest magnitude of a sampled score component is √(truncation / t) (Monte Carlo only) */
  truncation: f64;
  n: i32;
  d: i32;
  count: i32;
  /** σ nodes; the run takes nodes − 1 Euler steps */
  nodes: i32;
  /** particles whose trajectories are advanced together */
  block: i32;
  seed: u32;
  stream: u32;
  /** Monte Carlo draws for one score */
  draws: i32;
  /** hidden units of the network */
  width: i32;
  /** number of the first particle in the whole run: names its random numbers */
  firstParticle: i32;
  /** f64 [count, d], particles at the first node */
  xPtr: usize;
  /** f64 [snapshots, count, d], written */
  outPtr: usize;
  /** f64 [nodes], decreasing */
  sigmaPtr: usize;
  /** i32 [nodes], index of the snapshot to write at the node, or −1 */
  snapshotPtr: usize;
  /** parameters of the network (layout.ts), for `mlp` only */
  networkPtr: usize;
}

/**
 * Scratch of one worker: first the constants of the score (SCORE_BYTES, enough for the widest network's), then the
 * block's particles, one row a coordinate. The host gives SCORE_BYTES + d · 8 · (block rounded up to 16) bytes.
 */
export const SCORE_BYTES: usize = 65536;

/** Bytes of one coordinate's row: blocks are padded to 16 particles, so that kernels need no remainder loop. */
@inline
export function rowBytes(block: i32): usize {
  return ((<usize>block + 15) / 16) * 128;
}

/**
 * Denoises particles begin … end − 1 along the whole schedule and writes their snapshots. Euler's method in σ for
 * dx/dσ = −σ s(x, σ²): x ← x + (1 − σ'/σ) · t s(x). Exact for LA-PL and for the normal directions.
 *
 * `S` gives `prepare(job, node, t)` (constants of a step) and `advance(job, gain, first, count, rows)` (adds gain · t·s
 * to the coordinates that it owns and returns how many: 1 for scores of the first axis, d for all); the rest contract
 * by σ'/σ, as s_i = −x_i/t.
 */
@inline
export function integrate<S>(job: DenoiseJob, begin: i32, end: i32, scratch: usize): void {
  const score = changetype<S>(scratch);
  const rows = scratch + SCORE_BYTES;
  const stride = rowBytes(job.block);
  for (let first = begin; first < end; first += job.block) {
    const count = min(job.block, end - first);
    gather(job, first, count, rows, stride);
    for (let node = 0; node < job.nodes; node++) {
      const snapshot = load<i32>(job.snapshotPtr + ((<usize>node) << 2));
      if (snapshot >= 0) scatter(job, first, count, rows, stride, snapshot);
      if (node == job.nodes - 1) break;
      const sigma = load<f64>(job.sigmaPtr + ((<usize>node) << 3));
      const ratio = load<f64>(job.sigmaPtr + ((<usize>node) << 3), 8) / sigma;
      score.prepare(job, node, sigma * sigma);
      const moved = score.advance(job, 1.0 - ratio, first, count, rows);
      for (let axis = moved; axis < job.d; axis++) contract(rows + <usize>axis * stride, count, ratio);
    }
  }
}

/** Splits rows of particles into one row a coordinate; the padding repeats the last particle. */
function gather(job: DenoiseJob, first: i32, count: i32, rows: usize, stride: usize): void {
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
function scatter(job: DenoiseJob, first: i32, count: i32, rows: usize, stride: usize, snapshot: i32): void {
  const out = job.outPtr + (<usize>snapshot * <usize>job.count + <usize>first) * <usize>job.d * 8;
  for (let axis = 0; axis < job.d; axis++) {
    for (let i = 0; i < count; i++) {
      const x = load<f64>(rows + <usize>axis * stride + <usize>i * 8);
      store<f64>(out + <usize>(i * job.d + axis) * 8, x);
    }
  }
}

/**
 * A score that acts on the first axis alone, as `integrate` wants it: `S` gives `prepare(job, node, t)` and `pull(x)`,
 * t·s(x) on two lanes.
 */
@unmanaged
export class FirstAxis<S> {

  @inline
  prepare(job: DenoiseJob, node: i32, t: f64): void {
    changetype<S>(changetype<usize>(this)).prepare(job, node, t);
  }


  @inline
  advance(job: DenoiseJob, gain: f64, first: i32, count: i32, rows: usize): i32 {
    const score = changetype<S>(changetype<usize>(this));
    const step = f64x2.splat(gain);
    const last = rows + ((<usize>count) << 3);
    for (let p = rows; p < last; p += 16) {
      const x = v128.load(p);
      v128.store(p, f64x2.add(x, f64x2.mul(step, score.pull(x))));
    }
    return 1;
  }
}

function contract(row: usize, count: i32, ratio: f64): void {
  const factor = f64x2.splat(ratio);
  const last = row + ((<usize>count) << 3);
  for (let p = row; p < last; p += 16) v128.store(p, f64x2.mul(v128.load(p), factor));
}
