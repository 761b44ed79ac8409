import {
  CONSTANT,
  GRADIENT,
  TwoLayerTrainJob,
  twoLayerRow,
  SLOPE,
  SORTED_SAMPLE,
  SORTED_TARGET,
  SUM_G,
  SUM_GX,
} from "./job";

/**
 * Mean loss (out − target)² of the sorted batch and its gradient, in the order of the parameters, into the scratch's
 * gradient row. On a line a relu unit is active at all samples on one side of its kink −b/w. So out is piecewise
 * linear: its slope and constant at the i-th sample are running sums of the units' v w and v b, each added where the
 * unit's side begins. And a unit's gradient needs only Σ g and Σ g x over its side, from running sums over samples.
 * The work is width · log batch + batch, not width · batch.
 */
export function twoLayerGradient(job: TwoLayerTrainJob, scratch: usize): f64 {
  const count = job.batch;
  const width = job.width;
  const samples = twoLayerRow(job, scratch, SORTED_SAMPLE);
  const targets = twoLayerRow(job, scratch, SORTED_TARGET);
  const slopes = twoLayerRow(job, scratch, SLOPE);
  const constants = twoLayerRow(job, scratch, CONSTANT);
  const sumG = twoLayerRow(job, scratch, SUM_G);
  const sumGx = twoLayerRow(job, scratch, SUM_GX);
  const gradient = twoLayerRow(job, scratch, GRADIENT);
  const w = job.parametersPtr;
  const stride = (<usize>width) << 3;
  const rest = w + 3 * stride;

  memory.fill(slopes, 0, (<usize>(count + 1)) << 3);
  memory.fill(constants, 0, (<usize>(count + 1)) << 3);
  let slope = load<f64>(rest);
  let constant = load<f64>(rest, 8);
  for (let p: usize = 0; p < stride; p += 8) {
    const wj = load<f64>(w + p);
    const bj = load<f64>(w + p + stride);
    const vj = load<f64>(w + p + 2 * stride);
    const from = (<usize>activeFrom(wj, bj, samples, count)) << 3;
    // where w < 0 the unit is active before its kink: part of the start, taken off there
    const sign = wj < 0.0 ? -1.0 : 1.0;
    if (wj < 0.0) {
      slope += vj * wj;
      constant += vj * bj;
    }
    store<f64>(slopes + from, load<f64>(slopes + from) + sign * vj * wj);
    store<f64>(constants + from, load<f64>(constants + from) + sign * vj * bj);
  }

  let loss = 0.0;
  let g = 0.0;
  let gx = 0.0;
  const scale = 2.0 / <f64>count;
  store<f64>(sumG, 0.0);
  store<f64>(sumGx, 0.0);
  for (let i: usize = 0, last = (<usize>count) << 3; i < last; i += 8) {
    slope += load<f64>(slopes + i);
    constant += load<f64>(constants + i);
    const x = load<f64>(samples + i);
    const error = slope * x + constant - load<f64>(targets + i);
    loss += error * error;
    g += scale * error;
    gx += scale * error * x;
    store<f64>(sumG + i, g, 8);
    store<f64>(sumGx + i, gx, 8);
  }

  for (let p: usize = 0; p < stride; p += 8) {
    const wj = load<f64>(w + p);
    const bj = load<f64>(w + p + stride);
    const vj = load<f64>(w + p + 2 * stride);
    const from = (<usize>activeFrom(wj, bj, samples, count)) << 3;
    const before = load<f64>(sumG + from);
    const beforeX = load<f64>(sumGx + from);
    const side = wj < 0.0 ? before : g - before;
    const sideX = wj < 0.0 ? beforeX : gx - beforeX;
    store<f64>(gradient + p, vj * sideX);
    store<f64>(gradient + p + stride, vj * side);
    store<f64>(gradient + p + 2 * stride, wj * sideX + bj * side);
  }
  store<f64>(gradient + 3 * stride, gx);
  store<f64>(gradient + 3 * stride, g, 8);
  return loss / <f64>count;
}

/**
 * Index of the first sample past the kink −b/w: active there and after if w > 0, before it if w < 0. Without a slope
 * the unit is active everywhere (b ≥ 0, 0) or nowhere (`count`).
 */
@inline
function activeFrom(w: f64, b: f64, samples: usize, count: i32): i32 {
  if (w == 0.0) return b >= 0.0 ? 0 : count;
  const kink = -b / w;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f64>(samples + ((<usize>middle) << 3)) < kink) low = middle + 1;
    else high = middle;
  }
  return low;
}
