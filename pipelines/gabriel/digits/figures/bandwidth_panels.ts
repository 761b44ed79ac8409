/**
 * Panels over the bandwidth of four kernels, and the look of what they show.
 */

import type { Curve, CurvePanel, CurvePoint } from "../../../../src/figures/curve_panels.ts";
import type { Interval } from "../../../../src/measures/bootstrap.ts";
import { scoreOf } from "../../../../src/scores/list.ts";
import { type DigitSet, lastNetwork, real, type SeriesId } from "../sets.ts";
import { networkScore } from "../../../../src/points_study/shown_score.ts";
import type { Measured } from "../../../../src/points_study/read_measures.ts";

/** Told apart by the colour-blind; the sum, in which the best kernels are, has the colour of the score. */
export const colours: Readonly<Record<SeriesId, string>> = {
  ct: "#7f7f7f",
  fixed: "#b35900",
  pca: "#00866b",
  sum: scoreOf("ks").colour,
};
export const realColour = "#000000";

export const bandwidth = "<i>c</i>, <i>h</i> or <i>H</i>";
/** What the names of the curves mean. */
export function aboutKernels([{ set: { series } }]: readonly MeasuredSet[]): string {
  const names = series.map(({ name }) => name).join("; ");
  return `Kernels of the score: ${names}. PCA: shaped as the covariance of the data, <i>h</i> along its longest axis, else the same in ` +
    "all directions. Bandwidths are in grey². Vertical lines: 95 % intervals.";
}

export interface MeasuredSet {
  readonly set: DigitSet;
  readonly measured: Measured;
}

/** A row of panels, one a set. */
export function panelRow(
  known: readonly MeasuredSet[],
  { measure, title, range }: {
    readonly measure: string;
    readonly title: string;
    readonly range?: readonly [number, number];
  },
): CurvePanel[] {
  return known.map(({ set, measured }): CurvePanel => {
    const values = set.series.flatMap(({ points }) => points.map(({ value }) => value));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const level = (variant: string): CurvePoint[] => {
      const { value } = measured(variant, measure);
      return [low, high].map((x) => ({ x, y: value }));
    };
    const { name, colour } = scoreOf("esf");
    const network = lastNetwork(set);
    return {
      title: set.title,
      x: { title: bandwidth, isLog: true },
      y: { title, range },
      curves: [
        ...set.series.map(({ id, name, points }): Curve => ({
          name,
          colour: colours[id],
          points: points.map(({ value, variant }) => pointOf(value, measured(variant, measure))),
        })),
        { name, colour, points: level("esf"), look: "dotted" },
        ...(network === undefined ? [] : [networkCurve({ points: level(network), look: "line" })]),
        { name: "real digits", colour: realColour, points: level(real), look: "dashed" },
      ],
    };
  });
}

/** A curve of the network from elsewhere. */
export function networkCurve(curve: Pick<Curve, "points" | "look">): Curve {
  return { name: networkScore.name, colour: networkScore.colour, ...curve };
}

export function pointOf(x: number, { value, low, high }: Interval): CurvePoint {
  return { x, y: value, low, high };
}
