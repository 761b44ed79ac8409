import type { ScoreOnPoints } from "../kernels/score.ts";

/** @throws {RangeError} if a kernel's own number, `what`, is below 0 */
export function requireNumber({ numbers }: ScoreOnPoints, index: number, what: string): void {
  const value = numbers[index] ?? 0;
  if (value < 0) throw new RangeError(`${what} must be at least 0, got ${value}`);
}
