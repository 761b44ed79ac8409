import { log } from "../lanes/log";
import { narrow, promoteHigh } from "../lanes/single";
import { EMBEDDING, GROUP_ROW, skipAt, skipBytes, TIME, timeAt, timeSkipAt, timeUnitBytes, unitBytes } from "./layout";

/** A row of 16 particles in f64, as they are moved. */
const ROW: usize = 128;

/**
 * The scratch of one noise level, f32 but for the first field:
 *   usize             the parameters
 *   [EMBEDDING + d]   e, m; up to INTERCEPTS
 *   [d]               s_c · [0, e] + o_c, up to UNITS
 *   [width]           b_j + w_j · [0, e]
 *   [d, 16]           x
 *   [d, 16]           raw
 */
const OUTPUTS: usize = 16;
const INTERCEPTS: usize = 320;
const UNITS: usize = 576;


@inline
function placeRows(width: i32): usize {
  return UNITS + ((<usize>width) << 2);
}

/** Bytes of scratch of `prepareNetwork` and `evaluateNetwork`; begins at a multiple of 16. */
export function networkScratchBytes(d: i32, width: i32): usize {
  return placeRows(width) + 2 * <usize>d * GROUP_ROW;
}

/**
 * Folds what a noise variance `t` fixes: e and m, and what e adds to the constants of the hidden units and of the
 * direct way. `parameters` (layout.ts) must stay where they are as long as `evaluateNetwork` is called.
 */
export function prepareNetwork(parameters: usize, d: i32, width: i32, t: f64, scratch: usize): void {
  store<usize>(scratch, parameters);
  setOutputs(parameters, d, width, <f32>log(t), scratch + OUTPUTS);
  let row = parameters + skipAt(d, width);
  for (let c: usize = 0; c < <usize>d; c++, row += skipBytes(d)) {
    store<f32>(scratch + INTERCEPTS + (c << 2), constantOf(row, d, scratch));
  }
  row = parameters;
  for (let j: usize = 0; j < <usize>width; j++, row += unitBytes(d)) {
    store<f32>(scratch + UNITS + (j << 2), constantOf(row, d, scratch));
  }
}

/** e and m of one τ, at `out`. */
function setOutputs(parameters: usize, d: i32, width: i32, tau: f32, out: usize): void {
  const outputs = <usize>(EMBEDDING + d);
  const skip = parameters + timeSkipAt(d, width);
  for (let k: usize = 0; k < outputs; k++) {
    const slope = load<f32>(skip + (k << 2));
    store<f32>(out + (k << 2), load<f32>(skip + ((outputs + k) << 2)) + slope * tau);
  }
  let unit = parameters + timeAt(d, width);
  for (let i = 0; i < TIME; i++, unit += timeUnitBytes(d)) {
    const a = load<f32>(unit) * tau + load<f32>(unit, 4);
    if (!(a > 0.0)) continue;
    for (let k: usize = 0; k < outputs; k++) {
      const p = out + (k << 2);
      store<f32>(p, load<f32>(p) + load<f32>(unit + 8 + (k << 2)) * a);
    }
  }
}

/** Constant behind the weights of [x, e] at `row`, plus those of e times e. */
@inline
function constantOf(row: usize, d: i32, scratch: usize): f32 {
  const p = row + ((<usize>d) << 2);
  const e = scratch + OUTPUTS;
  return (
    load<f32>(p, 12) +
    load<f32>(p) * load<f32>(e) +
    load<f32>(p, 4) * load<f32>(e, 4) +
    load<f32>(p, 8) * load<f32>(e, 8)
  );
}

/**
 * √t · score at 16 particles, after `prepareNetwork` with the same d, width and scratch. `x` and `out` are f64 rows
 * [d, 16]; computed in f32, four vectors of four particles.
 */
