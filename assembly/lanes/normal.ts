import { log2Lanes } from "./log";

/** Coefficients of the three ratios, numerator and denominator in turn, from the highest power on; in memory as in exp.ts. */
const CENTRAL: usize = memory.data<f64>(
  [
    2.5090809287301226727e3, 5.226495278852854561e3, 3.3430575583588128105e4, 2.8729085735721942674e4,
    6.7265770927008700853e4, 3.930789580009271061e4, 4.5921953931549871457e4, 2.1213794301586595867e4,
    1.3731693765509461125e4, 5.3941960214247511077e3, 1.9715909503065514427e3, 6.871870074920579083e2,
    1.3314166789178437745e2, 4.2313330701600911252e1, 3.387132872796366608, 1.0,
  ],
  16,
);

const NEAR_TAIL: usize = memory.data<f64>(
  [
    7.7454501427834140764e-4, 1.05075007164441684324e-9, 2.27238449892691845833e-2, 5.475938084995344946e-4,
    2.4178072517745061177e-1, 1.51986665636164571966e-2, 1.27045825245236838258, 1.4810397642748007459e-1,
    3.64784832476320460504, 6.8976733498510000455e-1, 5.7694972214606914055, 1.6763848301838038494,
    4.6303378461565452959, 2.05319162663775882187, 1.42343711074968357734, 1.0,
  ],
  16,
);

const FAR_TAIL: usize = memory.data<f64>(
  [
    2.01033439929228813265e-7, 2.04426310338993978564e-15, 2.71155556874348757815e-5, 1.4215117583164458887e-7,
    1.2426609473880784386e-3, 1.8463183175100546818e-5, 2.6532189526576123093e-2, 7.868691311456132591e-4,
    2.9656057182850489123e-1, 1.48753612908506148525e-2, 1.7848265399172913358, 1.3692988092273580531e-1,
    5.4637849111641143699, 5.9983220655588793769e-1, 6.6579046435011037772, 1.0,
  ],
  16,
);

/**
 * Standard normal quantile Φ⁻¹(u) on both lanes, 0 < u < 1, relative error about 1e-15: algorithm AS 241 (PPND16) of
 * M. J. Wichura, Applied Statistics 37 (1988). A rational function of q = u − ½ inside |q| ≤ 0.425, of √(−log u)
 * outside.
 */
@inline
export function normalQuantile2Lanes(u: v128): v128 {
  const q = f64x2.sub(u, f64x2.splat(0.5));
  const isTail = f64x2.gt(f64x2.abs(q), f64x2.splat(0.425));
  const central = f64x2.mul(q, ratio(CENTRAL, f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q))));
  if (!v128.any_true(isTail)) return central;
  const smaller = f64x2.pmin(u, f64x2.sub(f64x2.splat(1.0), u));
  const r = f64x2.sqrt(f64x2.neg(log2Lanes(smaller)));
  const isFar = f64x2.gt(r, f64x2.splat(5.0));
  let tail = ratio(NEAR_TAIL, f64x2.sub(r, f64x2.splat(1.6)));
  if (v128.any_true(isFar)) {
    tail = v128.bitselect(ratio(FAR_TAIL, f64x2.sub(r, f64x2.splat(5.0))), tail, isFar);
  }
  const sign = v128.and(q, i64x2.splat(0x8000000000000000));
  return v128.bitselect(v128.or(tail, sign), central, isTail);
}

/** Φ⁻¹(u) of one number, 0 < u < 1. */
export function normalQuantile(u: f64): f64 {
  return f64x2.extract_lane(normalQuantile2Lanes(f64x2.splat(u)), 0);
}

/** Numerator over denominator at r, by Horner's rule. */
@inline
function ratio(table: usize, r: v128): v128 {
  let a = v128.load64_splat(table);
  let b = v128.load64_splat(table, 8);
  for (let p = table + 16; p < table + 128; p += 16) {
    a = f64x2.add(f64x2.mul(a, r), v128.load64_splat(p));
    b = f64x2.add(f64x2.mul(b, r), v128.load64_splat(p, 8));
  }
  return f64x2.div(a, b);
}
