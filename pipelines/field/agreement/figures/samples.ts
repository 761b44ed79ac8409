/** Samples of digits under every denoiser from the same noise, with the training digits nearest to them. */

import type { Figure } from "../../../../src/figures/figure.ts";
import { pictureSheet, type SheetRow } from "../../../../src/figures/picture_sheet.ts";
import { memorisedRatio } from "../../../../src/measures/proximity.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { type Measured, readMeasures } from "../../../../src/points_study/read_measures.ts";
import { headOf } from "../../../../src/points_study/plot.ts";
import { sheetRow } from "../../../../src/points_study/sheet_row.ts";
import { shownScore } from "../../../../src/points_study/shown_score.ts";
import { readGenerated } from "../../../../src/stages/generated.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { readEnd } from "../../../../src/stages/snapshots.ts";
import type { Contestant, Scene } from "../scene.ts";

/** The first samples are shown: none is chosen. */
const samplesShown = 10;
const side = 28;
/** In the order of the sheet; the reference is the last. */
const story = ["esf", "ks", "local", "local-equivariant", "patches", "pca-locality", "gaussian"];

/**
 * @param node          the one that has measured the samples
 * @param nEquivariant  training digits that ELS has of all
 */
export async function samplesFigure(
  context: StageContext,
  scene: Scene,
  { node, nEquivariant }: { readonly node: string; readonly nEquivariant: number },
): Promise<Figure> {
  const { contestants, reference, generate } = scene;
  const measured = await readMeasures(context, node);
  const { points, d } = await readGenerated(inputDir(context, generate));
  const shown = [...story, reference].flatMap((id) =>
    contestants.find((contestant) => contestant.id === id && contestant.denoise !== null) ?? []
  );
  const rows: SheetRow[] = [];
  for (const one of shown) {
    const { id, denoise } = one;
    context.signal.throwIfAborted();
    const x = (await readEnd(inputDir(context, denoise!))).subarray(0, samplesShown * d);
    rows.push(sheetRow(headOf(one), measured(id, "memorised").value, { x, points, d }));
  }
  return pictureSheet({
    name: "agreement-samples",
    title: "What each denoiser makes of the same noise",
    caption:
      `The first ${samplesShown} samples under every denoiser, all from the same noise, by Euler steps of the probability flow${
        reference === null ? "" : "; the last row is the network's"
      }. Under each the training digit nearest to it, ` +
      "and how far that is over how far the second nearest is: below 1/3 (bold) the sample counts as memorised. At the side: the share of all samples that is. Grey: 0 white, 1 black; " +
      `samples beyond are shown as these.${
        toReference(measured, shown, reference)
      } ELS takes its windows from the first ${nEquivariant} training digits, for it costs as many times more as there are places of a window.`,
    rows,
    side,
    memorised: memorisedRatio,
  });
}

/** What of the reference's samples the others explain, in a sentence. */
function toReference(
  measured: Measured,
  shown: readonly Contestant[],
  reference: string | null,
): string {
  if (reference === null) return "";
  const numbers = shown.filter(({ id }) => id !== reference).map(({ id, score }) => {
    const { value, low, high } = measured(id, "r2-samples");
    const [r2, from, to] = [value, low, high].map((number) => number.toFixed(2).replace("-", "−"));
    return `${shownScore(score).name} ${r2} (${from} … ${to})`;
  });
  return ` Median <i>r</i><sup>2</sup> of a sample's pixels to those of the network's sample, with its 95 % interval: ${
    numbers.join(", ")
  }.`;
}
