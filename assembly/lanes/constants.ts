/**
 * Numbers in both lanes, kept in memory: the engine puts a constant of the code together again at every use, in three
 * instructions; loading it takes one.
 */
export const ZERO: usize = memory.data<f64>([0.0, 0.0], 16);
export const HALF: usize = memory.data<f64>([0.5, 0.5], 16);
export const ONE: usize = memory.data<f64>([1.0, 1.0], 16);
/** The sign bits. */
export const SIGN: usize = memory.data<f64>([-0.0, -0.0], 16);

/** |x|; the engine's own takes three instructions. */
@inline
export function magnitude(x: v128): v128 {
  return v128.andnot(x, v128.load(SIGN));
}

/** Number `i` of a table of f64, in both lanes. */
@inline
export function numberAt(table: usize, i: usize): v128 {
  return v128.load64_splat(table + (i << 3));
}
