/**
 * Sums of affine maps over subsets of eight ("four Russians"): a hidden layer of relu units is, around a sample, the
 * sum of the affine maps of its active units, and a unit's gradient is the sum over its active samples. Both are a 0/1
 * matrix times a thin dense one. With the 256 subset sums of eight rows in a table, a row of the product costs three
 * loads and three additions for eight pairs (unit, sample), where the usual forward and backward passes take about 25
 * multiplications and additions for one.
 *
 * A table holds three arrays of 256 vectors, one after the other; entry m is the sum over the set bits of m.
 */
const PLANE: usize = 4096;

/** Adds row number `bit` (0 … 7, in this order), three vectors in affine order, to the table. */
@inline
export function addRow(tablePtr: usize, bit: i32, a: v128, b: v128, c: v128): void {
  const size = (<usize>16) << bit;
  if (bit == 0) {
    const zero = f32x4.splat(0.0);
    v128.store(tablePtr, zero);
    v128.store(tablePtr, zero, PLANE);
    v128.store(tablePtr, zero, 2 * PLANE);
  }
  for (let p = tablePtr, last = tablePtr + size; p < last; p += 16) {
    v128.store(p + size, f32x4.add(v128.load(p), a));
    v128.store(p + size, f32x4.add(v128.load(p, PLANE), b), PLANE);
    v128.store(p + size, f32x4.add(v128.load(p, 2 * PLANE), c), 2 * PLANE);
  }
}

/**
 * Adds to the affine map at `out` entry `first` of one table and entry `second` of another: one visit of `out` for two
 * lookups.
 */
@inline
export function addTwoSubsets(out: usize, firstPtr: usize, first: usize, secondPtr: usize, second: usize): void {
  const a = firstPtr + (first << 4);
  const b = secondPtr + (second << 4);
  v128.store(out, f32x4.add(v128.load(out), f32x4.add(v128.load(a), v128.load(b))));
  v128.store(out, f32x4.add(v128.load(out, 16), f32x4.add(v128.load(a, PLANE), v128.load(b, PLANE))), 16);
  v128.store(out, f32x4.add(v128.load(out, 32), f32x4.add(v128.load(a, 2 * PLANE), v128.load(b, 2 * PLANE))), 32);
}

/** Transposes an 8 × 8 matrix of bits, row i in byte i. */
@inline
export function transposeBits(m: u64): u64 {
  let swap = (m ^ (m >> 7)) & 0x00aa00aa00aa00aa;
  m = m ^ swap ^ (swap << 7);
  swap = (m ^ (m >> 14)) & 0x0000cccc0000cccc;
  m = m ^ swap ^ (swap << 14);
  swap = (m ^ (m >> 28)) & 0x00000000f0f0f0f0;
  return m ^ swap ^ (swap << 28);
}
