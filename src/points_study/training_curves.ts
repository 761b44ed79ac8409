/**
 * Measures over the training time of a network whose checkpoints are given: memorising begins late (Bonnaire et al. 2025).
 */

import { type Curve, type CurvePanel, curvePanels } from "../figures/curve_panels.ts";
import type { Figure, FigureText } from "../figures/figure.ts";
import { fractionInterval } from "../measures/spread.ts";
import { networkScore, shownScore } from "./shown_score.ts";

/** A checkpoint's variant, and when it was saved. */
export type TrainedVariant = { id: string; trained: number };

/** A row of measures. */
export interface TrainingRow {
  readonly variant: string;
  readonly score: string;
  readonly measure: string;
  /** in words */
  readonly name: string;
  /** empty for a fraction */
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface TrainingCurvesOptions extends FigureText {
  readonly checkpoints: readonly TrainedVariant[];
  /** of all variants */
  readonly rows: readonly TrainingRow[];
  /** particles that fractions are of */
  readonly count: number;
  /** scores beside the network, as levels */
  readonly beside: readonly string[];
}

/** Measures that are drawn, and what stands over their panels. */
const titles: Readonly<Record<string, string>> = {
  memorised: "Memorised",
  interpolated: "Interpolating",
  nearest: "Distance to the nearest (mean)",
  energy: "Energy distance to the truth",
};

/** Training times over the first of them from which on their axis is logarithmic. */
const logFrom = 8;

/** A panel a measure: the network over its training time with 95 % intervals (Wilson's for fractions), scores as levels. */
export function trainingCurves(options: TrainingCurvesOptions): Figure {
  const { name, title, caption, checkpoints, rows, count, beside } = options;
  const times = checkpoints.map(({ trained }) => trained);
  const [first, last] = [times[0], times[times.length - 1]];
  const isLog = first > 0 && last >= logFrom * first;
  const measured = Object.keys(titles).filter((id) => rows.some(({ measure }) => measure === id));
  const panels = measured.map((measure): CurvePanel => {
    const own = rows.filter((row) => row.measure === measure);
    const { unit } = own[0];
    const points = checkpoints.flatMap(({ id, trained }) => {
      const row = own.find(({ variant }) => variant === id);
      if (!row) return [];
      const { value } = row;
      const [low, high] = unit === "" ? fractionInterval(value, count) : [row.low, row.high];
      return [{ x: trained, y: value, low: Math.min(low, value), high: Math.max(high, value) }];
    });
    const levels = own.filter(({ variant, score }) => variant === score && beside.includes(variant));
    return {
      title: titles[measure],
      x: { title: "training time", isLog },
      y: { title: unit || "fraction" },
      curves: [
        { name: networkScore.name, colour: networkScore.colour, points },
        ...levels.map(({ score, value }): Curve => ({
          ...shownScore(score),
          look: "dashed",
          points: [{ x: first, y: value }, { x: last, y: value }],
        })),
      ],
    };
  });
  return curvePanels({ name, title, caption, panels, columns: 2 });
}
