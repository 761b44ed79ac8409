/**
 * Sheets of samples, with the training digits nearest to them.
 */

import { pictureSheet, type SheetRow } from "../../../../src/figures/picture_sheet.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { memorisedRatio } from "../../../../src/measures/proximity.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { bestOf, type DigitSet, halves, kernelsOf, lastNetwork } from "../sets.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { readEnd } from "../../../../src/stages/snapshots.ts";
import { type Measured, readMeasures } from "../../../../src/points_study/read_measures.ts";
import { sheetRow } from "../../../../src/points_study/sheet_row.ts";
import { headOf } from "../../../../src/points_study/plot.ts";
import { readGenerated } from "../../../../src/stages/generated.ts";

/** The first samples are shown: none is chosen. */
const samplesShown = 10;
const side = 28;

export async function samplesFigure(context: StageContext, set: DigitSet): Promise<Figure> {
  const measured = await readMeasures(context, set.analyze);
  const best = bestOf(await readMeasures(context, set.analyze, halves.choice), kernelsOf(set));
  const { points, d } = await readGenerated(inputDir(context, set.data));
  const rows: SheetRow[] = [];
  for (const id of story(measured, set, best)) {
    context.signal.throwIfAborted();
    const variant = set.variants.find((variant) => variant.id === id)!;
    const all = await readEnd(inputDir(context, variant.denoise));
    const x = all.subarray(0, samplesShown * d);
    rows.push(sheetRow(headOf(variant), measured(id, "memorised").value, { x, points, d }));
  }
  return pictureSheet({
    name: `digits-sheet-${set.name}`,
    title: `Samples and the training digits nearest to them: ${set.title}`,
    caption:
      `The first ${samplesShown} samples from the same noise under the exact score of the training set (ESF) and under the ` +
      "kernel-smoothed score (KS): partly memorised, the best kernel found, too smooth, and <i>h</i> = <i>c t</i> with the largest " +
      `<i>c</i>${set.networks.length > 0 ? "; and under the network that was given" : ""}. ` +
      "Under each the training digit nearest to it, and how far that is over how far the second nearest is: below 1/3 " +
      "(bold) the sample counts as memorised. Grey: 0 white, 1 black; samples beyond are shown as these.",
    rows,
    side,
    memorised: memorisedRatio,
  });
}

/**
 * ESF, a kernel that memorises about half, the best, the smoothest of its series, and the largest c of h = c t: what
 * smoothing does, step by step; and the network from elsewhere, if there is one.
 */
function story(measured: Measured, set: DigitSet, best: string): string[] {
  const series = set.series.find(({ points }) => points.some(({ variant }) => variant === best))!;
  const ids = series.points.map(({ variant }) => variant);
  const fromHalf = (id: string) => Math.abs(measured(id, "memorised").value - 0.5);
  const between = ids.slice(0, Math.max(ids.indexOf(best), 1)).reduce((a, b) =>
    fromHalf(b) < fromHalf(a) ? b : a
  );
  const widest = set.series.find(({ id }) => id === "ct")!.points.at(-1)!.variant;
  return [...new Set(["esf", between, best, ids.at(-1)!, widest, lastNetwork(set) ?? "esf"])];
}
