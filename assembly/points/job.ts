/**
 * What moving particles under a score of any finite set of points needs, written by the host by field name
 * (src/kernels/jobs.ts).
 */
@unmanaged
export class MoveJob {
  /** the score's own parameters, in the order in which its entry in src/scores/ gives them */
  parameter0: f64;
  parameter1: f64;
  parameter2: f64;
  parameter3: f64;
  /** length of a Langevin step in units of t */
  rate: f64;
  /** largest length of a shift */
  reach: f64;
  d: i32;
  n: i32;
  count: i32;
  /** σ nodes */
  nodes: i32;
  /** EULER, HEUN, REVERSE, LANGEVIN, MIDDLE or EVALUATE */
  sampler: i32;
  /** Langevin steps at every node, of the sampler LANGEVIN, and at the last node, of any other */
  langevinSteps: i32;
  /** 1: every point counts for every particle, 0: what cannot matter is left out */
  isDense: i32;
  /** names the sampler's random numbers */
  seed: u32;
  stream: u32;
  /** names those of a score that draws */
  scoreSeed: u32;
  scoreStream: u32;
  /** number of the first particle in the whole run: names its random numbers */
  firstParticle: i32;
  /** number of shifts; 0 for scores without */
  shifts: i32;
  /** hidden units of the network */
  width: i32;
  /** of pictures, pixels, imageHeight · imageWidth = d; else 0 */
  imageHeight: i32;
  imageWidth: i32;
  /** noise variances at which the run evaluates the score; 0 for scores without a table */
  levels: i32;
  /** f64 [count, d], particles at the first node */
  xPtr: usize;
  /** i32 [count], the order in which particles are taken, those near each other one after the other */
  orderPtr: usize;
  /** f64 [snapshots, count, d], written */
  outPtr: usize;
  /** f64 [nodes], decreasing */
  sigmaPtr: usize;
  /** i32 [nodes], index of the snapshot to write at the node, or −1 */
  snapshotPtr: usize;
  /** f64 [n, d], the points; 0 for scores that make do with the next ones */
  pointsPtr: usize;
  /** the points' coordinates that are not 0: i32 [n + 1], where each point's begin in the next two */
  beginPtr: usize;
  /** i32, coordinate · ROW */
  rowPtr: usize;
  /** f64, value */
  valuePtr: usize;
  /** f64 [n], |y_k|²/2 */
  halfSquarePtr: usize;
  /** f64 [shifts], weights, whose sum is 1 */
  shiftWeightPtr: usize;
  /** f64 [shifts, n], ⟨z_j, y_k⟩ */
  shiftDotPtr: usize;
  /** parameters of the network, for `mlp` only */
  networkPtr: usize;
  /** f64 [levels], decreasing, the very numbers that `prepare` is called with */
  levelPtr: usize;
  /** what the score looks up, made for these levels: its own file says what it holds */
  tablePtr: usize;
  /** f64 [count], written by EVALUATE: tr ∂m/∂x, m(x) = x + t·s(x); 0: not asked for */
  divergencePtr: usize;
  /** i32 shared by the workers, 0 before the call: first particle that none has taken yet */
  nextPtr: usize;
  /** i64 shared by the workers: exponents computed so far, for a whole group of particles each */
  looksPtr: usize;
}

/**
 * Probability-flow ODE by Euler's and by Heun's method in σ; reverse SDE by Euler–Maruyama; Langevin dynamics; the ODE by Euler's
 * method with the score at the middle of each step in σ. EVALUATE moves nothing: the result is t·s at the first node.
 */
export const EULER: i32 = 0;
export const HEUN: i32 = 1;
export const REVERSE: i32 = 2;
export const LANGEVIN: i32 = 3;
export const MIDDLE: i32 = 4;
export const EVALUATE: i32 = 5;

/** Particles moved together, and bytes of a row: one f64 a particle. */
export const LANES: i32 = 16;
export const ROW: usize = 128;

/** Noise level at a node. */
@inline
export function sigmaOf(job: MoveJob, node: i32): f64 {
  return load<f64>(job.sigmaPtr + ((<usize>node) << 3));
}

/** Index of the level of noise variance t, which is one of them. */
export function levelOf(job: MoveJob, t: f64): i32 {
  let low = 0;
  let high = job.levels - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f64>(job.levelPtr + ((<usize>middle) << 3)) <= t) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A worker's scratch: fields of the score, then rows. */
export const FIELD_BYTES: usize = 1024;
/** Rows of one number a particle before those of the coordinates (posterior.ts). */
export const LANE_ROWS: i32 = 15;
/** Sets of d rows: x, pull, x evaluated last, and two of Heun's method. */
const COORDINATE_SETS: i32 = 5;

/** Where the d rows of a set begin. */
@inline
export function coordinateRows(job: MoveJob, scratch: usize, set: i32): usize {
  return scratch + FIELD_BYTES + <usize>(LANE_ROWS + set * job.d) * ROW;
}

/** Where the tables over the points begin, behind all coordinates' rows: bounds f32 [n][LANES], candidates i32 [n]. */
@inline
export function tableOffset(d: i32): usize {
  return FIELD_BYTES + <usize>(LANE_ROWS + COORDINATE_SETS * d) * ROW;
}

/** Points whose weights are at hand at once: 8 KB, so that weights and the points' coordinates stay in the cache. */
export const CHUNK: i32 = 64;

/** With shifts: tables of a row a point, and lists of four bytes a point. */
const SHIFT_TABLES: i32 = 5;
const SHIFT_LISTS: i32 = 8;


@inline
function weightsAt<T>(d: i32, n: i32): T {
  return <T>tableOffset(d) + <T>((n + 15) & ~15) * <T>(ROW / 2 + 4);
}

/** Rows of weights: a chunk of points', or, with shifts, the tables of shifted.ts. */
@inline
function weightRows(n: i32, shifts: i32): i32 {
  return shifts > 0 ? SHIFT_TABLES * n + SHIFT_LISTS * (n / 32 + 1) : CHUNK;
}

/** Where the rows of weights begin. */
@inline
export function weightsOffset(job: MoveJob): usize {
  return weightsAt<usize>(job.d, job.n);
}

/** Where scores that need more find their own part of the scratch. */
@inline
export function extraOffset(job: MoveJob): usize {
  return weightsAt<usize>(job.d, job.n) + <usize>weightRows(job.n, job.shifts) * ROW;
}

/**
 * Bytes of scratch that a worker needs, `extra` of them the score's own; n below 2^28. A number that may be larger than the
 * memory: the host refuses it then.
 */
export function pointsScratchBytes(d: i32, n: i32, shifts: i32, extra: f64): f64 {
  return weightsAt<f64>(d, n) + <f64>weightRows(n, shifts) * <f64>ROW + extra;
}
