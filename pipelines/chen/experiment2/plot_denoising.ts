/**
 * Figures 5 and 10, from what denoise and analyze wrote.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { denoisingFigure } from "./denoising.ts";
import type { DenoisingRow } from "../../../src/figures/denoising_traces.ts";
import type { Figure, FigureText } from "../../../src/figures/figure.ts";
import type { StageContext } from "../../../src/pipeline/stage.ts";
import type { ScoreId } from "../../../src/scores/list.ts";
import { readGenerated } from "../../../src/stages/generated.ts";
import { lineOfPoints } from "../../../src/theory/line.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readSnapshots } from "../../../src/stages/snapshots.ts";

/** A column a score. */
export type DenoisingFigureParams = FigureText & { scores: string[] };

/** Particles that are scattered (author's notebook). */
const scattered = 800;
/**
 * Half-widths of the plotted range over the outermost training point, in the notebook's proportion; data
 * units for D = 1.
 */
const xLimit = 1.4;
const yLimit = 0.6;

export async function denoisingFigures(
  context: StageContext,
  figures: readonly DenoisingFigureParams[],
): Promise<Figure[]> {
  const { points, d } = await readGenerated(inputDir(context, "generate"));
  const line = lineOfPoints(points, d);
  const analysis = inputDir(context, "analyze");
  const [bins, densities] = await Promise.all(
    ["histogram", "density"].map((name) => readTable(`${analysis}/${name}.csv`)),
  );
  const scores = [...new Set(figures.flatMap((figure) => figure.scores))] as ScoreId[];
  const snapshots = new Map(
    await Promise.all(
      scores.map(async (score) =>
        [score, await readSnapshots(inputDir(context, `denoise.${score}`))] as const
      ),
    ),
  );
  const { t: times } = snapshots.get(scores[0])!;

  const rowOf = (t: number, index: number, columns: readonly ScoreId[]): DenoisingRow => {
    const isLast = index === times.length - 1;
    const curve = densities.filter((row) =>
      isLast ? row.kind === "g" : row.kind === "p_hat" && Number(row.t) === t
    );
    return {
      label: timeLabel(t, index, isLast),
      curve: {
        name: isLast ? "g" : index === 0 ? "p_t0" : "p_hat_t",
        x: curve.map(({ x }) => Number(x)),
        density: curve.map(({ density }) => Number(density)),
      },
      panels: columns.map((score) => ({
        score,
        x: snapshots.get(score)!.at(index).slice(0, 2 * scattered),
        histogram: bins.filter((bin) => bin.score === score && Number(bin.t) === t).map((bin) => ({
          low: Number(bin.bin_low),
          high: Number(bin.bin_high),
          density: Number(bin.density),
        })),
      })),
    };
  };
  return figures.map(({ name, title, caption, scores }): Figure =>
    denoisingFigure({
      name,
      title,
      caption,
      rows: Array.from(times, (t, index) => rowOf(t, index, scores as ScoreId[])),
      train: points,
      xLimit: xLimit * line.halfWidth,
      yLimit: yLimit * line.halfWidth,
    })
  );
}

/** The times of the paper: t₀, a fraction of it, and the end. */
function timeLabel(t: number, index: number, isLast: boolean): string {
  if (index === 0) return `<i>t</i> = <i>t</i><sub>0</sub> = ${t}`;
  if (!isLast) return `<i>t</i> = <i>t</i><sub>0</sub>/4 = ${t}`;
  const [mantissa, exponent] = t.toExponential().split("e");
  const factor = mantissa === "1" ? "" : `${mantissa}·`;
  return `<i>t</i> = ${factor}10<sup>${exponent.replace("-", "−").replace("+", "")}</sup>`;
}
