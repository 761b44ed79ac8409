/** Where the time slider stands and the noise there: even in log t. */

import { plainMath } from "../../../theory/plain_math.ts";

/** Noise variances at the start and at the end, data units². */
export interface NoiseRange {
  readonly t0: number;
  readonly tMin: number;
}

/** t0 · (tMin/t0)^position, data units². */
export function noiseAt({ t0, tMin }: NoiseRange, position: number): number {
  const { exp, log } = plainMath;
  if (position <= 0) return t0;
  if (position >= 1) return tMin;
  return t0 * exp(position * log(tMin / t0));
}

/** 0 at t0, 1 at tMin; beyond them the nearer one. */
export function positionOf({ t0, tMin }: NoiseRange, t: number): number {
  if (!(t < t0)) return 0;
  if (!(t > tMin)) return 1;
  return plainMath.log(t / t0) / plainMath.log(tMin / t0);
}
