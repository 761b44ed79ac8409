import { numberAt } from "./constants";

/**
 * Coefficients of (2 artanh(s)/s − 2)/s² in s², |s| ≤ 0.1716, by Chebyshev interpolation of degree 6, to 1e-17. In memory,
 * as in exp.ts.
 */
const COEFFICIENTS: usize = memory.data<f64>(
  [
    0.666666666666667, 0.39999999999899444, 0.2857142862600327, 0.22222211130259878, 0.18182889455674947,
    0.15331710618210773, 0.14616585424888623,
  ],
  16,
);

/**
 * √½, whose bits make the mantissa fall into [√½, √2) instead of [1, 2); −Infinity, whose bits are sign and exponent; 1;
 * 2; ½; ln 2 in two parts, the product of k with the first exact for |k| < 2^20
 */
const CONSTANTS: usize = memory.data<f64>(
  [0.7071067811865476, -Infinity, 1.0, 2.0, 0.5, 6.9314718036912381649e-1, 1.90821492927058770002e-10],
  16,
);

/**
 * log(x) on both lanes for positive, normal, finite x; relative error below 4e-16.
 *
 * x = 2^k m with m in [√½, √2), f = m − 1, s = f/(2 + f): log m = f − f²/2 + s (f²/2 + R), R = 2 artanh(s)/s − 2.
 */
@inline
export function log2Lanes(x: v128): v128 {
  const distance = i64x2.sub(x, numberAt(CONSTANTS, 0));
  const m = i64x2.sub(x, v128.and(distance, numberAt(CONSTANTS, 1)));
  const exponent = i32x4.shr_s(distance, 20);
  const k = f64x2.convert_low_i32x4_s(i32x4.shuffle(exponent, exponent, 1, 3, 1, 3));
  const f = f64x2.sub(m, numberAt(CONSTANTS, 2));
  const s = f64x2.div(f, f64x2.add(f, numberAt(CONSTANTS, 3)));
  const z = f64x2.mul(s, s);
  const z2 = f64x2.mul(z, z);
  const c01 = f64x2.add(numberAt(COEFFICIENTS, 0), f64x2.mul(z, numberAt(COEFFICIENTS, 1)));
  const c23 = f64x2.add(numberAt(COEFFICIENTS, 2), f64x2.mul(z, numberAt(COEFFICIENTS, 3)));
  const c45 = f64x2.add(numberAt(COEFFICIENTS, 4), f64x2.mul(z, numberAt(COEFFICIENTS, 5)));
  const c46 = f64x2.add(c45, f64x2.mul(z2, numberAt(COEFFICIENTS, 6)));
  const r = f64x2.mul(z, f64x2.add(c01, f64x2.mul(z2, f64x2.add(c23, f64x2.mul(z2, c46)))));
  const halfSquare = f64x2.mul(numberAt(CONSTANTS, 4), f64x2.mul(f, f));
  const low = f64x2.add(f64x2.mul(s, f64x2.add(halfSquare, r)), f64x2.mul(k, numberAt(CONSTANTS, 6)));
  return f64x2.sub(f64x2.mul(k, numberAt(CONSTANTS, 5)), f64x2.sub(f64x2.sub(halfSquare, low), f));
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
