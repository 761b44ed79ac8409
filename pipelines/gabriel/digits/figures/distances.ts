/** Distances of samples to the digits that they come from, and to digits never seen. */

import { curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { kernelsOf, lastNetwork, real } from "../sets.ts";
import { aboutKernels, type MeasuredSet, panelRow } from "./bandwidth_panels.ts";

export function distancesFigure(known: readonly MeasuredSet[]): Figure {
  const most = Math.max(
    ...known.flatMap(({ set, measured }) =>
      ["esf", real, ...kernelsOf(set), lastNetwork(set) ?? real].flatMap((id) =>
        ["nearest", "nearest-held-out"].map((measure) => measured(id, measure).high)
      )
    ),
  );
  const range = [0, 1.05 * most] as const;
  return curvePanels({
    name: "digits-distances",
    title: "Digits: distances of samples to digits that they come from and to digits never seen",
    caption:
      `${
        aboutKernels(known)
      } Median distance of a sample to the nearest training digit (above) and to the nearest held-out digit ` +
      "(below). Dashed: of held-out digits themselves. Means of digits are nearer to all digits than these to each other.",
    panels: [
      ...panelRow(known, { measure: "nearest", title: "to training digits (grey)", range }),
      ...panelRow(known, { measure: "nearest-held-out", title: "to held-out digits (grey)", range }),
    ],
  });
}
