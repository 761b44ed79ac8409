import type { Elementary } from "../theory/elementary.ts";
import { sigmaSchedule } from "../theory/schedule.ts";

/**
 * Noise variances of curves over the noise, decreasing, data units²: even in their logarithm, and the one whose numbers stand alone,
 * which is exactly single · t0 and takes the place of one that is near.
 */
export function heldOutLevels(
  { t0, tMin }: { readonly t0: number; readonly tMin: number },
  { levels, single }: { readonly levels: number; readonly single: number },
  math: Elementary,
): number[] {
  const alone = single * t0;
  const sigma = sigmaSchedule({ t0, tMin, steps: levels - 1, rho: Infinity }, math);
  const times = Array.from(sigma, (level) => level * level);
  if (!(alone > tMin)) return times;
  const half = math.log(t0 / tMin) / (levels - 1) / 2;
  const others = times.filter((t, i) =>
    i === 0 || i === times.length - 1 || Math.abs(math.log(t / alone)) > half
  );
  return [...others, alone].sort((a, b) => b - a);
}
