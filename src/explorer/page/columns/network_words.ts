/** What is said of a network under its name. */

import { inPrint } from "../in_print.ts";
import type { KnownNetwork } from "../session.ts";
import type { Progress } from "../trainer.ts";

/**
 * `1024 units, 150000 steps, t ≤ 0.02`, or that it knows nothing of the noise that is shown.
 *
 * @param t0  at which the noise begins, data units²
 */
export function statusOf(known: KnownNetwork, t0: number): string {
  const { width, steps, tMax } = known;
  if (isBeyond(known, t0)) {
    return `trained for √t up to ${inPrint(Math.sqrt(tMax!))} only; here it begins at ${
      inPrint(Math.sqrt(t0))
    }: choose “trained here”`;
  }
  const trained = [
    ...steps === undefined ? [] : [`${steps} steps`],
    ...tMax === undefined ? [] : [`t ≤ ${inPrint(tMax)}`],
  ];
  return [`${width} units`, ...trained].join(", ");
}

/** Whether more noise is asked of a network than it was trained for; by more than by rounding. */
export function isBeyond({ tMax = Infinity }: KnownNetwork, t0: number): boolean {
  return t0 > 1.001 * tMax;
}

/** `2000 of 10000 steps, loss 0.5`, and what it ended with. */
export function progressOf(training: Progress | undefined): string {
  if (!training) return "training begins …";
  const { step, steps, loss } = training;
  const lost = `loss ${inPrint(loss, 2)}`;
  return step < steps
    ? `${step} of ${steps} steps, ${lost}`
    : `trained for ${steps} steps, ${lost}; more steps bring it nearer to ESF`;
}
