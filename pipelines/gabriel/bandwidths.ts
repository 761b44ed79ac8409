/** Colours of one score at several bandwidths. */

import { scoreColours } from "../../src/figures/theme.ts";

/** KS from narrow to wide: of its hue, ever darker, apart also in grey. */
const shades = ["#b9a0e4", "#9668d8", scoreColours.ks, "#43107a", "#1d0138"];

/** c = 0 is the ESF; wider ones are shades of KS's colour. */
export function bandwidthColour(c: number, bandwidths: readonly number[]): string {
  if (c === 0) return scoreColours.esf;
  const wider = bandwidths.filter((other) => other > 0).sort((a, b) => a - b);
  const place = wider.length === 1 ? 0.5 : wider.indexOf(c) / (wider.length - 1);
  return shades[Math.round(place * (shades.length - 1))];
}
