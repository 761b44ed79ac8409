/**
 * Writes the job structures that the kernels read (`DenoiseJob`, `TrainJob` in assembly/): f64 fields first,
 * then 32-bit ones.
 */

import type { Arena } from "./arena.ts";

/**
 * Allocates a structure and writes its fields in order. Negative and large unsigned numbers keep their 32
 * bits.
 */
export function placeStruct(arena: Arena, f64: readonly number[], i32: readonly number[]): number {
  const pointer = arena.allocate(8 * f64.length + 4 * i32.length);
  arena.f64(pointer, f64.length).set(f64);
  arena.i32(pointer + 8 * f64.length, i32.length).set(i32.map((value) => value | 0));
  return pointer;
}
