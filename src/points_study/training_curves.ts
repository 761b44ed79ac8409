/**
 * Measures over the training time of a network whose checkpoints are given: memorising begins late (Bonnaire et al. 2025).
 */

import { type Curve, type CurvePanel, curvePanels } from "../figures/curve_panels.ts";
import type { Figure, FigureText } from "../figures/figure.ts";
import { fractionInterval } from "../measures/spread.ts";
import { networkScore, shownScore } from "./shown_score.ts";

/** A checkpoint's variant, and when it was saved. */
export type TrainedVariant = { id: string; trained: number };

export interface TrainingCurvesOptions extends FigureText {
  readonly checkpoints: readonly TrainedVariant[];
  /** of all variants, as a table has them */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** measures that are drawn, and what stands over their panels */
  readonly titles: Readonly<Record<string, string>>;
  /** particles that fractions are of, for Wilson's interval; that of the rows if not given */
  readonly count?: number;
  /** variants beside the network, as levels */
  readonly beside: readonly string[];
  /** name and colour of the score of a variant beside it; `shownScore` if not given */
  shown?(score: string): { readonly name: string; readonly colour: string };
}

/** Training times over the first of them from which on their axis is logarithmic. */
const logFrom = 8;

/** A panel a measure: the network over its training time with 95 % intervals, scores as levels. */
export function trainingCurves(options: TrainingCurvesOptions): Figure {
  const { name, title, caption, checkpoints, rows, titles, count, beside, shown = shownScore } = options;
  const times = checkpoints.map(({ trained }) => trained);
  const [first, last] = [times[0], times[times.length - 1]];
  const isLog = first > 0 && last >= logFrom * first;
  const measured = Object.keys(titles).filter((id) => rows.some(({ measure }) => measure === id));
  const panels = measured.map((measure): CurvePanel => {
    const own = rows.filter((row) => row.measure === measure);
    const isFraction = own[0].unit === "" && own[0].name.startsWith("fraction");
    const points = checkpoints.flatMap(({ id, trained }) => {
      const row = own.find(({ variant }) => variant === id);
      if (!row) return [];
      const value = Number(row.value);
      const [low, high] = isFraction && count !== undefined
        ? fractionInterval(value, count)
        : [Number(row.low), Number(row.high)];
      return [{ x: trained, y: value, low: Math.min(low, value), high: Math.max(high, value) }];
    });
    const levels = beside.flatMap((id) => own.filter(({ variant }) => variant === id));
    return {
      title: titles[measure],
      x: { title: "training time", isLog },
      y: { title: own[0].unit || (isFraction ? "fraction" : "") },
      curves: [
        { name: networkScore.name, colour: networkScore.colour, points },
        ...levels.map(({ score, value }): Curve => ({
          ...shown(score),
          look: "dashed",
          points: [first, last].map((x) => ({ x, y: Number(value) })),
        })),
      ],
    };
  });
  return curvePanels({ name, title, caption, panels, columns: 2 });
}
