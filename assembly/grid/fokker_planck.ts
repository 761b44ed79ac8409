import { exp2Lanes } from "../lanes/exp";

/** Half the mean square of the noise over θ (src/theory/fokker_planck.ts). */
const DIFFUSION: f64 = 0.5;

/**
 * Crank–Nicolson's step of ∂q/∂θ = −∂(b q)/∂x + ½ ∂²q/∂x² along the first axis, in place, column by column: what
 * `fokkerPlanckStep` of src/theory/fokker_planck.ts does with a line, the same operations in the same order.
 *
 * values   f64 [rows, columns], q, read and written
 * drift    f64 [rows, columns], b
 * scratch  f64 [4, rows, columns], written: fluxes to the right and to the left, the upper diagonal, the right-hand side
 *
 * The host has checked: rows ≥ 2, columns even and ≥ 2, step > 0, dTheta > 0, all is finite.
 */
export function fokkerPlanckRows(
  values: usize,
  drift: usize,
  rows: i32,
  columns: i32,
  step: f64,
  dTheta: f64,
  scratch: usize,
): void {
  const bytes = (<usize>columns) << 3;
  const all = <usize>rows * bytes;
  makeFluxes(drift, all - bytes, bytes, step, ((dTheta / 2.0) * DIFFUSION) / (step * step), scratch, scratch + all);
  const toRight = scratch;
  const toLeft = scratch + all;
  const upper = scratch + 2 * all;
  const right = scratch + 3 * all;
  const zero = f64x2.splat(0.0);
  const one = f64x2.splat(1.0);
  // both halves of the step: the right-hand side, and the elimination downwards
  for (let row: usize = 0; row < all; row += bytes) {
    const isFirst = row == 0;
    const isLast = row + bytes == all;
    for (let at = row; at < row + bytes; at += 16) {
      const own = v128.load(values + at);
      let value = own;
      const outRight = isLast ? zero : v128.load(toRight + at);
      if (!isLast) {
        const in_ = f64x2.mul(v128.load(toLeft + at), v128.load(values + at + bytes));
        value = f64x2.sub(value, f64x2.sub(f64x2.mul(outRight, own), in_));
      }
      let pivot = f64x2.add(one, outRight);
      if (!isFirst) {
        const before = at - bytes;
        const inRight = v128.load(toRight + before);
        const outLeft = v128.load(toLeft + before);
        const in_ = f64x2.mul(inRight, v128.load(values + before));
        value = f64x2.add(value, f64x2.sub(in_, f64x2.mul(outLeft, own)));
        const lower = f64x2.neg(inRight);
        pivot = f64x2.sub(f64x2.add(one, f64x2.add(outRight, outLeft)), f64x2.mul(lower, v128.load(upper + before)));
        value = f64x2.sub(value, f64x2.mul(lower, v128.load(right + before)));
      }
      v128.store(right + at, f64x2.div(value, pivot));
      if (!isLast) v128.store(upper + at, f64x2.div(f64x2.neg(v128.load(toLeft + at)), pivot));
    }
  }
  memory.copy(values + all - bytes, right + all - bytes, bytes);
  for (let at = all - bytes; at > 0; ) {
    at -= 16;
    const next = v128.load(values + at + bytes);
    v128.store(values + at, f64x2.sub(v128.load(right + at), f64x2.mul(v128.load(upper + at), next)));
  }
}

/** Fluxes between neighbours: toRight · q_i − toLeft · q_{i+1}, with B(−p) and B(p) of the Péclet number p (B(x) = B(−x) − x). */
function makeFluxes(
  drift: usize,
  size: usize,
  bytes: usize,
  step: f64,
  scale: f64,
  toRight: usize,
  toLeft: usize,
): void {
  const factor = f64x2.splat(scale);
  const h = f64x2.splat(step);
  for (let at: usize = 0; at < size; at += 16) {
    const sum = f64x2.add(v128.load(drift + at), v128.load(drift + at + bytes));
    const peclet = f64x2.div(f64x2.mul(f64x2.mul(sum, f64x2.splat(0.5)), h), f64x2.splat(DIFFUSION));
    const right = bernoulli(f64x2.neg(peclet));
    v128.store(toRight + at, f64x2.mul(factor, right));
    v128.store(toLeft + at, f64x2.mul(factor, f64x2.sub(right, peclet)));
  }
}

/** B(x) = x/(eˣ − 1) on both lanes. */
@inline
function bernoulli(x: v128): v128 {
  const square = f64x2.mul(x, x);
  const isSmall = f64x2.lt(square, f64x2.splat(1e-4));
  const fourth = f64x2.div(f64x2.mul(square, square), f64x2.splat(720.0));
  const half = f64x2.sub(f64x2.splat(1.0), f64x2.mul(x, f64x2.splat(0.5)));
  const series = f64x2.sub(f64x2.add(half, f64x2.div(square, f64x2.splat(12.0))), fourth);
  const ratio = f64x2.div(x, f64x2.sub(expOf(x), f64x2.splat(1.0)));
  return v128.bitselect(series, ratio, isSmall);
}

/** exp as lanes/exp.ts has it for one number: Infinity from where f64 ends. */
@inline
function expOf(x: v128): v128 {
  const isLarge = f64x2.gt(x, f64x2.splat(709.0));
  const result = exp2Lanes(x);
  if (!v128.any_true(isLarge)) return result;
  const root = exp2Lanes(f64x2.pmin(f64x2.splat(600.0), f64x2.mul(x, f64x2.splat(0.5))));
  return v128.bitselect(f64x2.mul(root, root), result, isLarge);
}

/** Transposes f64 [rows, columns] into f64 [columns, rows]; rows begin every `stride` numbers, and every `outStride`. */
export function transpose(field: usize, rows: i32, columns: i32, stride: i32, out: usize, outStride: i32): void {
  for (let i = 0; i < rows; i++, field += (<usize>stride) << 3) {
    let to = out + ((<usize>i) << 3);
    for (let p = field; p < field + ((<usize>columns) << 3); p += 8, to += (<usize>outStride) << 3) {
      store<f64>(to, load<f64>(p));
    }
  }
}
