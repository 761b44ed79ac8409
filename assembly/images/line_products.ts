/**
 * Products of rows of eight particles along a line, of which the addresses are at hand, u32.
 */

import { STRIP } from "./strip_rows";

/** Copies `count` addresses, u32, less `shift`. */
export function copyPlaces(to: usize, from: usize, count: i32, shift: i32): void {
  const end = to + ((<usize>count) << 2);
  const less = i32x4.splat(shift);
  for (; to + 16 <= end; to += 16, from += 16) v128.store(to, i32x4.sub(v128.load(from), less));
  for (; to < end; to += 4, from += 4) store<i32>(to, load<i32>(from) - shift);
}

/** Products of each three rows that follow each other, of the rows at the addresses from `place` on, u32, `count` of them. */
export function multiplyThrees(out: usize, place: usize, count: i32): void {
  let q = load<usize>(place);
  let a0 = v128.load(q),
    a1 = v128.load(q, 16),
    a2 = v128.load(q, 32),
    a3 = v128.load(q, 48);
  q = load<usize>(place, 4);
  let b0 = v128.load(q),
    b1 = v128.load(q, 16),
    b2 = v128.load(q, 32),
    b3 = v128.load(q, 48);
  for (const end = out + <usize>count * STRIP; out < end; out += STRIP, place += 4) {
    q = load<usize>(place, 8);
    const c0 = v128.load(q),
      c1 = v128.load(q, 16),
      c2 = v128.load(q, 32),
      c3 = v128.load(q, 48);
    v128.store(out, f64x2.mul(f64x2.mul(a0, b0), c0));
    v128.store(out, f64x2.mul(f64x2.mul(a1, b1), c1), 16);
    v128.store(out, f64x2.mul(f64x2.mul(a2, b2), c2), 32);
    v128.store(out, f64x2.mul(f64x2.mul(a3, b3), c3), 48);
    a0 = b0;
    a1 = b1;
    a2 = b2;
    a3 = b3;
    b0 = c0;
    b1 = c1;
    b2 = c2;
    b3 = c3;
  }
}

/**
 * Products of each `size` rows that follow each other, of the rows at the addresses from `place` on, u32; `count` of them, the
 * first of rows 0 … size − 1. Blocks of `size` rows: every window is the end of a block, whose products `tails`, `size` rows,
 * hold, and the beginning of the next (van Herk 1992, Gil & Werman 1993): three multiplications a row whatever the size.
 */
export function multiplyLine(out: usize, place: usize, count: i32, size: i32, tails: usize): void {
  const end = out + <usize>count * STRIP;
  const block = (<usize>size) << 2;
  let head0 = f64x2.splat(1.0),
    head1 = head0,
    head2 = head0,
    head3 = head0;
  // the first block has one window, itself
  for (const last = place + block; place < last; place += 4) {
    const q = load<usize>(place);
    head0 = f64x2.mul(head0, v128.load(q));
    head1 = f64x2.mul(head1, v128.load(q, 16));
    head2 = f64x2.mul(head2, v128.load(q, 32));
    head3 = f64x2.mul(head3, v128.load(q, 48));
  }
  while (true) {
    v128.store(out, head0);
    v128.store(out, head1, 16);
    v128.store(out, head2, 32);
    v128.store(out, head3, 48);
    out += STRIP;
    if (out >= end) return;
    fillTails(tails, place - block, place);
    head0 = f64x2.splat(1.0);
    head1 = head0;
    head2 = head0;
    head3 = head0;
    let tail = tails + STRIP;
    for (const last = place + block - 4; place < last && out < end; place += 4, tail += STRIP, out += STRIP) {
      const q = load<usize>(place);
      head0 = f64x2.mul(head0, v128.load(q));
      head1 = f64x2.mul(head1, v128.load(q, 16));
      head2 = f64x2.mul(head2, v128.load(q, 32));
      head3 = f64x2.mul(head3, v128.load(q, 48));
      v128.store(out, f64x2.mul(head0, v128.load(tail)));
      v128.store(out, f64x2.mul(head1, v128.load(tail, 16)), 16);
      v128.store(out, f64x2.mul(head2, v128.load(tail, 32)), 32);
      v128.store(out, f64x2.mul(head3, v128.load(tail, 48)), 48);
    }
    if (out >= end) return;
    const q = load<usize>(place);
    head0 = f64x2.mul(head0, v128.load(q));
    head1 = f64x2.mul(head1, v128.load(q, 16));
    head2 = f64x2.mul(head2, v128.load(q, 32));
    head3 = f64x2.mul(head3, v128.load(q, 48));
    place += 4;
  }
}

/** Products from each row of a block to its last, of the rows at the addresses first … end − 1, u32; not of the whole block. */
@inline
function fillTails(tails: usize, first: usize, end: usize): void {
  let a0 = f64x2.splat(1.0),
    a1 = a0,
    a2 = a0,
    a3 = a0;
  let tail = tails + ((end - first) << 4) - STRIP;
  for (let place = end - 4; place > first; place -= 4, tail -= STRIP) {
    const q = load<usize>(place);
    a0 = f64x2.mul(a0, v128.load(q));
    a1 = f64x2.mul(a1, v128.load(q, 16));
    a2 = f64x2.mul(a2, v128.load(q, 32));
    a3 = f64x2.mul(a3, v128.load(q, 48));
    v128.store(tail, a0);
    v128.store(tail, a1, 16);
    v128.store(tail, a2, 32);
    v128.store(tail, a3, 48);
  }
}
