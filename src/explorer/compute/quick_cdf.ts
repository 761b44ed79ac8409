import { normalCdf, normalPdf } from "../../theory/normal.ts";

/** Φ is tabulated on [−reach, reach], so many values a unit; between them a cubic. */
export const reach = 6;
const perUnit = 32;
const place = (i: number) => i / perUnit - reach;
const cdfs = Float64Array.from({ length: 2 * reach * perUnit + 1 }, (_, i) => normalCdf(place(i)));
const slopes = cdfs.map((_, i) => normalPdf(place(i)) / perUnit);

/** Φ(x), error below 1e-8: for a million calls a picture. */
export function quickCdf(x: number): number {
  if (x >= reach) return 1;
  if (x <= -reach) return 0;
  const at = (x + reach) * perUnit;
  const i = Math.floor(at);
  const s = at - i;
  const r = 1 - s;
  return r * r * ((1 + 2 * s) * cdfs[i] + s * slopes[i]) +
    s * s * ((1 + 2 * r) * cdfs[i + 1] - r * slopes[i + 1]);
}
