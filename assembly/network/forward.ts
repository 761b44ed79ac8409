import { AFFINE_BYTES, skipOffset, UNIT_BYTES } from "./layout";
import { affinePtr, rowPtr, signsPtr, TABLE_BYTES, TABLES, X1 } from "./scratch";
import { addRow, addTwoSubsets, transposeBits } from "./tables";

/**
 * MLP2 around every sample of a worker's rows, as an affine map of [x, e] (affine order, before modulation), and which
 * units are active. Writes `affine` and `signs` of the scratch memory. Sixteen units at a time: their signs at all
 * samples, then their subset sums.
 */
export function forwardRows(parametersPtr: usize, width: i32, capacity: i32, scratch: usize): void {
  const affine = affinePtr(scratch);
  const skip = parametersPtr + skipOffset(width);
  const s0 = v128.load(skip),
    s1 = v128.load(skip, 16),
    s2 = v128.load(skip, 32);
  for (let i = 0; i < capacity; i++) {
    const out = affine + <usize>i * AFFINE_BYTES;
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
  }
  const rows = rowPtr(scratch, capacity, width, X1);
  const stride = (<usize>capacity) << 2;
  const signs = signsPtr(scratch, capacity);
  const first = scratch + TABLES;
  const second = first + TABLE_BYTES;
  for (let unit = 0; unit < width; unit += 16) {
    const units = parametersPtr + <usize>unit * UNIT_BYTES;
    buildTable(units, first);
    buildTable(units + 8 * UNIT_BYTES, second);
    for (let sample = 0; sample < capacity; sample += 8) {
      const x = rows + ((<usize>sample) << 2);
      const bits = signs + <usize>(sample >> 3) * <usize>width + <usize>unit;
      const low = activeUnits(units, x, stride);
      const high = activeUnits(units + 8 * UNIT_BYTES, x, stride);
      store<u64>(bits, low);
      store<u64>(bits, high, 8);
      let a = transposeBits(low);
      let b = transposeBits(high);
      for (let i = 0, out = affine + <usize>sample * AFFINE_BYTES; i < 8; i++, out += AFFINE_BYTES) {
        addTwoSubsets(out, first, <usize>(a & 255), second, <usize>(b & 255));
        a >>= 8;
        b >>= 8;
      }
    }
  }
}

/** Table of the affine maps v_c (w · [x, e] + b) of eight units. */
@inline
function buildTable(units: usize, table: usize): void {
  for (let i = 0; i < 8; i++) {
    const w = v128.load(units + <usize>i * UNIT_BYTES);
    const rest = v128.load(units + <usize>i * UNIT_BYTES, 16);
    const v1 = i32x4.shuffle(rest, rest, 2, 2, 2, 2);
    const v2 = i32x4.shuffle(rest, rest, 3, 3, 3, 3);
    addRow(
      table,
      i,
      f32x4.mul(v1, w),
      f32x4.mul(i32x4.shuffle(rest, rest, 0, 1, 0, 1), i32x4.shuffle(rest, rest, 2, 2, 3, 3)),
      f32x4.mul(v2, w),
    );
  }
}

/** Eight units at eight samples: byte u, bit s is set where unit u is active (not negative) at sample s. */
@inline
function activeUnits(units: usize, x: usize, stride: usize): u64 {
  const p2 = x + stride,
    p3 = p2 + stride,
    p4 = p3 + stride,
    p5 = p4 + stride;
  const a1 = v128.load(x),
    a2 = v128.load(p2),
    a3 = v128.load(p3),
    a4 = v128.load(p4),
    a5 = v128.load(p5);
  const b1 = v128.load(x, 16),
    b2 = v128.load(p2, 16),
    b3 = v128.load(p3, 16),
    b4 = v128.load(p4, 16),
    b5 = v128.load(p5, 16);
  let negative: u64 = 0;
  for (let u = 0; u < 8; u += 2, units += 2 * UNIT_BYTES) {
    const even = i16x8.narrow_i32x4_s(
      preactivation(units, a1, a2, a3, a4, a5),
      preactivation(units, b1, b2, b3, b4, b5),
    );
    const next = units + UNIT_BYTES;
    const odd = i16x8.narrow_i32x4_s(preactivation(next, a1, a2, a3, a4, a5), preactivation(next, b1, b2, b3, b4, b5));
    // the saturating conversions keep the sign bit, all that counts here
    negative |= (<u64>i8x16.bitmask(i8x16.narrow_i16x8_s(even, odd))) << (8 * u);
  }
  return ~negative;
}


@inline
function preactivation(unit: usize, x1: v128, x2: v128, e1: v128, e2: v128, e3: v128): v128 {
  let z = f32x4.add(v128.load32_splat(unit, 20), f32x4.mul(v128.load32_splat(unit, 0), x1));
  z = f32x4.add(z, f32x4.mul(v128.load32_splat(unit, 4), x2));
  z = f32x4.add(z, f32x4.mul(v128.load32_splat(unit, 8), e1));
  z = f32x4.add(z, f32x4.mul(v128.load32_splat(unit, 12), e2));
  return f32x4.add(z, f32x4.mul(v128.load32_splat(unit, 16), e3));
}
