/**
 * Filters a field along its first axis; beyond an edge values are as at the edge.
 *
 *   out[i] = first[i] · field[0] + Σ_{0 < k < rows − 1} weights[k − i + half] field[k] + last[i] · field[rows − 1]
 *
 * The sum goes up in k.
 *
 * field, out   f64 [rows, columns], read, written
 * weights      f64 [2 half + 1]
 * first, last  f64 [rows], weights of both edges and of all beyond them
 *
 * The host has checked: rows ≥ 2, columns ≥ 1, half ≥ 1, all is finite.
 */
export function filterRows(
  field: usize,
  rows: i32,
  columns: i32,
  weights: usize,
  half: i32,
  first: usize,
  last: usize,
  out: usize,
): void {
  const bytes = (<usize>columns) << 3;
  const edge = field + <usize>(rows - 1) * bytes;
  for (let i = 0; i < rows; i++) {
    const from = max(1, i - half);
    const to = min(rows - 2, i + half);
    const begin = weights + ((<usize>(from - i + half)) << 3);
    const low = v128.load64_splat(first + ((<usize>i) << 3));
    const high = v128.load64_splat(last + ((<usize>i) << 3));
    const result = out + <usize>i * bytes;
    filterLine(result, bytes, low, field, begin, to - from + 1, field + <usize>from * bytes, bytes, high, edge);
  }
}

/**
 * The same along the last axis, row by row.
 *
 * scratch  f64 [columns + 2 half + 8], written: a row between its edges, 0 at and beyond them, so that they add nothing
 *
 * The host has checked: columns ≥ 2, the rest as above.
 */
export function filterColumns(
  field: usize,
  rows: i32,
  columns: i32,
  weights: usize,
  half: i32,
  first: usize,
  last: usize,
  out: usize,
  scratch: usize,
): void {
  const bytes = (<usize>columns) << 3;
  const inner = scratch + ((<usize>half) << 3);
  memory.fill(scratch, 0, (<usize>(columns + 2 * half + 8)) << 3);
  for (let i = 0; i < rows; i++, field += bytes, out += bytes) {
    memory.copy(inner + 8, field + 8, bytes - 16);
    const left = v128.load64_splat(field);
    const right = v128.load64_splat(field + bytes - 8);
    filterLine(out, bytes, left, first, weights, 2 * half + 1, scratch, 8, right, last);
  }
}

/**
 * out[i] = a · first[i] + Σ_{0 ≤ k < taps} weights[k] · field[i + k · stride] + b · last[i], so many `bytes` of them; a and
 * b stand in both lanes, `stride` is in bytes. The sum goes up in k.
 */
@inline
function filterLine(
  out: usize,
  bytes: usize,
  a: v128,
  first: usize,
  weights: usize,
  taps: i32,
  field: usize,
  stride: usize,
  b: v128,
  last: usize,
): void {
  const end = weights + ((<usize>taps) << 3);
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    let a0 = f64x2.mul(a, v128.load(first + at)),
      a1 = f64x2.mul(a, v128.load(first + at, 16)),
      a2 = f64x2.mul(a, v128.load(first + at, 32)),
      a3 = f64x2.mul(a, v128.load(first + at, 48));
    for (let w = weights, p = field + at; w < end; w += 8, p += stride) {
      const weight = v128.load64_splat(w);
      a0 = f64x2.add(a0, f64x2.mul(weight, v128.load(p)));
      a1 = f64x2.add(a1, f64x2.mul(weight, v128.load(p, 16)));
      a2 = f64x2.add(a2, f64x2.mul(weight, v128.load(p, 32)));
      a3 = f64x2.add(a3, f64x2.mul(weight, v128.load(p, 48)));
    }
    v128.store(out + at, f64x2.add(a0, f64x2.mul(b, v128.load(last + at))));
    v128.store(out + at, f64x2.add(a1, f64x2.mul(b, v128.load(last + at, 16))), 16);
    v128.store(out + at, f64x2.add(a2, f64x2.mul(b, v128.load(last + at, 32))), 32);
    v128.store(out + at, f64x2.add(a3, f64x2.mul(b, v128.load(last + at, 48))), 48);
  }
  for (; at < bytes; at += 8) {
    let sum = f64x2.extract_lane(a, 0) * load<f64>(first + at);
    for (let w = weights, p = field + at; w < end; w += 8, p += stride) sum += load<f64>(w) * load<f64>(p);
    store<f64>(out + at, sum + f64x2.extract_lane(b, 0) * load<f64>(last + at));
  }
}
