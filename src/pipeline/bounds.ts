/** Bounds of parameters that involve others. */

/** @throws {RangeError} if the value is not below the limit, which is `what` */
export function requireBelow(name: string, value: number, limit: number, what: string): void {
  if (!(value < limit)) throw new RangeError(`${name} must be below ${what} (${limit}), got ${value}`);
}

/** @throws {RangeError} if the value is above the limit, which is `what` */
export function requireAtMost(name: string, value: number, limit: number, what: string): void {
  if (!(value <= limit)) throw new RangeError(`${name} must be at most ${what} (${limit}), got ${value}`);
}

/** @throws {RangeError} if the value is no multiple */
export function requireMultiple(name: string, value: number, of: number): void {
  if (value % of !== 0) throw new RangeError(`${name} must be a multiple of ${of}, got ${value}`);
}
