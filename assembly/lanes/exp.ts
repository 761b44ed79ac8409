/**
 * exp(x) on both lanes, relative error below 5e-16 for −708 ≤ x ≤ 709; 0 below −708 (no subnormals), +Infinity above
 * 709.78.
 *
 * x = k ln 2 + r with |r| ≤ ln 2 / 2, then the Taylor polynomial of degree 13 in r (truncation below 1e-17) and 2^k put
 * into the exponent bits. k is rounded by adding 1.5·2^52, whose low bits then hold k as an integer.
 */
@inline
export function exp2Lanes(x: v128): v128 {
  const rounder = f64x2.splat(6755399441055744.0);
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), rounder);
  const k = f64x2.sub(shifted, rounder);
  // ln 2 in two parts: the product of k with the first is exact for |k| < 2^20
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(k, f64x2.splat(6.9314718036912381649e-1))),
    f64x2.mul(k, f64x2.splat(1.90821492927058770002e-10)),
  );
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const r8 = f64x2.mul(r4, r4);
  // Estrin's scheme: short dependency chains let the two multipliers work at once
  const p01 = f64x2.add(f64x2.splat(1.0), r);
  const p23 = f64x2.add(f64x2.splat(1.0 / 2.0), f64x2.mul(r, f64x2.splat(1.0 / 6.0)));
  const p45 = f64x2.add(f64x2.splat(1.0 / 24.0), f64x2.mul(r, f64x2.splat(1.0 / 120.0)));
  const p67 = f64x2.add(f64x2.splat(1.0 / 720.0), f64x2.mul(r, f64x2.splat(1.0 / 5040.0)));
  const p89 = f64x2.add(f64x2.splat(1.0 / 40320.0), f64x2.mul(r, f64x2.splat(1.0 / 362880.0)));
  const pab = f64x2.add(f64x2.splat(1.0 / 3628800.0), f64x2.mul(r, f64x2.splat(1.0 / 39916800.0)));
  const pcd = f64x2.add(f64x2.splat(1.0 / 479001600.0), f64x2.mul(r, f64x2.splat(1.0 / 6227020800.0)));
  const p07 = f64x2.add(f64x2.add(p01, f64x2.mul(r2, p23)), f64x2.mul(r4, f64x2.add(p45, f64x2.mul(r2, p67))));
  const p8d = f64x2.add(f64x2.add(p89, f64x2.mul(r2, pab)), f64x2.mul(r4, pcd));
  const polynomial = f64x2.add(p07, f64x2.mul(r8, p8d));
  const scaled = i64x2.add(polynomial, i64x2.shl(shifted, 52));
  return v128.and(scaled, f64x2.ge(x, f64x2.splat(-708.0)));
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
