/**
 * Checks a schedule and the nodes at which particles are wanted.
 *
 * @throws {RangeError} if σ is not positive, finite and strictly decreasing, or the nodes are no increasing indices
 */
export function checkSchedule(
  { sigma, reported }: { readonly sigma: Float64Array; readonly reported: readonly number[] },
  { least }: { readonly least: 1 | 2 },
): void {
  if (
    sigma.length < least ||
    !sigma.every((s, i) => s > 0 && Number.isFinite(s) && (i === 0 || s < sigma[i - 1]))
  ) {
    const count = least === 2 ? "at least two " : "";
    throw new RangeError(`sigma must be ${count}positive, finite, strictly decreasing nodes`);
  }
  if (
    !reported.every((node, i) =>
      Number.isInteger(node) && node >= 0 && node < sigma.length && !(node <= reported[i - 1])
    )
  ) {
    throw new RangeError(
      `reported must be increasing indices below ${sigma.length}, got ${reported.join(", ")}`,
    );
  }
}
