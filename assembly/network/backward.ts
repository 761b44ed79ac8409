import { promoteHigh } from "../lanes/single";
import {
  deRow,
  dmRow,
  EMBEDDING,
  gRow,
  GROUP_ROW,
  groupPtr,
  mRow,
  TrainJob,
  rawRow,
  skipAt,
  skipBytes,
  SUMS,
  targetRow,
  unitBytes,
} from "./layout";
import { addTo, addToGroup, storeSums } from "./sums";
import { timeBackward } from "./time";

/** Loss of a group, Σ |out − target|²; its gradients with respect to raw and m, for the mean over the batch; de = 0. */
export function lossGroup(job: TrainJob, rows: usize): f64 {
  const d = job.d;
  const scale = f32x4.splat(<f32>(2.0 / <f64>job.batch));
  const one = f32x4.splat(1.0);
  let loss = f64x2.splat(0.0);
  for (let p: usize = 0; p < <usize>d * GROUP_ROW; p += 16) {
    const raw = v128.load(rows + rawRow(d) + p);
    const gain = f32x4.add(one, v128.load(rows + mRow(d) + p));
    const away = f32x4.sub(f32x4.mul(raw, gain), v128.load(rows + targetRow(d) + p));
    const square = f32x4.mul(away, away);
    loss = f64x2.add(loss, f64x2.promote_low_f32x4(square));
    loss = f64x2.add(loss, promoteHigh(square));
    const slope = f32x4.mul(scale, away);
    v128.store(rows + gRow(d) + p, f32x4.mul(slope, gain));
    v128.store(rows + dmRow(d) + p, f32x4.mul(slope, raw));
  }
  memory.fill(rows + deRow(d), 0, <usize>EMBEDDING * GROUP_ROW);
  return f64x2.extract_lane(loss, 0) + f64x2.extract_lane(loss, 1);
}

/** Gradient of groups first … last − 1, into `out`, which has the parameters' layout. */
export function backwardGroups(job: TrainJob, first: i32, last: i32, scratch: usize, out: usize): void {
  const d = job.d;
  const features = <usize>(d + EMBEDDING);
  let unit = job.parametersPtr;
  for (let j = 0; j < job.width; j++, unit += unitBytes(d)) {
    const sums = scratch + SUMS;
    memory.fill(sums, 0, (<usize>(2 * d + EMBEDDING + 1)) << 4);
    for (let group = first; group < last; group++) {
      unitBackward(d, features, unit, groupPtr(job, scratch, group), sums);
    }
    storeSums(sums, 2 * d + EMBEDDING + 1, out + (unit - job.parametersPtr));
  }
  for (let c: usize = 0; c < <usize>d; c++) {
    const sums = scratch + SUMS;
    memory.fill(sums, 0, (features + 1) << 4);
    const offset = skipAt(d, job.width) + c * skipBytes(d);
    for (let group = first; group < last; group++) {
      skipBackward(d, features, job.parametersPtr + offset, c, groupPtr(job, scratch, group), sums);
    }
    storeSums(sums, d + EMBEDDING + 1, out + offset);
  }
  timeBackward(job, first, last, scratch, out);
}

/**
 * One hidden unit over a group: adds to the gradients of w, b, v (vectors, one lane a sample mod 4) and to de. Its values are
 * made as in forward.ts: a function gives one vector, and four by way of the memory cost more than they are.
 */
@inline
function unitBackward(d: i32, features: usize, unit: usize, rows: usize, sums: usize): void {
  const bias = v128.load32_splat(unit + (features << 2));
  let h0 = bias,
    h1 = bias,
    h2 = bias,
    h3 = bias;
  for (let i: usize = 0, row = rows; i < features; i++, row += GROUP_ROW) {
    const w = v128.load32_splat(unit + (i << 2));
    h0 = f32x4.add(h0, f32x4.mul(w, v128.load(row)));
    h1 = f32x4.add(h1, f32x4.mul(w, v128.load(row, 16)));
    h2 = f32x4.add(h2, f32x4.mul(w, v128.load(row, 32)));
    h3 = f32x4.add(h3, f32x4.mul(w, v128.load(row, 48)));
  }
  const zero = f32x4.splat(0.0);
  const a0 = f32x4.gt(h0, zero),
    a1 = f32x4.gt(h1, zero),
    a2 = f32x4.gt(h2, zero),
    a3 = f32x4.gt(h3, zero);
  if (!v128.any_true(v128.or(v128.or(a0, a1), v128.or(a2, a3)))) return;
  h0 = v128.and(h0, a0);
  h1 = v128.and(h1, a1);
  h2 = v128.and(h2, a2);
  h3 = v128.and(h3, a3);
  let d0 = zero,
    d1 = zero,
    d2 = zero,
    d3 = zero;
  let v = unit + ((features + 1) << 2);
  let sum = sums + ((features + 1) << 4);
  const g = rows + gRow(d);
  for (let row = g; row < g + <usize>d * GROUP_ROW; row += GROUP_ROW, v += 4, sum += 16) {
    const weight = v128.load32_splat(v);
    const g0 = v128.load(row),
      g1 = v128.load(row, 16),
      g2 = v128.load(row, 32),
      g3 = v128.load(row, 48);
    d0 = f32x4.add(d0, f32x4.mul(weight, g0));
    d1 = f32x4.add(d1, f32x4.mul(weight, g1));
    d2 = f32x4.add(d2, f32x4.mul(weight, g2));
    d3 = f32x4.add(d3, f32x4.mul(weight, g3));
    addTo(sum, dot(h0, h1, h2, h3, g0, g1, g2, g3));
  }
  d0 = v128.and(d0, a0);
  d1 = v128.and(d1, a1);
  d2 = v128.and(d2, a2);
  d3 = v128.and(d3, a3);
  sum = sums;
  for (let row = rows; row < rows + features * GROUP_ROW; row += GROUP_ROW, sum += 16) {
    const f = dot(d0, d1, d2, d3, v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48));
    addTo(sum, f);
  }
  addTo(sum, f32x4.add(f32x4.add(d0, d1), f32x4.add(d2, d3)));
  let de = rows + deRow(d);
  for (let k = d; k < d + EMBEDDING; k++, de += GROUP_ROW) {
    addToGroup(de, v128.load32_splat(unit + ((<usize>k) << 2)), d0, d1, d2, d3);
  }
}


@inline
function dot(a0: v128, a1: v128, a2: v128, a3: v128, b0: v128, b1: v128, b2: v128, b3: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(a0, b0), f32x4.mul(a1, b1)), f32x4.add(f32x4.mul(a2, b2), f32x4.mul(a3, b3)));
}

/** The direct way to output c. */
function skipBackward(d: i32, features: usize, skip: usize, c: usize, rows: usize, sums: usize): void {
  const g = rows + gRow(d) + c * GROUP_ROW;
  for (let s: usize = 0; s < GROUP_ROW; s += 16) {
    const slope = v128.load(g + s);
    let sum = sums;
    for (let i: usize = 0; i < features; i++, sum += 16) {
      addTo(sum, f32x4.mul(slope, v128.load(rows + i * GROUP_ROW + s)));
    }
    addTo(sum, slope);
    for (let k: usize = 0; k < <usize>EMBEDDING; k++) {
      const de = rows + deRow(d) + k * GROUP_ROW + s;
      const w = v128.load32_splat(skip + ((<usize>d + k) << 2));
      addTo(de, f32x4.mul(w, slope));
    }
  }
}
