/**
 * The network of Experiment 1 (spec §7): out(x) = Σ_j v_j relu(w_j x + b_j) + s x + c, d = 1, all f64.
 *
 * Parameter vector and AdamW's moments, in doubles: w [width], b [width], v [width], then s, c.
 */

/** What training needs, written by the host by field name (src/kernels/jobs.ts). */
@unmanaged
export class TwoLayerTrainJob {
  spacing: f64;
  /** noise variance, fixed */
  t: f64;
  learningRate: f64;
  /** decoupled weight decay, on w, b and v only */
  weightDecay: f64;
  beta1: f64;
  beta2: f64;
  epsilon: f64;
  /** β₁^step and β₂^step of the last step done; state, updated */
  beta1Power: f64;
  beta2Power: f64;
  n: i32;
  /** samples a step, even */
  batch: i32;
  /** hidden units, even */
  width: i32;
  seed: u32;
  stream: u32;
  /** f64, parameters and AdamW's moments; state, updated */
  parametersPtr: usize;
  firstMomentPtr: usize;
  secondMomentPtr: usize;
  /** f64, mean loss of every step of the call */
  lossPtr: usize;
}

/**
 * Scratch memory of a training: constants of the points' posterior and 32 bytes of random words, then rows of doubles:
 * samples in any order, their targets, the same sorted by sample, sums over the first i samples of g and of g x (one
 * longer), changes of slope and constant at each sample (one longer), and the gradient; then the buckets' ends, i32.
 */
const WORDS: usize = 512;
const ROWS: usize = 1024;


@inline
export function lineWords(scratch: usize): usize {
  return scratch + WORDS;
}


@inline
export function twoLayerRow(job: TwoLayerTrainJob, scratch: usize, row: i32): usize {
  return scratch + ROWS + <usize>row * ((<usize>(job.batch + 2)) << 3);
}

export const SAMPLE: i32 = 0;
export const TARGET: i32 = 1;
export const SORTED_SAMPLE: i32 = 2;
export const SORTED_TARGET: i32 = 3;
export const SUM_G: i32 = 4;
export const SUM_GX: i32 = 5;
export const SLOPE: i32 = 6;
export const CONSTANT: i32 = 7;
export const BUCKETS: i32 = 8;
export const GRADIENT: i32 = 9;

/**
 * Bytes of scratch for a training; batch and width below 2^28. A number that may be larger than the memory: the host
 * refuses it then.
 */
export function twoLayerScratchBytes(batch: i32, width: i32): f64 {
  return <f64>ROWS + <f64>GRADIENT * <f64>(batch + 2) * 8.0 + <f64>(3 * width + 2) * 8.0;
}
