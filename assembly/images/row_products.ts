import { ROW } from "../points/job";

/** Rows out = a · b, `bytes` of them; the lanes are written out, as the engine unrolls no loop. */
export function multiplyRows(out: usize, a: usize, b: usize, bytes: usize): void {
  for (const end = out + bytes; out < end; out += ROW, a += ROW, b += ROW) {
    v128.store(out, f64x2.mul(v128.load(a), v128.load(b)));
    v128.store(out, f64x2.mul(v128.load(a, 16), v128.load(b, 16)), 16);
    v128.store(out, f64x2.mul(v128.load(a, 32), v128.load(b, 32)), 32);
    v128.store(out, f64x2.mul(v128.load(a, 48), v128.load(b, 48)), 48);
    v128.store(out, f64x2.mul(v128.load(a, 64), v128.load(b, 64)), 64);
    v128.store(out, f64x2.mul(v128.load(a, 80), v128.load(b, 80)), 80);
    v128.store(out, f64x2.mul(v128.load(a, 96), v128.load(b, 96)), 96);
    v128.store(out, f64x2.mul(v128.load(a, 112), v128.load(b, 112)), 112);
  }
}

/** out = a · b, sums += a · b. */
export function addProducts(out: usize, sums: usize, a: usize, b: usize, bytes: usize): void {
  for (const end = out + bytes; out < end; out += ROW, sums += ROW, a += ROW, b += ROW) {
    for (let lane: usize = 0; lane < ROW; lane += 64) {
      const p = a + lane;
      const q = b + lane;
      const s = sums + lane;
      const o = out + lane;
      const v0 = f64x2.mul(v128.load(p), v128.load(q)),
        v1 = f64x2.mul(v128.load(p, 16), v128.load(q, 16)),
        v2 = f64x2.mul(v128.load(p, 32), v128.load(q, 32)),
        v3 = f64x2.mul(v128.load(p, 48), v128.load(q, 48));
      v128.store(o, v0);
      v128.store(o, v1, 16);
      v128.store(o, v2, 32);
      v128.store(o, v3, 48);
      v128.store(s, f64x2.add(v128.load(s), v0));
      v128.store(s, f64x2.add(v128.load(s, 16), v1), 16);
      v128.store(s, f64x2.add(v128.load(s, 32), v2), 32);
      v128.store(s, f64x2.add(v128.load(s, 48), v3), 48);
    }
  }
}

/** out = a · b · c, sums += a · b · c. */
export function addTriples(out: usize, sums: usize, a: usize, b: usize, c: usize, bytes: usize): void {
  for (const end = out + bytes; out < end; out += ROW, sums += ROW, a += ROW, b += ROW, c += ROW) {
    for (let lane: usize = 0; lane < ROW; lane += 64) {
      const p = a + lane;
      const q = b + lane;
      const r = c + lane;
      const s = sums + lane;
      const o = out + lane;
      const v0 = f64x2.mul(f64x2.mul(v128.load(p), v128.load(q)), v128.load(r)),
        v1 = f64x2.mul(f64x2.mul(v128.load(p, 16), v128.load(q, 16)), v128.load(r, 16)),
        v2 = f64x2.mul(f64x2.mul(v128.load(p, 32), v128.load(q, 32)), v128.load(r, 32)),
        v3 = f64x2.mul(f64x2.mul(v128.load(p, 48), v128.load(q, 48)), v128.load(r, 48));
      v128.store(o, v0);
      v128.store(o, v1, 16);
      v128.store(o, v2, 32);
      v128.store(o, v3, 48);
      v128.store(s, f64x2.add(v128.load(s), v0));
      v128.store(s, f64x2.add(v128.load(s, 16), v1), 16);
      v128.store(s, f64x2.add(v128.load(s, 32), v2), 32);
      v128.store(s, f64x2.add(v128.load(s, 48), v3), 48);
    }
  }
}

/** out = a, sums += a. */
export function addCopies(out: usize, sums: usize, a: usize, bytes: usize): void {
  for (const end = out + bytes; out < end; out += 16, sums += 16, a += 16) {
    const v = v128.load(a);
    v128.store(out, v);
    v128.store(sums, f64x2.add(v128.load(sums), v));
  }
}
