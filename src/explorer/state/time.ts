/** Positions of the time slider: even in log t from t0 to tMin. */

import { plainMath } from "../../theory/plain_math.ts";
import type { Lengths } from "./data.ts";

/** Noise variance at a position of the time slider, data units²: even in log t from t0 to tMin. */
export function timeAt({ t0, tMin }: Pick<Lengths, "t0" | "tMin">, position: number): number {
  if (position <= 0) return t0;
  if (position >= 1) return tMin;
  return t0 * plainMath.exp(position * plainMath.log(tMin / t0));
}

/** Where the time slider stands at a noise variance, 0 to 1. */
export function positionOf({ t0, tMin }: Pick<Lengths, "t0" | "tMin">, t: number): number {
  return Math.min(1, Math.max(0, plainMath.log(t / t0) / plainMath.log(tMin / t0)));
}