export function evaluateNetwork(d: i32, width: i32, scratch: usize, x: usize, out: usize): void {
  const parameters = load<usize>(scratch);
  const axes = <usize>d;
  const places = scratch + placeRows(width);
  const raw = places + axes * GROUP_ROW;
  for (let s: usize = 0; s < axes * GROUP_ROW; s += 16) {
    v128.store(places + s, narrow(x + 2 * s));
  }
  directWay(parameters + skipAt(d, width), axes, scratch + INTERCEPTS, places, raw, skipBytes(d));
  let unit = parameters;
  const end = scratch + placeRows(width);
  for (let bias = scratch + UNITS; bias < end; bias += 8, unit += 2 * unitBytes(d)) {
    addTwoUnits(unit, unit + unitBytes(d), bias, axes, places, raw);
  }
  const one: f32 = 1.0;
  for (let c: usize = 0; c < axes; c++) {
    const gain = f32x4.splat(one + load<f32>(scratch + OUTPUTS + ((<usize>EMBEDDING + c) << 2)));
    for (let s: usize = 0; s < GROUP_ROW; s += 16) {
      const value = f32x4.mul(v128.load(raw + c * GROUP_ROW + s), gain);
      const p = out + c * ROW + 2 * s;
      v128.store(p, f64x2.promote_low_f32x4(value));
      v128.store(p, promoteHigh(value), 16);
    }
  }
}

/** raw = s_c · x + constant. */
@inline
function directWay(weights: usize, axes: usize, constants: usize, places: usize, raw: usize, stride: usize): void {
  for (let c: usize = 0; c < axes; c++, weights += stride, constants += 4, raw += GROUP_ROW) {
    for (let s: usize = 0; s < GROUP_ROW; s += 16) {
      let sum = v128.load32_splat(constants);
      for (let i: usize = 0; i < axes; i++) {
        const weight = v128.load32_splat(weights + (i << 2));
        sum = f32x4.add(sum, f32x4.mul(weight, v128.load(places + i * GROUP_ROW + s)));
      }
      v128.store(raw + s, sum);
    }
  }
}

/** Adds two hidden units to raw: the rows are read and written once for both, faster than one by one as in forward.ts. */
@inline
function addTwoUnits(first: usize, second: usize, bias: usize, axes: usize, places: usize, raw: usize): void {
  let a0 = v128.load32_splat(bias),
    a1 = a0,
    a2 = a0,
    a3 = a0;
  let b0 = v128.load32_splat(bias, 4),
    b1 = b0,
    b2 = b0,
    b3 = b0;
  let p = first,
    q = second;
  for (let row = places; row < raw; row += GROUP_ROW, p += 4, q += 4) {
    const a = v128.load32_splat(p);
    a0 = f32x4.add(a0, f32x4.mul(a, v128.load(row)));
    a1 = f32x4.add(a1, f32x4.mul(a, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(a, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(a, v128.load(row, 48)));
    const b = v128.load32_splat(q);
    b0 = f32x4.add(b0, f32x4.mul(b, v128.load(row)));
    b1 = f32x4.add(b1, f32x4.mul(b, v128.load(row, 16)));
    b2 = f32x4.add(b2, f32x4.mul(b, v128.load(row, 32)));
    b3 = f32x4.add(b3, f32x4.mul(b, v128.load(row, 48)));
  }
  const zero = f32x4.splat(0.0);
  a0 = f32x4.pmax(a0, zero);
  a1 = f32x4.pmax(a1, zero);
  a2 = f32x4.pmax(a2, zero);
  a3 = f32x4.pmax(a3, zero);
  b0 = f32x4.pmax(b0, zero);
  b1 = f32x4.pmax(b1, zero);
  b2 = f32x4.pmax(b2, zero);
  b3 = f32x4.pmax(b3, zero);
  // behind the weights of x stand those of e and the constant
  p += (EMBEDDING + 1) << 2;
  q += (EMBEDDING + 1) << 2;
  for (let row = raw; row < raw + axes * GROUP_ROW; row += GROUP_ROW, p += 4, q += 4) {
    const a = v128.load32_splat(p);
    const b = v128.load32_splat(q);
    v128.store(row, f32x4.add(f32x4.add(v128.load(row), f32x4.mul(a, a0)), f32x4.mul(b, b0)));
    v128.store(row, f32x4.add(f32x4.add(v128.load(row, 16), f32x4.mul(a, a1)), f32x4.mul(b, b1)), 16);
    v128.store(row, f32x4.add(f32x4.add(v128.load(row, 32), f32x4.mul(a, a2)), f32x4.mul(b, b2)), 32);
    v128.store(row, f32x4.add(f32x4.add(v128.load(row, 48), f32x4.mul(a, a3)), f32x4.mul(b, b3)), 48);
  }
}
