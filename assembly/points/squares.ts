/**
 * Squared distances of rows i = begin … end − 1 of x and all rows of y, in single precision: to find the few pairs
 * that are worth a look in double precision. Every term is a square and sums have stride / 4 + 2 additions, so an
 * element is above its exact value by no more than a factor 1 + (stride / 4 + 8) 2⁻²³; nothing cancels.
 *
 * xPtr: f32 [·, stride], yPtr: f32 [rows, stride], outPtr: f32 [·, rows], whole rows at outPtr + i·rows·4. The host has
 * checked: stride and rows are multiples of 4, begin and end of 2; numbers are at most 1, those beyond the dimension 0.
 */
export function rowSquares(
  xPtr: usize,
  yPtr: usize,
  outPtr: usize,
  rows: i32,
  stride: i32,
  begin: i32,
  end: i32,
): void {
  const bytes = (<usize>stride) << 2;
  for (let i = begin; i < end; i += 2) {
    const x0 = xPtr + (<usize>i) * bytes;
    const out = outPtr + (<usize>i) * ((<usize>rows) << 2);
    for (let j = 0; j < rows; j += 4) {
      const y0 = yPtr + (<usize>j) * bytes;
      const y1 = y0 + bytes;
      const y2 = y1 + bytes;
      const y3 = y2 + bytes;
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      for (let at: usize = 0; at < bytes; at += 16) {
        const a = v128.load(x0 + at);
        const b = v128.load(x0 + bytes + at);
        let y = v128.load(y0 + at);
        a0 = addSquare(a0, a, y);
        b0 = addSquare(b0, b, y);
        y = v128.load(y1 + at);
        a1 = addSquare(a1, a, y);
        b1 = addSquare(b1, b, y);
        y = v128.load(y2 + at);
        a2 = addSquare(a2, a, y);
        b2 = addSquare(b2, b, y);
        y = v128.load(y3 + at);
        a3 = addSquare(a3, a, y);
        b3 = addSquare(b3, b, y);
      }
      const place = out + ((<usize>j) << 2);
      v128.store(place, sums(a0, a1, a2, a3));
      v128.store(place + ((<usize>rows) << 2), sums(b0, b1, b2, b3));
    }
  }
}

@inline
function addSquare(sum: v128, x: v128, y: v128): v128 {
  const difference = f32x4.sub(x, y);
  return f32x4.add(sum, f32x4.mul(difference, difference));
}

/** The sums of four vectors, as one. */
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const low = f32x4.add(i32x4.shuffle(a, b, 0, 4, 1, 5), i32x4.shuffle(a, b, 2, 6, 3, 7));
  const high = f32x4.add(i32x4.shuffle(c, d, 0, 4, 1, 5), i32x4.shuffle(c, d, 2, 6, 3, 7));
  return f32x4.add(i64x2.shuffle(low, high, 0, 2), i64x2.shuffle(low, high, 1, 3));
}
