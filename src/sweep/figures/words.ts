/** Words of a sweep's figures. */

import type { DrawnMeasure } from "./drawn.ts";

/** Panels of one figure. */
export const mostPanels = 12;

/** What a caption says of panels that are not drawn. */
export function leftOut(panels: number): string {
  return panels > mostPanels ? ` The first ${mostPanels} of ${panels} panels; the table has all.` : "";
}

/** A measure at an axis: a word for a fraction, else its unit. */
export function axisName({ name, unit }: Pick<DrawnMeasure, "name" | "unit">): string {
  if (unit !== "") return unit;
  return name.startsWith("fraction") ? "fraction" : "";
}
