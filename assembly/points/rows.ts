import { ROW } from "./job";

/** Sets every number of a row. */
@inline
export function fillRow(row: usize, value: v128): void {
  for (let lane: usize = 0; lane < ROW; lane += 16) v128.store(row + lane, value);
}

/** to += a · b, particle by particle. */
@inline
export function addProduct(to: usize, a: usize, b: usize): void {
  for (let lane: usize = 0; lane < ROW; lane += 16) {
    const product = f64x2.mul(v128.load(a + lane), v128.load(b + lane));
    v128.store(to + lane, f64x2.add(v128.load(to + lane), product));
  }
}

/**
 * out = Σ_i number_i · row_i, f64 numbers from `number` up to `end`; row i stands so many bytes behind `rows` as the i32 at
 * `place` and on say. The sums stay in registers: so no loop over the lanes.
 */
@inline
export function sumRows(number: usize, end: usize, place: usize, rows: usize, out: usize): void {
  let a0 = f64x2.splat(0.0),
    a1 = a0,
    a2 = a0,
    a3 = a0,
    a4 = a0,
    a5 = a0,
    a6 = a0,
    a7 = a0;
  for (; number < end; number += 8, place += 4) {
    const p = rows + <usize>load<i32>(place);
    const y = v128.load64_splat(number);
    a0 = f64x2.add(a0, f64x2.mul(y, v128.load(p)));
    a1 = f64x2.add(a1, f64x2.mul(y, v128.load(p, 16)));
    a2 = f64x2.add(a2, f64x2.mul(y, v128.load(p, 32)));
    a3 = f64x2.add(a3, f64x2.mul(y, v128.load(p, 48)));
    a4 = f64x2.add(a4, f64x2.mul(y, v128.load(p, 64)));
    a5 = f64x2.add(a5, f64x2.mul(y, v128.load(p, 80)));
    a6 = f64x2.add(a6, f64x2.mul(y, v128.load(p, 96)));
    a7 = f64x2.add(a7, f64x2.mul(y, v128.load(p, 112)));
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, a3, 48);
  v128.store(out, a4, 64);
  v128.store(out, a5, 80);
  v128.store(out, a6, 96);
  v128.store(out, a7, 112);
}

/** row_i += number_i · a, rows and numbers as above; no work where a is 0 for all particles. */
@inline
export function addToRows(number: usize, end: usize, place: usize, rows: usize, a: usize): void {
  const a0 = v128.load(a),
    a1 = v128.load(a, 16),
    a2 = v128.load(a, 32),
    a3 = v128.load(a, 48),
    a4 = v128.load(a, 64),
    a5 = v128.load(a, 80),
    a6 = v128.load(a, 96),
    a7 = v128.load(a, 112);
  const any0 = v128.or(v128.or(a0, a1), v128.or(a2, a3));
  const any4 = v128.or(v128.or(a4, a5), v128.or(a6, a7));
  if (!v128.any_true(v128.or(any0, any4))) return;
  for (; number < end; number += 8, place += 4) {
    const p = rows + <usize>load<i32>(place);
    const y = v128.load64_splat(number);
    v128.store(p, f64x2.add(v128.load(p), f64x2.mul(y, a0)));
    v128.store(p, f64x2.add(v128.load(p, 16), f64x2.mul(y, a1)), 16);
    v128.store(p, f64x2.add(v128.load(p, 32), f64x2.mul(y, a2)), 32);
    v128.store(p, f64x2.add(v128.load(p, 48), f64x2.mul(y, a3)), 48);
    v128.store(p, f64x2.add(v128.load(p, 64), f64x2.mul(y, a4)), 64);
    v128.store(p, f64x2.add(v128.load(p, 80), f64x2.mul(y, a5)), 80);
    v128.store(p, f64x2.add(v128.load(p, 96), f64x2.mul(y, a6)), 96);
    v128.store(p, f64x2.add(v128.load(p, 112), f64x2.mul(y, a7)), 112);
  }
}
