/**
 * What is paid for not memorising: recognised samples and diversity over memorised samples.
 */

import {
  type Curve,
  type CurvePanel,
  curvePanels,
  type CurvePoint,
} from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { scoreOf } from "../../../../src/scores/list.ts";
import { bars, type DigitSeries, real } from "../sets.ts";
import {
  aboutKernels,
  colours,
  type MeasuredSet,
  networkCurve,
  pointOf,
  realColour,
} from "./bandwidth_panels.ts";

const barColour = "#9a6a6a";

export function tradeoffFigure(known: readonly MeasuredSet[]): Figure {
  const panel = ({ set, measured }: MeasuredSet, measure: "recognised" | "diversity"): CurvePanel => {
    const along = (variants: readonly string[]): CurvePoint[] =>
      variants.map((variant) => pointOf(measured(variant, "memorised").value, measured(variant, measure)));
    const ids = ({ points }: DigitSeries) => points.map(({ variant }) => variant);
    const bar = [
      [bars.memorised, 1],
      [bars.memorised, bars[measure]],
      [0, bars[measure]],
    ];
    const { name, colour } = scoreOf("esf");
    return {
      title: set.title,
      x: { title: "memorised", range: [-0.04, 1.06] },
      y: { title: measure === "recognised" ? measure : "diversity / real", range: [-0.04, 1.12] },
      curves: [
        {
          name: "bars",
          colour: barColour,
          look: "dotted",
          points: bar.map(([x, y]) => ({ x, y })),
        },
        ...set.series.map((series): Curve => ({
          name: series.name,
          colour: colours[series.id],
          points: along(ids(series)),
        })),
        { name, colour, look: "dots", points: along(["esf"]) },
        ...(set.networks.length === 0
          ? []
          : [networkCurve({ points: along(set.networks.map(({ id }) => id)) })]),
        { name: "real digits", colour: realColour, look: "dots", points: along([real]) },
      ],
    };
  };
  return curvePanels({
    name: "digits-tradeoff",
    title: "Digits: what is paid for not memorising",
    caption:
      `${
        aboutKernels(known)
      } Each curve goes from the smallest bandwidth (right) to the largest (left). Wanted is the corner at the upper left, inside ` +
      `the dotted bars: at most ${bars.memorised} memorised, at least ${bars.recognised} recognised, and samples at least ` +
      `${bars.diversity} times as different as real digits.`,
    panels: (["recognised", "diversity"] as const).flatMap((measure) =>
      known.map((one) => panel(one, measure))
    ),
  });
}
