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
  for (let i = 0; i < rows; i++) {
    const from = max(1, i - half);
    const to = min(rows - 2, i + half);
    const begin = weights + ((<usize>(from - i + half)) << 3);
    const row = field + <usize>from * bytes;
    const count = to - from + 1;
    const edge = field + <usize>(rows - 1) * bytes;
    const firstWeight = v128.load64_splat(first + ((<usize>i) << 3));
    const lastWeight = v128.load64_splat(last + ((<usize>i) << 3));
    const result = out + <usize>i * bytes;
    let at: usize = 0;
    for (; at + 64 <= bytes; at += 64) {
      let a0 = f64x2.mul(firstWeight, v128.load(field + at)),
        a1 = f64x2.mul(firstWeight, v128.load(field + at, 16)),
        a2 = f64x2.mul(firstWeight, v128.load(field + at, 32)),
        a3 = f64x2.mul(firstWeight, v128.load(field + at, 48));
      let p = row + at;
      let w = begin;
      for (let k = 0; k < count; k++, p += bytes, w += 8) {
        const weight = v128.load64_splat(w);
        a0 = f64x2.add(a0, f64x2.mul(weight, v128.load(p)));
        a1 = f64x2.add(a1, f64x2.mul(weight, v128.load(p, 16)));
        a2 = f64x2.add(a2, f64x2.mul(weight, v128.load(p, 32)));
        a3 = f64x2.add(a3, f64x2.mul(weight, v128.load(p, 48)));
      }
      v128.store(result + at, f64x2.add(a0, f64x2.mul(lastWeight, v128.load(edge + at))));
      v128.store(result + at, f64x2.add(a1, f64x2.mul(lastWeight, v128.load(edge + at, 16))), 16);
      v128.store(result + at, f64x2.add(a2, f64x2.mul(lastWeight, v128.load(edge + at, 32))), 32);
      v128.store(result + at, f64x2.add(a3, f64x2.mul(lastWeight, v128.load(edge + at, 48))), 48);
    }
    for (; at < bytes; at += 8) {
      let sum = load<f64>(first + ((<usize>i) << 3)) * load<f64>(field + at);
      let p = row + at;
      let w = begin;
      for (let k = 0; k < count; k++, p += bytes, w += 8) sum += load<f64>(w) * load<f64>(p);
      store<f64>(result + at, sum + load<f64>(last + ((<usize>i) << 3)) * load<f64>(edge + at));
    }
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
  const taps = (<usize>(2 * half + 1)) << 3;
  const inner = scratch + ((<usize>half) << 3);
  memory.fill(scratch, 0, (<usize>(columns + 2 * half + 8)) << 3);
  for (let i = 0; i < rows; i++, field += bytes, out += bytes) {
    memory.copy(inner + 8, field + 8, bytes - 16);
    const left = v128.load64_splat(field);
    const right = v128.load64_splat(field + bytes - 8);
    let at: usize = 0;
    for (; at + 64 <= bytes; at += 64) {
      let a0 = f64x2.mul(v128.load(first + at), left),
        a1 = f64x2.mul(v128.load(first + at, 16), left),
        a2 = f64x2.mul(v128.load(first + at, 32), left),
        a3 = f64x2.mul(v128.load(first + at, 48), left);
      const p = scratch + at;
      for (let w: usize = 0; w < taps; w += 8) {
        const weight = v128.load64_splat(weights + w);
        a0 = f64x2.add(a0, f64x2.mul(weight, v128.load(p + w)));
        a1 = f64x2.add(a1, f64x2.mul(weight, v128.load(p + w, 16)));
        a2 = f64x2.add(a2, f64x2.mul(weight, v128.load(p + w, 32)));
        a3 = f64x2.add(a3, f64x2.mul(weight, v128.load(p + w, 48)));
      }
      v128.store(out + at, f64x2.add(a0, f64x2.mul(v128.load(last + at), right)));
      v128.store(out + at, f64x2.add(a1, f64x2.mul(v128.load(last + at, 16), right)), 16);
      v128.store(out + at, f64x2.add(a2, f64x2.mul(v128.load(last + at, 32), right)), 32);
      v128.store(out + at, f64x2.add(a3, f64x2.mul(v128.load(last + at, 48), right)), 48);
    }
    for (; at < bytes; at += 8) {
      let sum = load<f64>(first + at) * load<f64>(field);
      for (let w: usize = 0; w < taps; w += 8) sum += load<f64>(weights + w) * load<f64>(scratch + at + w);
      store<f64>(out + at, sum + load<f64>(last + at) * load<f64>(field + bytes - 8));
    }
  }
}
