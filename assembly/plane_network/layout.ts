/**
 * The network of Experiment 2 in memory (spec §7), f32. With τ = log t, relu units a_i(τ) and h_j(x, e):
 *
 *   a_i = relu(w_i τ + b_i)                      timeUnits, i < TIME_WIDTH; first layer shared by MLP1 and MLP3
 *   e   = We [a, τ] + be                         embedding, 3 numbers (MLP1)
 *   m   = Wm [a, τ] + bm                         modulation, one an output (MLP3)
 *   h_j = relu(w_j · [x, e] + b_j)               units, j < width (MLP2)
 *   out = (Σ_j v_j h_j + skip [x, e, 1]) ⊙ (1 + m) = √t · score
 *
 * Parameter vector, in floats:
 *   units      [width][8]       w for x₁, x₂, e₁, e₂ | e₃, b, v₁, v₂
 *   skip       [12]             "affine order", below
 *   timeUnits  [TIME_WIDTH][8]  w, b, We₁, We₂, We₃, Wm₁, Wm₂, unused
 *   timeSkip   [12]             We₁, We₂, We₃, Wm₁, Wm₂ for τ; be₁, be₂, be₃, bm₁, bm₂; 2 unused
 *
 * Affine order: an affine map of [x, e] to both outputs as three vectors, so that sums of maps are three additions:
 *   (1: x₁, x₂, e₁, e₂)  (1: e₃, constant; 2: e₃, constant)  (2: x₁, x₂, e₁, e₂)
 */
export const TIME_WIDTH: i32 = 32;
export const UNIT_BYTES: usize = 32;
export const AFFINE_BYTES: usize = 48;
export const TIME_UNIT_BYTES: usize = 32;
export const TIME_SKIP_BYTES: usize = 48;


@inline
export function skipOffset(width: i32): usize {
  return <usize>width * UNIT_BYTES;
}


@inline
export function timeUnitsOffset(width: i32): usize {
  return skipOffset(width) + AFFINE_BYTES;
}


@inline
export function timeSkipOffset(width: i32): usize {
  return timeUnitsOffset(width) + <usize>TIME_WIDTH * TIME_UNIT_BYTES;
}

/**
 * Gradient of one part of the batch, in floats: units [width][12] in affine order (Σ over samples where the unit is
 * active of d_c ⊗ [x, e, 1], from which the host-independent finish makes the gradients of w, b and v), then skip,
 * timeUnits, timeSkip.
 */
@inline
export function planePartBytes(width: i32): usize {
  return <usize>width * AFFINE_BYTES + AFFINE_BYTES + <usize>TIME_WIDTH * TIME_UNIT_BYTES + TIME_SKIP_BYTES;
}

/** What training needs, written by the host by field name (src/kernels/jobs.ts). */
@unmanaged
export class PlaneTrainJob {
  spacing: f64;
  /** t^{1/3} is uniform between these */
  cubeRootLow: f64;
  cubeRootHigh: f64;
  learningRate: f64;
  /** decoupled weight decay, on MLP2 only */
  weightDecay: f64;
  beta1: f64;
  beta2: f64;
  epsilon: f64;
  /** β₁^step and β₂^step of the last step done; state, updated */
  beta1Power: f64;
  beta2Power: f64;
  n: i32;
  /** samples a step, a multiple of 128 */
  batch: i32;
  /** hidden units of MLP2, a multiple of 16 */
  width: i32;
  workers: i32;
  seed: u32;
  stream: u32;
  /** f32, parameters and AdamW's moments; state, updated */
  parametersPtr: usize;
  firstMomentPtr: usize;
  secondMomentPtr: usize;
  /** f32 [PARTS][planePartBytes / 4] */
  gradientsPtr: usize;
  /** f64 [PARTS], loss summed over the part's samples */
  partLossPtr: usize;
  /** f64, mean loss of every step of the call */
  lossPtr: usize;
  /** i32, 0 before the call */
  barrierPtr: usize;
}
