import {
  deRow,
  eRow,
  EMBEDDING,
  GROUP_ROW,
  groupPtr,
  mRow,
  TrainJob,
  SUMS,
  tauRow,
  TIME,
  timeAt,
  timeSkipAt,
  timeUnitBytes,
} from "./layout";
import { addTo, storeSums } from "./sums";

/** Row of output k of the time network: e₁, e₂, e₃, m₁, … */
@inline
function outputRow(rows: usize, d: i32, k: i32): usize {
  return k < EMBEDDING ? rows + eRow(d) + <usize>k * GROUP_ROW : rows + mRow(d) + <usize>(k - EMBEDDING) * GROUP_ROW;
}

/** Row of the gradient with respect to output k: those of m stand behind those of e. */
@inline
function slopeRow(rows: usize, d: i32, k: i32): usize {
  return rows + deRow(d) + <usize>k * GROUP_ROW;
}

/** e and m of a group from its τ. */
export function timeForwardGroup(parameters: usize, d: i32, width: i32, rows: usize): void {
  const outputs = EMBEDDING + d;
  const tau = rows + tauRow(d);
  const skip = parameters + timeSkipAt(d, width);
  for (let k = 0; k < outputs; k++) {
    const out = outputRow(rows, d, k);
    const slope = v128.load32_splat(skip + ((<usize>k) << 2));
    const constant = v128.load32_splat(skip + ((<usize>(outputs + k)) << 2));
    for (let s: usize = 0; s < GROUP_ROW; s += 16) {
      v128.store(out + s, f32x4.add(constant, f32x4.mul(slope, v128.load(tau + s))));
    }
  }
  let unit = parameters + timeAt(d, width);
  for (let i = 0; i < TIME; i++, unit += timeUnitBytes(d)) {
    const w = v128.load32_splat(unit);
    const b = v128.load32_splat(unit, 4);
    for (let s: usize = 0; s < GROUP_ROW; s += 16) {
      const a = f32x4.pmax(f32x4.add(f32x4.mul(w, v128.load(tau + s)), b), f32x4.splat(0.0));
      for (let k = 0; k < outputs; k++) {
        const out = outputRow(rows, d, k) + s;
        const weight = v128.load32_splat(unit + 8 + ((<usize>k) << 2));
        addTo(out, f32x4.mul(weight, a));
      }
    }
  }
}

/**
 * Gradient of the time network over groups first … last − 1, from those of e and m, into `out`, which has the parameters'
 * layout.
 */
export function timeBackward(job: TrainJob, first: i32, last: i32, scratch: usize, out: usize): void {
  const d = job.d;
  const outputs = EMBEDDING + d;
  const sums = scratch + SUMS;
  const zero = f32x4.splat(0.0);
  let offset = timeAt(d, job.width);
  for (let i = 0; i < TIME; i++, offset += timeUnitBytes(d)) {
    const unit = job.parametersPtr + offset;
    const w = v128.load32_splat(unit);
    const b = v128.load32_splat(unit, 4);
    memory.fill(sums, 0, (<usize>(2 + outputs)) << 4);
    for (let group = first; group < last; group++) {
      const rows = groupPtr(job, scratch, group);
      for (let s: usize = 0; s < GROUP_ROW; s += 16) {
        const tau = v128.load(rows + tauRow(d) + s);
        const pre = f32x4.add(f32x4.mul(w, tau), b);
        const isActive = f32x4.gt(pre, zero);
        const a = v128.and(pre, isActive);
        let da = zero;
        for (let k = 0; k < outputs; k++) {
          const slope = v128.load(slopeRow(rows, d, k) + s);
          da = f32x4.add(da, f32x4.mul(v128.load32_splat(unit + 8 + ((<usize>k) << 2)), slope));
          const sum = sums + ((<usize>(2 + k)) << 4);
          addTo(sum, f32x4.mul(a, slope));
        }
        da = v128.and(da, isActive);
        addTo(sums, f32x4.mul(da, tau));
        v128.store(sums, f32x4.add(v128.load(sums, 16), da), 16);
      }
    }
    storeSums(sums, 2 + outputs, out + offset);
  }
  memory.fill(sums, 0, (<usize>(2 * outputs)) << 4);
  for (let group = first; group < last; group++) {
    const rows = groupPtr(job, scratch, group);
    for (let k = 0; k < outputs; k++) {
      for (let s: usize = 0; s < GROUP_ROW; s += 16) {
        const slope = v128.load(slopeRow(rows, d, k) + s);
        const linear = sums + ((<usize>k) << 4);
        const constant = sums + ((<usize>(outputs + k)) << 4);
        addTo(linear, f32x4.mul(slope, v128.load(rows + tauRow(d) + s)));
        addTo(constant, slope);
      }
    }
  }
  storeSums(sums, 2 * outputs, out + timeSkipAt(d, job.width));
}
