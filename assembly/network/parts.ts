/**
 * The batch is always cut into this many parts, summed in a fixed tree: so the bytes don't depend on the number of
 * workers.
 */
export const PARTS: i32 = 8;

/** Samples of a part: of a batch below PARTS groups of `group` samples, as many parts have one group as there are, the others none. */
@inline
export function partSizeOf(batch: i32, group: i32): i32 {
  return max(batch / PARTS, group);
}

/** Four gradients at `p` in the first part, the parts `stride` bytes apart, summed over all in a fixed tree. */
@inline
export function sumOverParts(p: usize, stride: usize): v128 {
  const q = p + 4 * stride;
  return f32x4.add(
    f32x4.add(
      f32x4.add(v128.load(p), v128.load(p + stride)),
      f32x4.add(v128.load(p + 2 * stride), v128.load(p + 3 * stride)),
    ),
    f32x4.add(
      f32x4.add(v128.load(q), v128.load(q + stride)),
      f32x4.add(v128.load(q + 2 * stride), v128.load(q + 3 * stride)),
    ),
  );
}
