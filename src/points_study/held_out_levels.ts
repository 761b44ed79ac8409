import type { Elementary } from "../theory/elementary.ts";
import { sigmaSchedule } from "../theory/schedule.ts";

/**
 * Noise variances of curves over the noise, decreasing, data units²: even in their logarithm, and the one whose numbers stand alone,
 * which is exactly single · t0.
 */
export function heldOutLevels(
  { t0, tMin }: { readonly t0: number; readonly tMin: number },
  { levels, single }: { readonly levels: number; readonly single: number },
  math: Elementary,
): number[] {
  const alone = single * t0;
  const times = alone > tMin ? [alone] : [];
  const sigma = sigmaSchedule({ t0, tMin, steps: levels - 1, rho: Infinity, times }, math);
  return Array.from(sigma, (level) => level === Math.sqrt(alone) ? alone : level * level);
}
