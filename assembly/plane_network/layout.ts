import { PoolTrainJob } from "../network/pool_job";

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

/** What training needs: the same on evenly spaced points, and their spacing. */
@unmanaged
export class PlaneTrainJob extends PoolTrainJob {
  spacing: f64;
}
