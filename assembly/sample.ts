import { normalQuantile2Lanes } from "./lanes/normal";
import { indexBelow, philox, uniforms52 } from "./random";

/**
 * Draws samples begin … end − 1 of p_t, t = σ²: a training point chosen uniformly plus normal noise of standard
 * deviation σ on every axis. Sample i uses draw 0 of its counter for the point, draws 1 … for the noise, two normals a
 * draw.
 *
 * trainPtr: f64 [n, d], outPtr: f64 [·, d] with row `begin` first at outPtr + begin·d·8, scratch: 16 bytes.
 */
export function sampleNoised(
  seed: u32,
  stream: u32,
  trainPtr: usize,
  n: i32,
  d: i32,
  sigma: f64,
  outPtr: usize,
  begin: i32,
  end: i32,
  scratch: usize,
): void {
  const scale = f64x2.splat(sigma);
  for (let i = begin; i < end; i++) {
    philox(seed, stream, i, 0, 0, 0, scratch);
    const point = trainPtr + <usize>indexBelow(load<u32>(scratch), n) * <usize>d * 8;
    const out = outPtr + <usize>i * <usize>d * 8;
    for (let axis = 0; axis < d; axis += 2) {
      philox(seed, stream, i, 0, 1 + (axis >> 1), 0, scratch);
      const u = uniforms52(scratch, 8);
      const noise = f64x2.mul(scale, normalQuantile2Lanes(u));
      store<f64>(out + ((<usize>axis) << 3), load<f64>(point + ((<usize>axis) << 3)) + f64x2.extract_lane(noise, 0));
      if (axis + 1 < d) {
        store<f64>(
          out + ((<usize>axis) << 3),
          load<f64>(point + ((<usize>axis) << 3), 8) + f64x2.extract_lane(noise, 1),
          8,
        );
      }
    }
  }
}

/**
 * Uniform numbers on (0, 1), begin … end − 1 of a stream, f64 at outPtr + i·8; begin even. Two a counter. Scratch: 16
 * bytes.
 */
export function uniforms(seed: u32, stream: u32, outPtr: usize, begin: i32, end: i32, scratch: usize): void {
  for (let i = begin; i < end; i += 2) storePair(outPtr, i, end, uniformPair(seed, stream, i, scratch));
}

/** Standard normal numbers, laid out like `uniforms`. */
export function standardNormals(seed: u32, stream: u32, outPtr: usize, begin: i32, end: i32, scratch: usize): void {
  for (let i = begin; i < end; i += 2) {
    storePair(outPtr, i, end, normalQuantile2Lanes(uniformPair(seed, stream, i, scratch)));
  }
}


@inline
function uniformPair(seed: u32, stream: u32, i: i32, scratch: usize): v128 {
  philox(seed, stream, i >> 1, 0, 0, 0, scratch);
  return uniforms52(scratch, 8);
}


@inline
function storePair(outPtr: usize, i: i32, end: i32, pair: v128): void {
  const out = outPtr + ((<usize>i) << 3);
  if (i + 1 < end) v128.store(out, pair);
  else store<f64>(out, f64x2.extract_lane(pair, 0));
}
