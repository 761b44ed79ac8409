/**
 * Refuses a value that is not finite and positive.
 *
 * @throws {RangeError} naming the value
 */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`${name} must be finite and positive, got ${value}`);
  }
}
