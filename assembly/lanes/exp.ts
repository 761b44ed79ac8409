import { numberAt } from "./constants";

/**
 * Coefficients of (exp(r) − 1 − r)/r², |r| ≤ ln 2 / 2, by Chebyshev interpolation of degree 9; exp to 1.6e-17. In memory,
 * as all constants of the hot loops: a constant in the code is put together again at every use.
 */
const COEFFICIENTS: usize = memory.data<f64>(
  [
    0.5000000000000001, 0.16666666666666669, 0.04166666666662413, 0.008333333333330062, 0.0013888888917213717,
    0.00019841269863053618, 2.4801521295954376e-5, 2.7557268459997064e-6, 2.7620088445409746e-7, 2.510038549551032e-8,
  ],
  16,
);

/** 1.5·2^52; 1/ln 2; ln 2 in two parts, the product of k with the first exact for |k| < 2^20; 1; −708 */
const CONSTANTS: usize = memory.data<f64>(
  [6755399441055744.0, 1.4426950408889634, 6.9314718036912381649e-1, 1.90821492927058770002e-10, 1.0, -708.0],
  16,
);

/** exp(x) on both lanes, relative error below 5e-16 for −708 ≤ x ≤ 709; 0 below −708 (no subnormals). */
@inline
export function exp2Lanes(x: v128): v128 {
  return v128.and(expWithin(x), f64x2.ge(x, numberAt(CONSTANTS, 5)));
}

/** exp(x) in place, for `count` numbers between −708 and 709 at `p`; count is rounded up to even. */
@inline
export function expRow(p: usize, count: i32): void {
  const end = p + ((<usize>count) << 3);
  for (; p < end; p += 16) v128.store(p, expWithin(v128.load(p)));
}

/**
 * exp(x) on both lanes for −708 ≤ x ≤ 709: x = k ln 2 + r with |r| ≤ ln 2 / 2, then a polynomial of degree 11 in r, and
 * 2^k put into the exponent bits. k is rounded by adding 1.5·2^52, whose low bits then hold k as an integer.
 */
@inline
function expWithin(x: v128): v128 {
  const rounder = numberAt(CONSTANTS, 0);
  const shifted = f64x2.add(f64x2.mul(x, numberAt(CONSTANTS, 1)), rounder);
  const k = f64x2.sub(shifted, rounder);
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, numberAt(CONSTANTS, 2))), f64x2.mul(k, numberAt(CONSTANTS, 3)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  // Estrin's scheme: short dependency chains let the two multipliers work at once
  const p01 = f64x2.add(numberAt(COEFFICIENTS, 0), f64x2.mul(r, numberAt(COEFFICIENTS, 1)));
  const p23 = f64x2.add(numberAt(COEFFICIENTS, 2), f64x2.mul(r, numberAt(COEFFICIENTS, 3)));
  const p45 = f64x2.add(numberAt(COEFFICIENTS, 4), f64x2.mul(r, numberAt(COEFFICIENTS, 5)));
  const p67 = f64x2.add(numberAt(COEFFICIENTS, 6), f64x2.mul(r, numberAt(COEFFICIENTS, 7)));
  const p89 = f64x2.add(numberAt(COEFFICIENTS, 8), f64x2.mul(r, numberAt(COEFFICIENTS, 9)));
  const p03 = f64x2.add(p01, f64x2.mul(r2, p23));
  const p49 = f64x2.add(f64x2.add(p45, f64x2.mul(r2, p67)), f64x2.mul(r4, p89));
  const square = f64x2.mul(r2, f64x2.add(p03, f64x2.mul(r4, p49)));
  const polynomial = f64x2.add(numberAt(CONSTANTS, 4), f64x2.add(r, square));
  return i64x2.add(polynomial, i64x2.shl(shifted, 52));
}

/** exp of one number: `exp2Lanes` plus overflow to +Infinity above 709.78 and NaN for NaN. */
export function exp(x: f64): f64 {
  if (x > 709.782712893384) return Infinity;
  if (x != x) return x;
  if (x <= 709.0) return f64x2.extract_lane(exp2Lanes(f64x2.splat(x)), 0);
  // 2^k with k = 1024 does not fit the exponent field
  const root = f64x2.extract_lane(exp2Lanes(f64x2.splat(0.5 * x)), 0);
  return root * root;
}
