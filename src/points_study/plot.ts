/**
 * plot: for each data set the particles over the scores' fields, their ways, and the table of measures as a
 * picture.
 */

import { readTable } from "../arrays/csv.ts";
import { readNpy } from "../arrays/npy.ts";
import type { DrawnScore, PanelHead } from "../figures/drawn_score.ts";
import type { Figure } from "../figures/figure.ts";
import { loadFonts } from "../figures/fonts.ts";
import type { MeasureColumn } from "./measure_column.ts";
import { measureDots } from "./measure_dots.ts";
import { renderFigures } from "../figures/render.ts";
import { histogramPanels } from "./histogram_panels.ts";
import { scorePanels } from "./score_panels.ts";
import { networkScore, shownScore } from "./shown_score.ts";
import { type TrainedVariant, trainingCurves } from "./training_curves.ts";
import { trajectoryPanels } from "./trajectories.ts";
import { histogram } from "../measures/histogram.ts";
import { principalPlane, projected } from "../measures/principal_plane.ts";
import { defineStage, type Stage, type StageContext } from "../pipeline/stage.ts";
import { gridPlaces } from "../theory/places.ts";
import { inputDir } from "../stages/inputs.ts";
import { readGenerated } from "../stages/generated.ts";
import { readField } from "../stages/read_field.ts";
import { readEnd } from "../stages/snapshots.ts";
import { renderOptions } from "../figures/render_options.ts";

/** A variant as it is drawn, and the nodes that made it. */
export type DrawnVariant = {
  id: string;
  score: string;
  /** under its name: `c = 0.05 t0`; "" for nothing */
  subtitle: string;
  denoise: string;
  fields: string | null;
};

/** A data set with its scores. */
export type DrawnStudy = {
  /** begins the figures' names */
  name: string;
  /** in titles: `circle of 12 points` */
  title: string;
  data: string;
  analyze: string;
  variants: DrawnVariant[];
  /** of a network from elsewhere, by their training time */
  checkpoints: TrainedVariant[];
  /** noise variance over t0 at which fields are shown */
  fieldTime: number;
};

export type PlotPointsParams = { studies: DrawnStudy[] };

const particlesShown = 300;
/** Training points shown in the plane: sets are in an order in which the first are no special ones. */
const trainShown = 250;
const pathsShown = 40;
const bins = 60;

/** Writes `<study>`, `<study>-paths`, `<study>-measures` and, of checkpoints of a network, `<study>-training`, each as .html, .csv, .json and, where a browser is found, .svg and .png. */
export const plotPoints: Stage<PlotPointsParams> = defineStage(import.meta.url, {
  id: "points-study/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { studies } = context.params;
    await loadFonts();
    await renderFigures(await studyFigures(context, studies), context.dir, renderOptions(context));
  },
});

/** The figures of studies. */
export async function studyFigures(context: StageContext, studies: readonly DrawnStudy[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const study of studies) figures.push(...await figuresOf(context, study));
  return figures;
}

async function figuresOf(context: StageContext, study: DrawnStudy): Promise<Figure[]> {
  const { points, d, sigma } = await readGenerated(inputDir(context, study.data));
  const plane = d > 2 ? principalPlane(points, d) : undefined;
  const flat = (x: Float64Array) => plane ? projected(x, d, plane) : x;
  const read = async (node: string, name: string) =>
    await readNpy(`${inputDir(context, node)}/${name}.npy`, "f64");
  /** Places of a field's grid, row by row, and its arrows. */
  const field = async (node: string) => {
    const { x1, x2, pull } = await readField(inputDir(context, node));
    return { places: gridPlaces(x1, x2), vectors: pull(0) };
  };
  const where = d > 2 ? ", in the plane of the data's two leading principal axes" : "";
  const all = flat(points);
  const train = d === 1 ? all : all.subarray(0, 2 * trainShown);
  const some = train.length < all.length
    ? ` The first ${trainShown} of ${all.length / 2} training points are shown.`
    : "";
  const heads = study.variants.map((variant) => ({ ...variant, head: headOf(variant) }));

  const ends = await Promise.all(
    heads.map(async ({ denoise }) => flat(await readEnd(inputDir(context, denoise)))),
  );
  const panels = d === 1
    ? histogramPanels({
      name: study.name,
      title: `Particles at the end: ${study.title}`,
      caption:
        "Histograms of the particles at the end, a panel a score; marks below are the training points.",
      panels: heads.map(({ head }, i) => ({ ...head, histogram: histogramOf(ends[i], train) })),
      train,
      isLog: true,
    })
    : scorePanels({
      name: study.name,
      title: `Particles at the end: ${study.title}`,
      caption: `The same ${ends[0].length / 2} particles moved under each score${where}. ` +
        `Arrows: at <i>t</i> = ${study.fieldTime} <i>t</i><sub>0</sub>.${some}`,
      panels: await Promise.all(heads.map(async ({ head, fields }, i) => ({
        ...head,
        ...await field(fields!),
        particles: ends[i],
      }))),
      train,
      particlesShown,
    });

  const ways = trajectoryPanels({
    name: `${study.name}-paths`,
    title: `Ways of particles: ${study.title}`,
    caption:
      `From noise (open) to the end (filled), the same ${pathsShown} particles under each score${where}.${some}`,
    panels: await Promise.all(heads.map(async ({ head, denoise }) => {
      const { shape: [nodes, kept], data } = await read(denoise, "paths");
      const shown = flat(data);
      const axes = d === 1 ? 1 : 2;
      const paths = Array.from(
        { length: Math.min(pathsShown, kept) },
        (_, i) =>
          Array.from(
            { length: nodes },
            (_, node) => Array.from({ length: axes }, (_, axis) => shown[(node * kept + i) * axes + axis]),
          ),
      );
      return { ...head, paths };
    })),
    train,
    ...(d === 1 ? { sigma: [...(await read(heads[0].denoise, "paths_sigma")).data] } : {}),
  });
  const figures = [panels, ways, await measurePicture(context, study, sigma)];
  if (study.checkpoints.length > 1) {
    figures.push(await trainingPicture(context, study, ends[0].length / Math.min(d, 2)));
  }
  return figures;
}

