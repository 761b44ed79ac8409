/** Four f64 at `p` as four f32. */
@inline
export function narrow(p: usize): v128 {
  return i64x2.shuffle(f32x4.demote_f64x2_zero(v128.load(p)), f32x4.demote_f64x2_zero(v128.load(p, 16)), 0, 2);
}

/** The last two of four f32 as f64; of the first two it is `f64x2.promote_low_f32x4`. */
@inline
export function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(x, x, 1, 1));
}
