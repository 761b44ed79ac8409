import { PoolTrainJob } from "./pool_job";

/**
 * The network for points in d dimensions in memory (spec §7), f32. With τ = log t, features f = [x, e], F = d + 3 of them:
 *
 *   a_i   = relu(w_i τ + b_i)                       TIME units, shared by embedding and modulation
 *   e     = We [a, τ] + be                          embedding, 3 numbers
 *   m     = Wm [a, τ] + bm                          modulation, d numbers
 *   h_j   = relu(w_j · f + b_j)                     width units
 *   raw_c = Σ_j v_jc h_j + s_c · f + o_c
 *   out_c = raw_c (1 + m_c) = √t · score
 *
 * Parameter vector, in floats; every row is filled up with zeros to a multiple of four:
 *   units      [width]  w [F], b, v [d]
 *   skip       [d]      s [F], o
 *   timeUnits  [TIME]   w, b, We [3], Wm [d]
 *   timeSkip   [1]      τ's We [3] and Wm [d], be [3], bm [d]
 *
 * Units and skip are decayed. A gradient has the same layout.
 */
export const TIME: i32 = 32;
export const EMBEDDING: i32 = 3;


@inline
function filled(floats: i32): usize {
  return (<usize>((floats + 3) & ~3)) << 2;
}


@inline
export function unitBytes(d: i32): usize {
  return filled(2 * d + EMBEDDING + 1);
}


@inline
export function skipBytes(d: i32): usize {
  return filled(d + EMBEDDING + 1);
}


@inline
export function timeUnitBytes(d: i32): usize {
  return filled(2 + EMBEDDING + d);
}


@inline
export function skipAt(d: i32, width: i32): usize {
  return <usize>width * unitBytes(d);
}


@inline
export function timeAt(d: i32, width: i32): usize {
  return skipAt(d, width) + <usize>d * skipBytes(d);
}


@inline
export function timeSkipAt(d: i32, width: i32): usize {
  return timeAt(d, width) + <usize>TIME * timeUnitBytes(d);
}

/** Bytes of the parameters, and of a gradient. */
export function networkBytes(d: i32, width: i32): usize {
  return timeSkipAt(d, width) + filled(2 * (EMBEDDING + d));
}

/** What training needs, and the points; n is their number. */
@unmanaged
export class TrainJob extends PoolTrainJob {
  /** f64 [d, 8 ⌈n/8⌉], the points by coordinates, filled up with points far away */
  pointsPtr: usize;
}

/** Points of a column of coordinates. */
@inline
export function filledPoints(n: i32): i32 {
  return (n + 7) & ~7;
}

/** Samples of a group: four vectors. A row of a group is one number a sample. */
export const GROUP: i32 = 16;
export const GROUP_ROW: usize = 64;
/** Rows of a group: x, e; τ; targets; m; raw; gradients of raw, e, m. */
@inline
export function groupRows(d: i32): i32 {
  return 6 * d + 2 * EMBEDDING + 1;
}


@inline
export function eRow(d: i32): usize {
  return <usize>d * GROUP_ROW;
}


@inline
export function tauRow(d: i32): usize {
  return <usize>(d + EMBEDDING) * GROUP_ROW;
}


@inline
export function targetRow(d: i32): usize {
  return tauRow(d) + GROUP_ROW;
}


@inline
export function mRow(d: i32): usize {
  return targetRow(d) + <usize>d * GROUP_ROW;
}


@inline
export function rawRow(d: i32): usize {
  return mRow(d) + <usize>d * GROUP_ROW;
}


@inline
export function gRow(d: i32): usize {
  return rawRow(d) + <usize>d * GROUP_ROW;
}


@inline
export function deRow(d: i32): usize {
  return gRow(d) + <usize>d * GROUP_ROW;
}


@inline
export function dmRow(d: i32): usize {
  return deRow(d) + <usize>EMBEDDING * GROUP_ROW;
}

/** Scratch of a worker: optimiser and words of the generator; sums of a unit's gradient; the posterior's weights and places; groups. */
export const WORDS: usize = 512;
export const SUMS: usize = 2048;


@inline
export function weightsAt(d: i32): usize {
  return SUMS + <usize>(2 * d + 8) * 16;
}


@inline
export function groupsAt(d: i32, n: i32): usize {
  return weightsAt(d) + <usize>filledPoints(n) * 10;
}

/**
 * Bytes of scratch for up to `capacity` samples, a multiple of GROUP. A number that may be larger than the memory: the host
 * refuses it then.
 */
export function trainScratchBytes(d: i32, n: i32, capacity: i32): f64 {
  return <f64>groupsAt(d, n) + <f64>(capacity / GROUP) * <f64>groupRows(d) * <f64>GROUP_ROW;
}

/** Rows of group number `group` of a worker's. */
@inline
export function groupPtr(job: TrainJob, scratch: usize, group: i32): usize {
  return scratch + groupsAt(job.d, job.n) + <usize>group * <usize>groupRows(job.d) * GROUP_ROW;
}
