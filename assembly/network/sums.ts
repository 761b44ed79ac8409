/** Four numbers at `p`, plus `value`. */
@inline
export function addTo(p: usize, value: v128): void {
  v128.store(p, f32x4.add(v128.load(p), value));
}

/** row += weight · h over the sixteen samples of a group. */
@inline
export function addToGroup(row: usize, weight: v128, h0: v128, h1: v128, h2: v128, h3: v128): void {
  v128.store(row, f32x4.add(v128.load(row), f32x4.mul(weight, h0)));
  v128.store(row, f32x4.add(v128.load(row, 16), f32x4.mul(weight, h1)), 16);
  v128.store(row, f32x4.add(v128.load(row, 32), f32x4.mul(weight, h2)), 32);
  v128.store(row, f32x4.add(v128.load(row, 48), f32x4.mul(weight, h3)), 48);
}

/** Sums of the lanes of `count` vectors; zeros up to a multiple of four. */
@inline
export function storeSums(sums: usize, count: i32, out: usize): void {
  for (let i: usize = 0; i < <usize>((count + 3) & ~3); i++) {
    let sum: f32 = 0.0;
    if (i < <usize>count) {
      const p = sums + (i << 4);
      sum = load<f32>(p) + load<f32>(p, 4) + (load<f32>(p, 8) + load<f32>(p, 12));
    }
    store<f32>(out + (i << 2), sum);
  }
}
