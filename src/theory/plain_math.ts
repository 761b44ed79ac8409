/**
 * The kernels' exp and log without the kernels, to the last bit: the same sums, products and quotients as in
 * assembly/lanes, one number at a time.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";

/** Of (exp(r) − 1 − r)/r², |r| ≤ ½ ln 2. */
const ofExp = [
  0.5000000000000001,
  0.16666666666666669,
  0.04166666666662413,
  0.008333333333330062,
  0.0013888888917213717,
  0.00019841269863053618,
  2.4801521295954376e-5,
  2.7557268459997064e-6,
  2.7620088445409746e-7,
  2.510038549551032e-8,
];
/** Of (2 artanh(s)/s − 2)/s² in s². */
const ofLog = [
  0.666666666666667,
  0.39999999999899444,
  0.2857142862600327,
  0.22222211130259878,
  0.18182889455674947,
  0.15331710618210773,
  0.14616585424888623,
];
/** 1.5·2⁵²: whatever is added to it is rounded to a whole number. */
const rounder = 6755399441055744;
const inverseOfLn2 = 1.4426950408889634;
/** ln 2 in two parts, the product of k with the first exact for |k| < 2²⁰. */
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const smallestNormal = 2.2250738585072014e-308;

/** 2^k at k + 1074, from k = −1074 to 1023. */
const powersOfTwo = new Float64Array(2098);
for (let k = 0, power = 1; k <= 1023; k++, power *= 2) powersOfTwo[1074 + k] = power;
for (let k = 1, power = 0.5; k <= 1074; k++, power /= 2) powersOfTwo[1074 - k] = power;

const bits = new DataView(new ArrayBuffer(8));
bits.setFloat64(0, Math.SQRT1_2);
const rootHalf = { high: bits.getInt32(0), low: bits.getUint32(4) };

/** e^x, relative error below 5e-16; 0 below −708. */
function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x !== x) return x;
  if (x <= 709) return expWithin(x);
  const root = expWithin(0.5 * x);
  return root * root;
}

/** x = k ln 2 + r, a polynomial of degree 11 in r by Estrin's scheme, times 2^k. */
function expWithin(x: number): number {
  if (!(x >= -708)) return 0;
  const k = x * inverseOfLn2 + rounder - rounder;
  const r = x - k * ln2High - k * ln2Low;
  const r2 = r * r;
  const r4 = r2 * r2;
  const p03 = ofExp[0] + r * ofExp[1] + r2 * (ofExp[2] + r * ofExp[3]);
  const p49 = ofExp[4] + r * ofExp[5] + r2 * (ofExp[6] + r * ofExp[7]) + r4 * (ofExp[8] + r * ofExp[9]);
  return (1 + (r + r2 * (p03 + r4 * p49))) * powersOfTwo[1074 + k];
}

/** Natural logarithm, relative error below 5e-16; −∞ at 0, NaN below. */
function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0) || x === Infinity) return x === Infinity ? x : NaN;
  return x < smallestNormal ? logOfNormal(x * 18014398509481984) - 37.42994775023705 : logOfNormal(x);
}

/** x = 2^k m with m in [√½, √2), f = m − 1, s = f/(2 + f): log m = f − f²/2 + s (f²/2 + R). */
function logOfNormal(x: number): number {
  bits.setFloat64(0, x);
  const borrow = bits.getUint32(4) < rootHalf.low ? 1 : 0;
  const k = (bits.getInt32(0) - rootHalf.high - borrow) >> 20;
  const f = x * powersOfTwo[1074 - k] - 1;
  const s = f / (f + 2);
  const z = s * s;
  const z2 = z * z;
  const c46 = ofLog[4] + z * ofLog[5] + z2 * ofLog[6];
  const r = z * (ofLog[0] + z * ofLog[1] + z2 * (ofLog[2] + z * ofLog[3] + z2 * c46));
  const halfSquare = 0.5 * (f * f);
  const low = s * (halfSquare + r) + k * ln2Low;
  return k * ln2High - (halfSquare - low - f);
}

/** exp and log that are the same on every machine; what the theory takes if it is given no others. */
export const plainMath: Elementary = { exp, log };
