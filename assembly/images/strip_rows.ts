/**
 * Rows of eight particles: sums and products along windows. The lanes are written out, as the engine unrolls no loop.
 */

/** Bytes of a row: f64 of eight particles. */
export const STRIP: usize = 64;

/** Sets `bytes` of rows to 1. */
export function fillOnes(out: usize, bytes: usize): void {
  const one = f64x2.splat(1.0);
  for (const end = out + bytes; out < end; out += 16) v128.store(out, one);
}

/** Rows out = a · b, `bytes` of them. */
export function multiplyRows(out: usize, a: usize, b: usize, bytes: usize): void {
  for (const end = out + bytes; out < end; out += STRIP, a += STRIP, b += STRIP) {
    const v0 = f64x2.mul(v128.load(a), v128.load(b)),
      v1 = f64x2.mul(v128.load(a, 16), v128.load(b, 16)),
      v2 = f64x2.mul(v128.load(a, 32), v128.load(b, 32)),
      v3 = f64x2.mul(v128.load(a, 48), v128.load(b, 48));
    v128.store(out, v0);
    v128.store(out, v1, 16);
    v128.store(out, v2, 32);
    v128.store(out, v3, 48);
  }
}

/** sums += a. */
export function sumRows(sums: usize, a: usize, bytes: usize): void {
  for (const end = sums + bytes; sums < end; sums += 16, a += 16) {
    v128.store(sums, f64x2.add(v128.load(sums), v128.load(a)));
  }
}

/** sums += a · b. */
export function sumProducts(sums: usize, a: usize, b: usize, bytes: usize): void {
  for (const end = sums + bytes; sums < end; sums += STRIP, a += STRIP, b += STRIP) {
    const s0 = f64x2.add(v128.load(sums), f64x2.mul(v128.load(a), v128.load(b))),
      s1 = f64x2.add(v128.load(sums, 16), f64x2.mul(v128.load(a, 16), v128.load(b, 16))),
      s2 = f64x2.add(v128.load(sums, 32), f64x2.mul(v128.load(a, 32), v128.load(b, 32))),
      s3 = f64x2.add(v128.load(sums, 48), f64x2.mul(v128.load(a, 48), v128.load(b, 48)));
    v128.store(sums, s0);
    v128.store(sums, s1, 16);
    v128.store(sums, s2, 32);
    v128.store(sums, s3, 48);
  }
}

/** sums += a · b · c. */
export function sumTriples(sums: usize, a: usize, b: usize, c: usize, bytes: usize): void {
  for (const end = sums + bytes; sums < end; sums += STRIP, a += STRIP, b += STRIP, c += STRIP) {
    const v0 = f64x2.mul(f64x2.mul(v128.load(a), v128.load(b)), v128.load(c)),
      v1 = f64x2.mul(f64x2.mul(v128.load(a, 16), v128.load(b, 16)), v128.load(c, 16)),
      v2 = f64x2.mul(f64x2.mul(v128.load(a, 32), v128.load(b, 32)), v128.load(c, 32)),
      v3 = f64x2.mul(f64x2.mul(v128.load(a, 48), v128.load(b, 48)), v128.load(c, 48));
    const s0 = f64x2.add(v128.load(sums), v0),
      s1 = f64x2.add(v128.load(sums, 16), v1),
      s2 = f64x2.add(v128.load(sums, 32), v2),
      s3 = f64x2.add(v128.load(sums, 48), v3);
    v128.store(sums, s0);
    v128.store(sums, s1, 16);
    v128.store(sums, s2, 32);
    v128.store(sums, s3, 48);
  }
}

/** sums += y · a, one row. */
@inline
export function addScaled(sums: usize, a: usize, y: v128): void {
  for (let lane: usize = 0; lane < STRIP; lane += 16) {
    v128.store(sums + lane, f64x2.add(v128.load(sums + lane), f64x2.mul(v128.load(a + lane), y)));
  }
}

/** sums += y · a · b, one row. */
@inline
export function addScaledProduct(sums: usize, a: usize, b: usize, y: v128): void {
  for (let lane: usize = 0; lane < STRIP; lane += 16) {
    const weight = f64x2.mul(v128.load(a + lane), v128.load(b + lane));
    v128.store(sums + lane, f64x2.add(v128.load(sums + lane), f64x2.mul(weight, y)));
  }
}

/** sums += y · a · b · c, one row. */
@inline
export function addScaledTriple(sums: usize, a: usize, b: usize, c: usize, y: v128): void {
  for (let lane: usize = 0; lane < STRIP; lane += 16) {
    const weight = f64x2.mul(f64x2.mul(v128.load(a + lane), v128.load(b + lane)), v128.load(c + lane));
    v128.store(sums + lane, f64x2.add(v128.load(sums + lane), f64x2.mul(weight, y)));
  }
}

/** Elements of a block, `step` bytes each, become the products from each of them to the block's end; the first is not needed. */
@inline
export function turnTails(slots: usize, end: usize, step: usize): void {
  for (let p = end - 2 * step; p > slots; p -= step) multiplyRows(p, p, p + step, step);
}

/** Sums along a line, as `slide` for rows of sixteen particles (slide.ts). */
export function slideStrip(
  from: usize,
  to: usize,
  step: usize,
  begin: i32,
  end: i32,
  outBegin: i32,
  outEnd: i32,
  before: i32,
  after: i32,
): void {
  let a0 = f64x2.splat(0.0),
    a1 = a0,
    a2 = a0,
    a3 = a0;
  let next = max(begin, outBegin - before);
  const kept = next;
  for (let i = outBegin; i < outEnd; i++) {
    for (; next < min(end, i + after + 1); next++) {
      const p = from + <usize>next * step;
      a0 = f64x2.add(a0, v128.load(p));
      a1 = f64x2.add(a1, v128.load(p, 16));
      a2 = f64x2.add(a2, v128.load(p, 32));
      a3 = f64x2.add(a3, v128.load(p, 48));
    }
    const gone = i - before - 1;
    if (gone >= kept && gone < end) {
      const p = from + <usize>gone * step;
      a0 = f64x2.sub(a0, v128.load(p));
      a1 = f64x2.sub(a1, v128.load(p, 16));
      a2 = f64x2.sub(a2, v128.load(p, 32));
      a3 = f64x2.sub(a3, v128.load(p, 48));
    }
    const out = to + <usize>i * step;
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
  }
}
