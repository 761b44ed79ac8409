/**
 * What moving particles in blocks needs, written by the host by field name (src/kernels/jobs.ts).
 * The training points are y_k = (k − (n − 1)/2) · spacing, k = 0 … n − 1, on the first axis.
 */
@unmanaged
export class UniformLineJob {
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
  /** parameters of the network (plane_network/layout.ts), for `mlp` only */
  networkPtr: usize;
  /** i32 shared by the workers, 0 before the call: first particle that none has taken yet */
  nextPtr: usize;
}

/** Noise level at a node. */
@inline
export function sigmaAt(job: UniformLineJob, node: i32): f64 {
  return load<f64>(job.sigmaPtr + ((<usize>node) << 3));
}

/** Index of the snapshot to write at a node, or −1. */
@inline
export function snapshotAt(job: UniformLineJob, node: i32): i32 {
  return load<i32>(job.snapshotPtr + ((<usize>node) << 2));
}

/** Takes the next block of particles; gives its first, or one beyond the last when all are taken. */
@inline
export function takeBlock(job: UniformLineJob): i32 {
  return atomic.add<i32>(job.nextPtr, job.block);
}

/** Where the first coordinate of particle `first` stands in snapshot number `snapshot`. */
@inline
export function snapshotPtr(job: UniformLineJob, snapshot: i32, first: i32): usize {
  return job.outPtr + (<usize>snapshot * <usize>job.count + <usize>first) * <usize>job.d * 8;
}

/**
 * Scratch of one worker: first the constants of the score (SCORE_BYTES, enough for the widest network's), then the
 * block's rows, d or ROWS of them, whichever is more, then a number for each of the n training points.
 */
export const SCORE_BYTES: usize = 65536;

/**
 * Bytes of a row of numbers, one a particle: padded to 16 particles, so that kernels need no remainder loop; block < 2^28.
 */
@inline
export function rowBytes(block: i32): usize {
  return ((<usize>block + 15) / 16) * 128;
}

/** Rows of a block in integrate_straight.ts. */
const ROWS: i32 = 7;

/** Where the numbers of the training points begin, in bytes from the scratch's: T is usize, or f64, which never wraps. */
export function pointsOffset<T>(block: i32, d: i32): T {
  return <T>SCORE_BYTES + <T>max(d, ROWS) * <T>rowBytes(block + 1);
}

/**
 * Bytes of scratch that a worker needs for one block in d dimensions and n training points; each below 2^28. A number that
 * may be larger than the memory: the host refuses it then.
 */
export function uniformLineScratchBytes(block: i32, d: i32, n: i32): f64 {
  return pointsOffset<f64>(block, d) + <f64>(n + 1) * 8.0;
}
