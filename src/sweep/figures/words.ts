/** Words of a sweep's figures. */

import type { DrawnMeasure } from "./drawn.ts";

/** A measure at an axis: a word for a fraction, else its unit. */
export function axisName({ name, unit }: Pick<DrawnMeasure, "name" | "unit">): string {
  if (unit !== "") return unit;
  return name.startsWith("fraction") ? "fraction" : "";
}
