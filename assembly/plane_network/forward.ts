import { AFFINE_BYTES, skipOffset, UNIT_BYTES } from "./layout";
import { affinePtr, planeRowPtr, signsPtr, TABLE_BYTES, TABLES, X1 } from "./scratch";
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
  const rows = planeRowPtr(scratch, capacity, width, X1);
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
      const a = transposeBits(low);
      const b = transposeBits(high);
      const out = affine + <usize>sample * AFFINE_BYTES;
      addSample(out, 0, first, a, second, b);
      addSample(out, 1, first, a, second, b);
      addSample(out, 2, first, a, second, b);
      addSample(out, 3, first, a, second, b);
      addSample(out, 4, first, a, second, b);
      addSample(out, 5, first, a, second, b);
      addSample(out, 6, first, a, second, b);
      addSample(out, 7, first, a, second, b);
    }
  }
}

/** Adds the units of bytes number `i` of a and b to the affine map number `i` from `out` on. */
@inline
function addSample(out: usize, i: usize, first: usize, a: u64, second: usize, b: u64): void {
  addTwoSubsets(out + i * AFFINE_BYTES, first, <usize>((a >> (8 * i)) & 255), second, <usize>((b >> (8 * i)) & 255));
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
  const pairBytes = 2 * UNIT_BYTES;
  return ~(
    signsOfTwo(units, a1, a2, a3, a4, a5, b1, b2, b3, b4, b5) |
    (signsOfTwo(units + pairBytes, a1, a2, a3, a4, a5, b1, b2, b3, b4, b5) << 16) |
    (signsOfTwo(units + 2 * pairBytes, a1, a2, a3, a4, a5, b1, b2, b3, b4, b5) << 32) |
    (signsOfTwo(units + 3 * pairBytes, a1, a2, a3, a4, a5, b1, b2, b3, b4, b5) << 48)
  );
}

/** Signs of two units at eight samples, a byte each. */
@inline
function signsOfTwo(
  units: usize,
  a1: v128,
  a2: v128,
  a3: v128,
  a4: v128,
  a5: v128,
  b1: v128,
  b2: v128,
  b3: v128,
  b4: v128,
  b5: v128,
): u64 {
  const even = preactivations(units, a1, a2, a3, a4, a5, b1, b2, b3, b4, b5);
  const odd = preactivations(units + UNIT_BYTES, a1, a2, a3, a4, a5, b1, b2, b3, b4, b5);
  // the saturating conversions keep the sign bit, all that counts here
  return <u64>i8x16.bitmask(i8x16.narrow_i16x8_s(even, odd));
}

/**
 * w · [x, e] + b of a unit at eight samples, as eight i16 of the same signs. Each weight is used for both fours at once,
 * so that everything stays in registers.
 */
@inline
function preactivations(
  unit: usize,
  a1: v128,
  a2: v128,
  a3: v128,
  a4: v128,
  a5: v128,
  b1: v128,
  b2: v128,
  b3: v128,
  b4: v128,
  b5: v128,
): v128 {
  let a = v128.load32_splat(unit, 20);
  let b = a;
  let w = v128.load32_splat(unit, 0);
  a = f32x4.add(a, f32x4.mul(w, a1));
  b = f32x4.add(b, f32x4.mul(w, b1));
  w = v128.load32_splat(unit, 4);
  a = f32x4.add(a, f32x4.mul(w, a2));
  b = f32x4.add(b, f32x4.mul(w, b2));
  w = v128.load32_splat(unit, 8);
  a = f32x4.add(a, f32x4.mul(w, a3));
  b = f32x4.add(b, f32x4.mul(w, b3));
  w = v128.load32_splat(unit, 12);
  a = f32x4.add(a, f32x4.mul(w, a4));
  b = f32x4.add(b, f32x4.mul(w, b4));
  w = v128.load32_splat(unit, 16);
  a = f32x4.add(a, f32x4.mul(w, a5));
  b = f32x4.add(b, f32x4.mul(w, b5));
  return i16x8.narrow_i32x4_s(a, b);
}
