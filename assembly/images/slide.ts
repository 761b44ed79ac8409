/**
 * Sums of rows along a line: to_i = Σ_j from_j, j = i − before … i + after, for i = outBegin … outEnd − 1, where from_j counts for
 * j = begin … end − 1 only. Rows of a line are `step` bytes apart. The sums stay in registers: so no loop over the lanes.
 */
export function slide(
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
    a3 = a0,
    a4 = a0,
    a5 = a0,
    a6 = a0,
    a7 = a0;
  let next = max(begin, outBegin - before);
  for (let i = outBegin; i < outEnd; i++) {
    for (; next < min(end, i + after + 1); next++) {
      const p = from + <usize>next * step;
      a0 = f64x2.add(a0, v128.load(p));
      a1 = f64x2.add(a1, v128.load(p, 16));
      a2 = f64x2.add(a2, v128.load(p, 32));
      a3 = f64x2.add(a3, v128.load(p, 48));
      a4 = f64x2.add(a4, v128.load(p, 64));
      a5 = f64x2.add(a5, v128.load(p, 80));
      a6 = f64x2.add(a6, v128.load(p, 96));
      a7 = f64x2.add(a7, v128.load(p, 112));
    }
    const gone = i - before - 1;
    if (gone >= begin && gone < end && gone >= outBegin - before) {
      const p = from + <usize>gone * step;
      a0 = f64x2.sub(a0, v128.load(p));
      a1 = f64x2.sub(a1, v128.load(p, 16));
      a2 = f64x2.sub(a2, v128.load(p, 32));
      a3 = f64x2.sub(a3, v128.load(p, 48));
      a4 = f64x2.sub(a4, v128.load(p, 64));
      a5 = f64x2.sub(a5, v128.load(p, 80));
      a6 = f64x2.sub(a6, v128.load(p, 96));
      a7 = f64x2.sub(a7, v128.load(p, 112));
    }
    const out = to + <usize>i * step;
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
    v128.store(out, a4, 64);
    v128.store(out, a5, 80);
    v128.store(out, a6, 96);
    v128.store(out, a7, 112);
  }
}
