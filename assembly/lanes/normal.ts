import { log2Lanes } from "./log";

/**
 * Standard normal quantile Φ⁻¹(u) on both lanes, 0 < u < 1, relative error about 1e-15: algorithm AS 241 (PPND16) of
 * M. J. Wichura, Applied Statistics 37 (1988). A rational function of q = u − ½ inside |q| ≤ 0.425, of √(−log u) outside.
 */
@inline
export function normalQuantile2Lanes(u: v128): v128 {
  const q = f64x2.sub(u, f64x2.splat(0.5));
  const isTail = f64x2.gt(f64x2.abs(q), f64x2.splat(0.425));
  const central = f64x2.mul(q, centralRatio(f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q))));
  if (!v128.any_true(isTail)) return central;
  const smaller = f64x2.min(u, f64x2.sub(f64x2.splat(1.0), u));
  const r = f64x2.sqrt(f64x2.neg(log2Lanes(smaller)));
  const isFar = f64x2.gt(r, f64x2.splat(5.0));
  let tail = nearTailRatio(f64x2.sub(r, f64x2.splat(1.6)));
  if (v128.any_true(isFar)) {
    tail = v128.bitselect(farTailRatio(f64x2.sub(r, f64x2.splat(5.0))), tail, isFar);
  }
  const sign = v128.and(q, i64x2.splat(0x8000000000000000));
  return v128.bitselect(v128.or(tail, sign), central, isTail);
}

/** Φ⁻¹(u) of one number, 0 < u < 1. */
export function normalQuantile(u: f64): f64 {
  return f64x2.extract_lane(normalQuantile2Lanes(f64x2.splat(u)), 0);
}

@inline
function step(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

@inline
function centralRatio(r: v128): v128 {
  let a = f64x2.splat(2.5090809287301226727e3);
  let b = f64x2.splat(5.2264952788528545610e3);
  a = step(a, r, 3.3430575583588128105e4);
  b = step(b, r, 2.8729085735721942674e4);
  a = step(a, r, 6.7265770927008700853e4);
  b = step(b, r, 3.9307895800092710610e4);
  a = step(a, r, 4.5921953931549871457e4);
  b = step(b, r, 2.1213794301586595867e4);
  a = step(a, r, 1.3731693765509461125e4);
  b = step(b, r, 5.3941960214247511077e3);
  a = step(a, r, 1.9715909503065514427e3);
  b = step(b, r, 6.8718700749205790830e2);
  a = step(a, r, 1.3314166789178437745e2);
  b = step(b, r, 4.2313330701600911252e1);
  return f64x2.div(step(a, r, 3.3871328727963666080e0), step(b, r, 1.0));
}

@inline
function nearTailRatio(r: v128): v128 {
  let a = f64x2.splat(7.74545014278341407640e-4);
  let b = f64x2.splat(1.05075007164441684324e-9);
  a = step(a, r, 2.27238449892691845833e-2);
  b = step(b, r, 5.47593808499534494600e-4);
  a = step(a, r, 2.41780725177450611770e-1);
  b = step(b, r, 1.51986665636164571966e-2);
  a = step(a, r, 1.27045825245236838258e0);
  b = step(b, r, 1.48103976427480074590e-1);
  a = step(a, r, 3.64784832476320460504e0);
  b = step(b, r, 6.89767334985100004550e-1);
  a = step(a, r, 5.76949722146069140550e0);
  b = step(b, r, 1.67638483018380384940e0);
  a = step(a, r, 4.63033784615654529590e0);
  b = step(b, r, 2.05319162663775882187e0);
  return f64x2.div(step(a, r, 1.42343711074968357734e0), step(b, r, 1.0));
}

@inline
function farTailRatio(r: v128): v128 {
  let a = f64x2.splat(2.01033439929228813265e-7);
  let b = f64x2.splat(2.04426310338993978564e-15);
  a = step(a, r, 2.71155556874348757815e-5);
  b = step(b, r, 1.42151175831644588870e-7);
  a = step(a, r, 1.24266094738807843860e-3);
  b = step(b, r, 1.84631831751005468180e-5);
  a = step(a, r, 2.65321895265761230930e-2);
  b = step(b, r, 7.86869131145613259100e-4);
  a = step(a, r, 2.96560571828504891230e-1);
  b = step(b, r, 1.48753612908506148525e-2);
  a = step(a, r, 1.78482653991729133580e0);
  b = step(b, r, 1.36929880922735805310e-1);
  a = step(a, r, 5.46378491116411436990e0);
  b = step(b, r, 5.99832206555887937690e-1);
  return f64x2.div(step(a, r, 6.65790464350110377720e0), step(b, r, 1.0));
}
