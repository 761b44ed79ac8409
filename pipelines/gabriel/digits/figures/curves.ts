/**
 * Which samples are memorised, recognised and diverse, over the bandwidth of four kernels.
 */

import { curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { aboutKernels, type MeasuredSet, panelRow } from "./bandwidth_panels.ts";

export function curvesFigure(known: readonly MeasuredSet[]): Figure {
  const unit = [-0.04, 1.06] as const;
  return curvePanels({
    name: "digits-curves",
    title: "Digits: samples over the bandwidth of four kernels",
    caption:
      `${
        aboutKernels(known)
      } Above: fraction of samples that are memorised (nearest training digit less than a third as far as the ` +
      "second nearest). Middle: fraction recognised by five neighbours among held-out digits. Below: median distance of two samples " +
      "over that of two real digits. Dashed: held-out digits in the place of samples.",
    panels: [
      ...panelRow(known, { measure: "memorised", title: "memorised", range: unit }),
      ...panelRow(known, { measure: "recognised", title: "recognised", range: unit }),
      ...panelRow(known, { measure: "diversity", title: "diversity / real", range: [-0.04, 1.2] }),
    ],
  });
}
