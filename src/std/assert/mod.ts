/**
 * The part of `@std/assert` that the tests use, standing on `node:assert`.
 *
 * Signatures are those of the JSR original, so that the project works the same without the "links" of
 * deno.json. One difference, on the strict side: `assertEquals` tells 0 from −0, as `node:util` does.
 *
 * @module
 */
import nodeAssert from "node:assert";
import { inspect, isDeepStrictEqual } from "node:util";

// deno-lint-ignore no-explicit-any
type ErrorClassOf<E extends Error> = new (...args: any[]) => E;

function suffix(msg?: string): string {
  return msg ? `: ${msg}` : ".";
}

/** Fails always. */
export function fail(msg?: string): never {
  throw new nodeAssert.AssertionError({ message: `Failed assertion${suffix(msg)}` });
}

function failWith(message: string): never {
  throw new nodeAssert.AssertionError({ message });
}

/** Passes if `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) failWith(msg);
}

/** Passes if both values are equal in depth. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  failWith(
    `Values are not equal${suffix(msg)}\n    actual: ${inspect(actual)}\n  expected: ${inspect(expected)}`,
  );
}

/** Passes if the values are not equal in depth. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!isDeepStrictEqual(actual, expected)) return;
  failWith(`Expected actual: ${inspect(actual)} not to be: ${inspect(expected)}${suffix(msg)}`);
}

/** Passes if both are the same value by `Object.is`. */
export function assertStrictEquals<T>(actual: unknown, expected: T, msg?: string): asserts actual is T {
  if (Object.is(actual, expected)) return;
  failWith(
    `Values are not strictly equal${suffix(msg)}\n    actual: ${inspect(actual)}\n  expected: ${
      inspect(expected)
    }`,
  );
}

/** Passes if |expected − actual| ≤ tolerance; the default tolerance is 1e-7 of `expected`. */
export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, msg?: string): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  const bound = tolerance ?? (isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (delta <= bound) return;
  failWith(
    `Expected actual: "${actual}" to be close to "${expected}": delta "${delta}" is greater than "${bound}"${
      suffix(msg)
    }`,
  );
}

/** Passes if `actual` is neither null nor undefined. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual !== null && actual !== undefined) return;
  failWith(`Expected actual: "${actual}" to not be null or undefined${suffix(msg)}`);
}

/** Passes if `actual` > `expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) failWith(msg ?? `Expect ${inspect(actual)} > ${inspect(expected)}`);
}

/** Passes if `actual` ≥ `expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) failWith(msg ?? `Expect ${inspect(actual)} >= ${inspect(expected)}`);
}

/** Passes if `actual` < `expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) failWith(msg ?? `Expect ${inspect(actual)} < ${inspect(expected)}`);
}

/** Passes if `actual` ≤ `expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) failWith(msg ?? `Expect ${inspect(actual)} <= ${inspect(expected)}`);
}

/** Passes if the text `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (actual.includes(expected)) return;
  failWith(`Expected actual: "${actual}" to contain: "${expected}"${suffix(msg)}`);
}

/** Passes if the text `actual` matches `expected`. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (actual.search(expected) >= 0) return;
  failWith(`Expected actual: "${actual}" to match: "${expected}"${suffix(msg)}`);
}

/** Passes if every element of `expected` equals, in depth, some element of `actual`. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T> & object,
  expected: ArrayLike<T> & object,
  msg?: string,
): void {
  const present = Array.from(actual);
  const missing = Array.from(expected).filter((item) => !present.some((it) => isDeepStrictEqual(it, item)));
  if (missing.length === 0) return;
  failWith(
    `Expected actual: ${inspect(actual)} to include: ${inspect(expected)}${suffix(msg)}\nmissing: ${
      inspect(missing)
    }`,
  );
}

function checkError(
  error: unknown,
  ErrorClass: ErrorClassOf<Error>,
  msgIncludes?: string,
  msg?: string,
): void {
  if (!(error instanceof Error)) failWith(`A non-Error object was thrown${suffix(msg)}`);
  const { message, constructor: { name } } = error;
  if (!(error instanceof ErrorClass)) {
    failWith(
      `Expected error to be instance of "${ErrorClass.name}", but was "${name}" (${message})${suffix(msg)}`,
    );
  }
  if (msgIncludes !== undefined && !message.includes(msgIncludes)) {
    failWith(
      `Expected error message to include ${JSON.stringify(msgIncludes)}, but got ${JSON.stringify(message)}${
        suffix(msg)
      }`,
    );
  }
}

/** Passes if `fn` throws, and returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Passes if `fn` throws an `ErrorClass` whose message contains `msgIncludes`, and returns it. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClassOf<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  errorClassOrMsg?: ErrorClassOf<E> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    if (typeof errorClassOrMsg === "function") checkError(error, errorClassOrMsg, msgIncludes, msg);
    return error;
  }
  failWith(
    `Expected function to throw${suffix(typeof errorClassOrMsg === "string" ? errorClassOrMsg : msg)}`,
  );
}

/** Passes if the promise of `fn` rejects, and gives the reason. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/**
 * Passes if the promise of `fn` rejects with an `ErrorClass` whose message contains `msgIncludes`, and gives
 * it.
 */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClassOf<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  errorClassOrMsg?: ErrorClassOf<E> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const text = suffix(typeof errorClassOrMsg === "string" ? errorClassOrMsg : msg);
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    failWith(`Function throws when expected to reject${text} It threw ${inspect(error)}`);
  }
  try {
    await promise;
  } catch (error) {
    if (typeof errorClassOrMsg === "function") checkError(error, errorClassOrMsg, msgIncludes, msg);
    return error;
  }
  failWith(`Expected function to reject${text}`);
}
