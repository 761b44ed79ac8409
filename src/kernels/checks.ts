/**
 * What the kernels ask of numbers and arrays, checked before anything is allocated or written: they themselves check nothing.
 */

import { areFinite } from "../arrays/finite.ts";
import { memoryBytes } from "./arena.ts";
import type { Exports } from "./exports.ts";

/** More f64 than this the memory doesn't hold; sizes in the module are sums of products that stay below 2^31 up to here. */
export const mostNumbers = memoryBytes / 8 - 1;
/** Largest i32, and largest u32: random numbers are named by u32. */
export const mostSigned = 2 ** 31 - 1;
export const mostUnsigned = 2 ** 32 - 1;

/** @throws {RangeError} unless `value` is a whole number from `least` to `most` */
export function checkWhole(name: string, value: number, least: number, most = mostNumbers): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    const range = most === mostNumbers ? `of at least ${least}` : `from ${least} to ${most}`;
    const cure = value > most && most === mostNumbers ? `; the kernels' memory holds ${most}` : "";
    throw new RangeError(`${name} must be a whole number ${range}, got ${value}${cure}`);
  }
}

/** @throws {RangeError} unless `value` is positive and finite */
export function checkPositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(`${name} must be positive and finite, got ${value}`);
  }
}

/** @throws {RangeError} unless both name random numbers */
export function checkChance({ seed, stream }: { readonly seed: number; readonly stream: number }): void {
  checkWhole("seed", seed, 0, mostUnsigned);
  checkWhole("stream", stream, 0, mostUnsigned);
}

/** @throws {TypeError} unless `array` is a Float64Array, whose bytes the kernels read as they are */
export function checkF64(name: string, array: unknown): void {
  if (array instanceof Float64Array) return;
  const kind = array === null || array === undefined ? `${array}` : Object(array).constructor?.name;
  throw new TypeError(`${name} must be a Float64Array, got ${kind}; convert it with Float64Array.from`);
}

/**
 * Rows of d numbers, at least one.
 *
 * @throws {TypeError}  if `array` is no Float64Array of whole rows
 * @throws {RangeError} if a number is not finite
 */
export function checkRows(name: string, array: Float64Array, d: number, what: string): void {
  checkF64(name, array);
  if (array.length === 0 || array.length % d !== 0) {
    throw new TypeError(`${name} must hold rows of d = ${d} numbers, got ${array.length} numbers`);
  }
  if (!areFinite(array)) throw new RangeError(`${name} must be finite; remove NaN and infinite ${what}`);
}

/**
 * A score's kernel: another would read the job wrong.
 *
 * @throws {RangeError} if the module has no kernel of that name
 */
export function checkKernel(exports: Exports, kernel: string): void {
  const family = "move";
  if (kernel?.startsWith(family) && Object.hasOwn(exports, kernel)) return;
  const names = Object.keys(exports).filter((name) => name.startsWith(family));
  throw new RangeError(`kernel must be one of ${names.join(", ")}, got ${kernel}`);
}

/**
 * What a job will take of the memory, before it takes anything.
 *
 * @param parts  bytes, exact in f64
 * @throws {RangeError} if that is more than there is
 */
export function checkRoom(what: string, parts: readonly number[], cure: string): void {
  const bytes = parts.reduce((sum, part) => sum + part, 0);
  if (bytes <= memoryBytes) return;
  throw new RangeError(`${what} needs ${bytes} bytes, the kernels' memory holds 2 GiB; ${cure}`);
}
