import { TIME_UNIT_BYTES, TIME_WIDTH, timeSkipOffset, timeUnitsOffset } from "./layout";
import { DE1, DE2, DE3, DM1, DM2, E1, M1, planeRowPtr, TAU } from "./scratch";


@inline
function splat(p: usize, offset: usize): v128 {
  return v128.load32_splat(p + offset);
}


@inline
function sumOfLanes(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/**
 * MLP1 and MLP3 at the four log t in `tau`: writes e₁, e₂, e₃ to outPtr + 0, 1, 2 · stride and m₁, m₂ to modulationPtr
 * + 0, 1 · stride.
 */
@inline
export function timeForward(
  tau: v128,
  parametersPtr: usize,
  width: i32,
  outPtr: usize,
  modulationPtr: usize,
  stride: usize,
): void {
  const skip = parametersPtr + timeSkipOffset(width);
  let e1 = f32x4.add(splat(skip, 20), f32x4.mul(splat(skip, 0), tau));
  let e2 = f32x4.add(splat(skip, 24), f32x4.mul(splat(skip, 4), tau));
  let e3 = f32x4.add(splat(skip, 28), f32x4.mul(splat(skip, 8), tau));
  let m1 = f32x4.add(splat(skip, 32), f32x4.mul(splat(skip, 12), tau));
  let m2 = f32x4.add(splat(skip, 36), f32x4.mul(splat(skip, 16), tau));
  let unit = parametersPtr + timeUnitsOffset(width);
  for (let i = 0; i < TIME_WIDTH; i++, unit += TIME_UNIT_BYTES) {
    const a = f32x4.pmax(f32x4.add(splat(unit, 4), f32x4.mul(splat(unit, 0), tau)), f32x4.splat(0.0));
    e1 = f32x4.add(e1, f32x4.mul(splat(unit, 8), a));
    e2 = f32x4.add(e2, f32x4.mul(splat(unit, 12), a));
    e3 = f32x4.add(e3, f32x4.mul(splat(unit, 16), a));
    m1 = f32x4.add(m1, f32x4.mul(splat(unit, 20), a));
    m2 = f32x4.add(m2, f32x4.mul(splat(unit, 24), a));
  }
  v128.store(outPtr, e1);
  v128.store(outPtr + stride, e2);
  v128.store(outPtr + 2 * stride, e3);
  v128.store(modulationPtr, m1);
  v128.store(modulationPtr + stride, m2);
}

/** Embedding and modulation of all samples in a worker's rows. */
export function timeForwardRows(parametersPtr: usize, width: i32, capacity: i32, scratch: usize): void {
  const stride = (<usize>capacity) << 2;
  const tau = planeRowPtr(scratch, capacity, width, TAU);
  const embedding = planeRowPtr(scratch, capacity, width, E1);
  const modulation = planeRowPtr(scratch, capacity, width, M1);
  for (let p: usize = 0; p < stride; p += 16) {
    timeForward(v128.load(tau + p), parametersPtr, width, embedding + p, modulation + p, stride);
  }
}

/**
 * Gradients of MLP1 and MLP3 over samples begin … end − 1 of a worker's rows, from those of embedding and modulation;
 * writes the part's
 * timeUnits and timeSkip (layout.ts) at `timeGradientPtr`. Hidden activations are computed again, not stored.
 */
export function timeBackwardRows(
  parametersPtr: usize,
  width: i32,
  capacity: i32,
  scratch: usize,
  begin: i32,
  end: i32,
  timeGradientPtr: usize,
): void {
  const tau = planeRowPtr(scratch, capacity, width, TAU);
  const de1 = planeRowPtr(scratch, capacity, width, DE1);
  const de2 = planeRowPtr(scratch, capacity, width, DE2);
  const de3 = planeRowPtr(scratch, capacity, width, DE3);
  const dm1 = planeRowPtr(scratch, capacity, width, DM1);
  const dm2 = planeRowPtr(scratch, capacity, width, DM2);
  const first = (<usize>begin) << 2;
  const last = (<usize>end) << 2;
  const zero = f32x4.splat(0.0);
  let unit = parametersPtr + timeUnitsOffset(width);
  let out = timeGradientPtr;
  for (let i = 0; i < TIME_WIDTH; i++, unit += TIME_UNIT_BYTES, out += TIME_UNIT_BYTES) {
    let gw = zero,
      gb = zero,
      g1 = zero,
      g2 = zero,
      g3 = zero,
      h1 = zero,
      h2 = zero;
    for (let p = first; p < last; p += 16) {
      const t = v128.load(tau + p);
      const z = f32x4.add(splat(unit, 4), f32x4.mul(splat(unit, 0), t));
      const isActive = f32x4.ge(z, zero);
      const a = v128.and(z, isActive);
      const c1 = v128.load(de1 + p);
      const c2 = v128.load(de2 + p);
      const c3 = v128.load(de3 + p);
      const c4 = v128.load(dm1 + p);
      const c5 = v128.load(dm2 + p);
      g1 = f32x4.add(g1, f32x4.mul(a, c1));
      g2 = f32x4.add(g2, f32x4.mul(a, c2));
      g3 = f32x4.add(g3, f32x4.mul(a, c3));
      h1 = f32x4.add(h1, f32x4.mul(a, c4));
      h2 = f32x4.add(h2, f32x4.mul(a, c5));
      let da = f32x4.mul(splat(unit, 8), c1);
      da = f32x4.add(da, f32x4.mul(splat(unit, 12), c2));
      da = f32x4.add(da, f32x4.mul(splat(unit, 16), c3));
      da = f32x4.add(da, f32x4.mul(splat(unit, 20), c4));
      da = f32x4.add(da, f32x4.mul(splat(unit, 24), c5));
      da = v128.and(da, isActive);
      gb = f32x4.add(gb, da);
      gw = f32x4.add(gw, f32x4.mul(da, t));
    }
    store<f32>(out, sumOfLanes(gw), 0);
    store<f32>(out, sumOfLanes(gb), 4);
    store<f32>(out, sumOfLanes(g1), 8);
    store<f32>(out, sumOfLanes(g2), 12);
    store<f32>(out, sumOfLanes(g3), 16);
    store<f32>(out, sumOfLanes(h1), 20);
    store<f32>(out, sumOfLanes(h2), 24);
    store<f32>(out, 0.0, 28);
  }
  for (let k = 0; k < 5; k++) {
    const row = de1 + <usize>k * ((<usize>capacity) << 2);
    let slope = zero,
      constant = zero;
    for (let p = first; p < last; p += 16) {
      const c = v128.load(row + p);
      constant = f32x4.add(constant, c);
      slope = f32x4.add(slope, f32x4.mul(c, v128.load(tau + p)));
    }
    store<f32>(out + ((<usize>k) << 2), sumOfLanes(slope), 0);
    store<f32>(out + ((<usize>k) << 2), sumOfLanes(constant), 20);
  }
  store<u64>(out, 0, 40);
}
