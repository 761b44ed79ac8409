import { AFFINE_BYTES } from "./layout";

/**
 * Scratch memory of one training worker, for up to `capacity` samples:
 *
 *   0       constants of the points' posterior, then 16 bytes for the random generator's words
 *   TABLES  two tables of 256 subset sums, TABLE_BYTES each
 *   affine  f32 [capacity][12], the network around each sample as an affine map; after the loss, the sample's gradient
 *   (affine order) signs   u8 [capacity/8][width], bit s of a byte: unit is active at the group's sample s
 *   rows    f32 [ROWS][capacity]
 */
export const WORDS: usize = 512;
export const TABLES: usize = 1024;
export const TABLE_BYTES: usize = 12288;
const AFFINE: usize = TABLES + 2 * TABLE_BYTES;

/** Rows: inputs of MLP2, log t, targets, modulation, gradients with respect to embedding and modulation. */
export const X1: i32 = 0;
export const X2: i32 = 1;
export const E1: i32 = 2;
export const E2: i32 = 3;
export const E3: i32 = 4;
export const TAU: i32 = 5;
export const TARGET1: i32 = 6;
export const TARGET2: i32 = 7;
export const M1: i32 = 8;
export const M2: i32 = 9;
export const DE1: i32 = 10;
export const DE2: i32 = 11;
export const DE3: i32 = 12;
export const DM1: i32 = 13;
export const DM2: i32 = 14;
const ROWS: i32 = 15;


@inline
export function affinePtr(scratch: usize): usize {
  return scratch + AFFINE;
}

/** Where signs and rows stand in the scratch: T is usize, or f64, which never wraps. */
@inline
function signsOffset<T>(capacity: i32): T {
  return <T>AFFINE + <T>capacity * <T>AFFINE_BYTES;
}


@inline
function rowOffset<T>(capacity: i32, width: i32, row: i32): T {
  return signsOffset<T>(capacity) + <T>(capacity >> 3) * <T>width + <T>row * (<T>capacity * 4);
}


@inline
export function signsPtr(scratch: usize, capacity: i32): usize {
  return scratch + signsOffset<usize>(capacity);
}


@inline
export function planeRowPtr(scratch: usize, capacity: i32, width: i32, row: i32): usize {
  return scratch + rowOffset<usize>(capacity, width, row);
}

/**
 * Bytes of scratch that a training worker needs for `capacity` samples. A number that may be larger than the memory: the
 * host refuses it then.
 */
export function planeScratchBytes(capacity: i32, width: i32): f64 {
  return rowOffset<f64>(capacity, width, ROWS);
}
