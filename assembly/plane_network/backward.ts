import { AFFINE_BYTES, PlaneTrainJob } from "./layout";
import {
  affinePtr,
  DE1,
  DE2,
  DE3,
  DM1,
  DM2,
  E1,
  E2,
  E3,
  M1,
  M2,
  planeRowPtr,
  signsPtr,
  TABLE_BYTES,
  TABLES,
  TARGET1,
  TARGET2,
  X1,
  X2,
} from "./scratch";
import { addRow, addTwoSubsets } from "./tables";

/**
 * Loss Σ |out − target|² over samples begin … end − 1 of a worker's rows, and its gradient, of the batch mean, with
 * respect to each sample's embedding and modulation (rows) and to the affine map before modulation: `affine` is
 * overwritten by d_c ⊗ [x, e, 1].
 */
export function lossRows(job: PlaneTrainJob, capacity: i32, scratch: usize, begin: i32, end: i32): f64 {
  const stride = (<usize>capacity) << 2;
  const rows = planeRowPtr(scratch, capacity, job.width, 0);
  const scale = <f32>(2.0 / <f64>job.batch);
  let loss: f64 = 0.0;
  for (let i = begin; i < end; i++) {
    const affine = affinePtr(scratch) + <usize>i * AFFINE_BYTES;
    const p = rows + ((<usize>i) << 2);
    const x1 = load<f32>(p + <usize>X1 * stride),
      x2 = load<f32>(p + <usize>X2 * stride);
    const e1 = load<f32>(p + <usize>E1 * stride),
      e2 = load<f32>(p + <usize>E2 * stride),
      e3 = load<f32>(p + <usize>E3 * stride);
    const one1 = load<f32>(affine, 20),
      one2 = load<f32>(affine, 28);
    const a1 = load<f32>(affine, 8),
      a2 = load<f32>(affine, 12),
      a3 = load<f32>(affine, 16);
    const b1 = load<f32>(affine, 40),
      b2 = load<f32>(affine, 44),
      b3 = load<f32>(affine, 24);
    const plain1 = load<f32>(affine, 0) * x1 + load<f32>(affine, 4) * x2 + a1 * e1 + a2 * e2 + a3 * e3 + one1;
    const plain2 = load<f32>(affine, 32) * x1 + load<f32>(affine, 36) * x2 + b1 * e1 + b2 * e2 + b3 * e3 + one2;
    const gain1 = <f32>1.0 + load<f32>(p + <usize>M1 * stride);
    const gain2 = <f32>1.0 + load<f32>(p + <usize>M2 * stride);
    const error1 = plain1 * gain1 - load<f32>(p + <usize>TARGET1 * stride);
    const error2 = plain2 * gain2 - load<f32>(p + <usize>TARGET2 * stride);
    loss += <f64>error1 * <f64>error1 + <f64>error2 * <f64>error2;
    const out1 = scale * error1,
      out2 = scale * error2;
    const d1 = out1 * gain1,
      d2 = out2 * gain2;
    store<f32>(p + <usize>DM1 * stride, out1 * plain1);
    store<f32>(p + <usize>DM2 * stride, out2 * plain2);
    store<f32>(p + <usize>DE1 * stride, d1 * a1 + d2 * b1);
    store<f32>(p + <usize>DE2 * stride, d1 * a2 + d2 * b2);
    store<f32>(p + <usize>DE3 * stride, d1 * a3 + d2 * b3);
    store<f32>(affine, d1 * x1, 0);
    store<f32>(affine, d1 * x2, 4);
    store<f32>(affine, d1 * e1, 8);
    store<f32>(affine, d1 * e2, 12);
    store<f32>(affine, d1 * e3, 16);
    store<f32>(affine, d1, 20);
    store<f32>(affine, d2 * e3, 24);
    store<f32>(affine, d2, 28);
    store<f32>(affine, d2 * x1, 32);
    store<f32>(affine, d2 * x2, 36);
    store<f32>(affine, d2 * e1, 40);
    store<f32>(affine, d2 * e2, 44);
  }
  return loss;
}

/**
 * Sums the samples' gradients over samples begin … end − 1 (a multiple of 16) of a worker's rows: for each unit over
 * the samples where it is active, and over all samples for the skip connection. Writes the units and skip of the part's
 * gradient (layout.ts).
 */
export function backwardRows(
  width: i32,
  capacity: i32,
  scratch: usize,
  begin: i32,
  end: i32,
  gradientPtr: usize,
): void {
  const first = scratch + TABLES;
  const second = first + TABLE_BYTES;
  const all = gradientPtr + <usize>width * AFFINE_BYTES;
  memory.fill(gradientPtr, 0, <usize>(width + 1) * AFFINE_BYTES);
  for (let sample = begin; sample < end; sample += 16) {
    const samples = affinePtr(scratch) + <usize>sample * AFFINE_BYTES;
    buildTable(samples, first);
    buildTable(samples + 8 * AFFINE_BYTES, second);
    addTwoSubsets(all, first, 255, second, 255);
    let bits = signsPtr(scratch, capacity) + <usize>(sample >> 3) * <usize>width;
    let others = bits + <usize>width;
    // four units a turn: what a turn of the loop itself costs is a fifth of a visit
    for (let out = gradientPtr; out < all; out += 4 * AFFINE_BYTES, bits += 4, others += 4) {
      addTwoSubsets(out, first, <usize>load<u8>(bits), second, <usize>load<u8>(others));
      addTwoSubsets(out + AFFINE_BYTES, first, <usize>load<u8>(bits, 1), second, <usize>load<u8>(others, 1));
      addTwoSubsets(out + 2 * AFFINE_BYTES, first, <usize>load<u8>(bits, 2), second, <usize>load<u8>(others, 2));
      addTwoSubsets(out + 3 * AFFINE_BYTES, first, <usize>load<u8>(bits, 3), second, <usize>load<u8>(others, 3));
    }
  }
}

/** Table of the gradients of eight samples. */
@inline
function buildTable(samples: usize, table: usize): void {
  for (let i = 0; i < 8; i++) {
    const row = samples + <usize>i * AFFINE_BYTES;
    addRow(table, i, v128.load(row), v128.load(row, 16), v128.load(row, 32));
  }
}
