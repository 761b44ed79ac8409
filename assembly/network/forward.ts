import { EMBEDDING, GROUP_ROW, rawRow, skipAt, skipBytes, unitBytes } from "./layout";
import { addToGroup } from "./sums";

/** raw of a group from its x and e. */
export function forwardGroup(parameters: usize, d: i32, width: i32, rows: usize): void {
  const features = <usize>(d + EMBEDDING);
  const raw = rows + rawRow(d);
  let skip = parameters + skipAt(d, width);
  for (let c: usize = 0; c < <usize>d; c++, skip += skipBytes(d)) affine(skip, features, rows, raw + c * GROUP_ROW);
  let unit = parameters;
  for (let j = 0; j < width; j++, unit += unitBytes(d)) {
    const bias = v128.load32_splat(unit + (features << 2));
    let h0 = bias,
      h1 = bias,
      h2 = bias,
      h3 = bias;
    for (let i: usize = 0, row = rows; i < features; i++, row += GROUP_ROW) {
      const w = v128.load32_splat(unit + (i << 2));
      h0 = f32x4.add(h0, f32x4.mul(w, v128.load(row)));
      h1 = f32x4.add(h1, f32x4.mul(w, v128.load(row, 16)));
      h2 = f32x4.add(h2, f32x4.mul(w, v128.load(row, 32)));
      h3 = f32x4.add(h3, f32x4.mul(w, v128.load(row, 48)));
    }
    const zero = f32x4.splat(0.0);
    h0 = f32x4.pmax(h0, zero);
    h1 = f32x4.pmax(h1, zero);
    h2 = f32x4.pmax(h2, zero);
    h3 = f32x4.pmax(h3, zero);
    let v = unit + ((features + 1) << 2);
    for (let out = raw; out < raw + <usize>d * GROUP_ROW; out += GROUP_ROW, v += 4) {
      addToGroup(out, v128.load32_splat(v), h0, h1, h2, h3);
    }
  }
}

/** out = weights · features + constant, the constant behind the weights. */
@inline
function affine(weights: usize, features: usize, rows: usize, out: usize): void {
  for (let s: usize = 0; s < GROUP_ROW; s += 16) {
    let sum = v128.load32_splat(weights + (features << 2));
    for (let i: usize = 0; i < features; i++) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + (i << 2)), v128.load(rows + i * GROUP_ROW + s)));
    }
    v128.store(out + s, sum);
  }
}
