/**
 * log(x) on both lanes for positive, normal, finite x; relative error below 4e-16.
 *
 * x = 2^k m with m in [√½, √2), f = m − 1, s = f/(2 + f): log m = f − f²/2 + s (f²/2 + R), R = Σ_{j≥1} 2
 * s^{2j+1}/(2j+1) / s, the series of 2 artanh(s) cut after s^21 (|s| < 0.172, truncation below 1e-18).
 */
@inline
export function log2Lanes(x: v128): v128 {
  // the offset makes the mantissa fall into [√½, √2) instead of [1, 2)
  const offset = i64x2.splat(0x3fe6a09e667f3bcd);
  const distance = i64x2.sub(x, offset);
  const exponent = i64x2.shr_s(distance, 52);
  const m = i64x2.sub(x, i64x2.shl(exponent, 52));
  // |k| < 2^31: the low words of both lanes, converted exactly
  const k = f64x2.convert_low_i32x4_s(i32x4.shuffle(exponent, exponent, 0, 2, 0, 2));
  const f = f64x2.sub(m, f64x2.splat(1.0));
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2.0)));
  const z = f64x2.mul(s, s);
  let series = f64x2.splat(2.0 / 21.0);
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 19.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 17.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 15.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 13.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 11.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 9.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 7.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 5.0));
  series = f64x2.add(f64x2.mul(series, z), f64x2.splat(2.0 / 3.0));
  const r = f64x2.mul(series, z);
  const halfSquare = f64x2.mul(f64x2.splat(0.5), f64x2.mul(f, f));
  const low = f64x2.add(f64x2.mul(s, f64x2.add(halfSquare, r)), f64x2.mul(k, f64x2.splat(1.90821492927058770002e-10)));
  const high = f64x2.mul(k, f64x2.splat(6.9314718036912381649e-1));
  return f64x2.sub(high, f64x2.sub(f64x2.sub(halfSquare, low), f));
}

/** log of one number: `log2Lanes` for x > 0, −Infinity at 0, NaN below, subnormals scaled into the normal range. */
export function log(x: f64): f64 {
  if (x == 0.0) return -Infinity;
  if (!(x > 0.0) || x == Infinity) return x == Infinity ? x : NaN;
  if (x < 2.2250738585072014e-308) {
    return f64x2.extract_lane(log2Lanes(f64x2.splat(x * 18014398509481984.0)), 0) - 37.42994775023705;
  }
  return f64x2.extract_lane(log2Lanes(f64x2.splat(x)), 0);
}