/** A variant as figures name and colour it. */
export function headOf(
  { id, score: scoreId, subtitle }: Pick<DrawnVariant, "id" | "score" | "subtitle">,
): PanelHead {
  const { name, colour } = shownScore(scoreId);
  const score: DrawnScore = { id, name, colour };
  return { score, ...(subtitle === "" ? {} : { subtitle }) };
}

/** Steps over particles and training points. */
function histogramOf(x: Float64Array, train: Float64Array) {
  const all = [...x, ...train];
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  const room = 0.02 * (high - low);
  return histogram(x, 1, 0, { low: low - room, high: high + room, count: bins });
}

async function measurePicture(
  context: StageContext,
  { name, title, analyze, variants }: DrawnStudy,
  sigma: Float64Array,
): Promise<Figure> {
  const rows = await readTable(`${inputDir(context, analyze)}/measures.csv`);
  const [scale] = await readTable(`${inputDir(context, analyze)}/scale.csv`);
  const ids = [...new Set(rows.map(({ measure }) => measure))];
  const columns: MeasureColumn[] = ids.map((measure) => {
    const own = rows.filter((row) => row.measure === measure);
    const values = variants.map(({ id }) => {
      const row = own.find(({ variant }) => variant === id);
      return row && { value: Number(row.value), low: Number(row.low), high: Number(row.high) };
    });
    return {
      name: own[0].name,
      unit: own[0].unit,
      isLog: own[0].unit !== "" && measure !== "kl",
      values,
    };
  });
  // a column of nothing but zeros says nothing
  const telling = columns.filter(({ values }) => values.some((value) => value && value.high > 0));
  return measureDots({
    name: `${name}-measures`,
    title: `Measures: ${title}`,
    caption:
      `Of the particles at the end (√<i>t</i> = ${
        Number(sigma[sigma.length - 1].toPrecision(3))
      }), with 95 % bootstrap ` +
      `intervals. A particle interpolates if it is farther than ${
        Number(Number(scale.distance).toPrecision(3))
      } from every training ` +
      "point, along the data; it is memorised if the nearest training point is less than a third as far as the second nearest.",
    rows: variants.map((variant) => {
      const { score, subtitle } = headOf(variant);
      return { ...score, name: subtitle === undefined ? score.name : `${score.name}, ${subtitle}` };
    }),
    columns: telling,
  });
}

/** Measures over the training of a network, by what stands over their panels. */
const trainingTitles = {
  memorised: "Memorised",
  interpolated: "Interpolating",
  nearest: "Distance to the nearest (mean)",
  energy: "Energy distance to the truth",
};

async function trainingPicture(
  context: StageContext,
  { name, title, analyze, variants, checkpoints }: DrawnStudy,
  count: number,
): Promise<Figure> {
  const rows = await readTable(`${inputDir(context, analyze)}/measures.csv`);
  return trainingCurves({
    name: `${name}-training`,
    title: `Over the training of the network: ${title}`,
    caption:
      `${checkpoints.length} checkpoints of the network, the same ${count} particles under each, with 95 % intervals (Wilson's for ` +
      "fractions); dashed: scores of the training points.",
    checkpoints,
    rows,
    titles: trainingTitles,
    count,
    beside: variants.filter(({ score }) => score !== networkScore.id).map(({ id }) => id),
  });
}
