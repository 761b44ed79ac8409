/**
 * Counter-based random numbers: Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
 * Every number is a pure function of (seed, stream, sample, draw), so no result depends on blocks, workers or order.
 */

/**
 * Writes the four u32 words of counter (c0, c1, c2, c3) under key (k0, k1) to `outPtr` (16 bytes).
 * Here k0 = seed, k1 = stream (what the numbers are for), c0 = sample, c1 = step, c2 = draw, c3 = 0 by convention.
 */
export function philox(k0: u32, k1: u32, c0: u32, c1: u32, c2: u32, c3: u32, outPtr: usize): void {
  for (let round = 0; round < 10; round++) {
    const product0 = <u64>0xd2511f53 * <u64>c0;
    const product1 = <u64>0xcd9e8d57 * <u64>c2;
    c0 = (<u32>(product1 >> 32)) ^ c1 ^ k0;
    c2 = (<u32>(product0 >> 32)) ^ c3 ^ k1;
    c1 = <u32>product1;
    c3 = <u32>product0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  store<u32>(outPtr, c0, 0);
  store<u32>(outPtr, c1, 4);
  store<u32>(outPtr, c2, 8);
  store<u32>(outPtr, c3, 12);
}

/**
 * A uniform number strictly inside (0, 1) with 52 random bits, from two words: never 0 or 1, so its quantile is finite.
 */
@inline
function uniform52(high: u32, low: u32): f64 {
  const bits = ((<u64>high) << 20) | (<u64>(low >>> 12));
  return (<f64>bits + 0.5) * 2.220446049250313e-16;
}

/** A uniform number strictly inside (0, 1) with 32 random bits, from one word. */
@inline
export function uniform32(word: u32): f64 {
  return (<f64>word + 0.5) * 2.3283064365386963e-10;
}

/** Two uniform numbers of 52 random bits, from two words each, at `p` and `stride` bytes behind. */
@inline
export function uniforms52(p: usize, stride: usize): v128 {
  const q = p + stride;
  return f64x2.replace_lane(
    f64x2.splat(uniform52(load<u32>(p), load<u32>(p, 4))),
    1,
    uniform52(load<u32>(q), load<u32>(q, 4)),
  );
}

/** Two uniform numbers of 32 random bits, from the words at `p` and `stride` bytes behind. */
@inline
export function uniforms32(p: usize, stride: usize): v128 {
  return f64x2.replace_lane(f64x2.splat(uniform32(load<u32>(p))), 1, uniform32(load<u32>(p + stride)));
}

/** An index in 0 … n − 1 from one word: floor(word · n / 2^32); bias below n / 2^32. */
@inline
export function indexBelow(word: u32, n: u32): u32 {
  return <u32>((<u64>word * <u64>n) >> 32);
}

/** Two indices as numbers, from the words at `p` and `stride` bytes behind. */
@inline
export function indicesBelow(p: usize, stride: usize, n: u32): v128 {
  return f64x2.replace_lane(
    f64x2.splat(<f64>indexBelow(load<u32>(p), n)),
    1,
    <f64>indexBelow(load<u32>(p + stride), n),
  );
}
