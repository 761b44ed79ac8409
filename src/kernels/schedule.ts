import { checkF64 } from "./checks.ts";

/** σ² and its inverse are normal numbers down to here. */
const smallestSigma = 1e-150;

/**
 * Checks a schedule and the nodes at which particles are wanted.
 *
 * @throws {RangeError} if σ is not positive, finite and strictly decreasing (σ² neither 0 nor infinite), or the nodes are no increasing indices
 */
export function checkSchedule(
  { sigma, reported }: { readonly sigma: Float64Array; readonly reported: readonly number[] },
): void {
  checkF64("sigma", sigma);
  if (
    sigma.length === 0 ||
    !sigma.every((s, i) => s >= smallestSigma && s <= 1 / smallestSigma && (i === 0 || s < sigma[i - 1]))
  ) {
    throw new RangeError(
      `sigma must be positive, finite, strictly decreasing nodes from ${
        1 / smallestSigma
      } to ${smallestSigma}`,
    );
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
