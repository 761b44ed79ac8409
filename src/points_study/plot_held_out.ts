/**
 * plot: measures at held-out points, one number a score, and curves over the noise.
 */

import { readTable } from "../arrays/csv.ts";
import { type Curve, type CurvePanel, curvePanels } from "../figures/curve_panels.ts";
import type { Figure } from "../figures/figure.ts";
import { loadFonts } from "../figures/fonts.ts";
import { rounded } from "../figures/notation.ts";
import { renderFigures } from "../figures/render.ts";
import { renderOptions } from "../figures/render_options.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { scoreOf } from "../scores/list.ts";
import { inputDir } from "../stages/inputs.ts";
import type { MeasureColumn } from "./measure_column.ts";
import { measureDots } from "./measure_dots.ts";
import { type DrawnVariant, headOf } from "./plot.ts";

export type PlotHeldOutParams = {
  /** begins the figures' names */
  name: string;
  title: string;
  /** node of the tables */
  measured: string;
  /** variant that others are compared with */
  reference: string | null;
  /** noise variance over t0 of what stands as one number */
  single: number;
  /** data units²; 0: at the single level */
  likelihoodTMin: number;
  /** at which a network's likelihood is found, if there is one from elsewhere: the first of the others' */
  networkPlaces: number | null;
  variants: Pick<DrawnVariant, "id" | "score" | "subtitle">[];
};

/** Writes `<name>-held-out` and `<name>-noise`, each as .html, .csv, .json and, where a browser is found, .svg and .png. */
export const plotHeldOut: Stage<PlotHeldOutParams> = defineStage(import.meta.url, {
  id: "points-study/plot-held-out",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    await loadFonts();
    const table = (file: string) => readTable(`${inputDir(context, context.params.measured)}/${file}.csv`);
    const [rows, levels, regimes] = await Promise.all(["measures", "levels", "regimes"].map(table));
    const figures = [dots(context.params, rows), curves(context.params, levels, regimes)];
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});

type Rows = readonly Readonly<Record<string, string>>[];

/** Columns of the dots; others are in the table alone. */
const shown = ["likelihood", "bits", "error-held-out", "gap", "dimension", "r2", "cosine"];
const logarithmic = ["error-held-out"];

function dots(
  { name, title, reference, single, likelihoodTMin, networkPlaces, variants }: PlotHeldOutParams,
  rows: Rows,
): Figure {
  const columns = shown.flatMap((measure): MeasureColumn[] => {
    const own = rows.filter((row) => row.measure === measure);
    if (own.length === 0) return [];
    const values = variants.map(({ id }) => {
      const row = own.find(({ variant }) => variant === id);
      const [value, low, high] = row ? [row.value, row.low, row.high].map(Number) : [NaN, NaN, NaN];
      return [value, low, high].every(Number.isFinite) ? { value, low, high } : undefined;
    });
    return [{ name: own[0].name, unit: own[0].unit, isLog: logarithmic.includes(measure), values }];
  });
  return measureDots({
    name: `${name}-held-out`,
    title: `At points that no score has seen: ${title}`,
    caption:
      `At points noised by <i>t</i> = ${single} <i>t</i><sub>0</sub>, with 95 % bootstrap intervals. ` +
      (likelihoodTMin > 0 ? `Likelihoods are at <i>t</i> = ${rounded(likelihoodTMin)}. ` : "") +
      "Likelihoods are those of the probability flow from the training points noised by <i>t</i><sub>0</sub>; the gap is the error to the truth " +
      "at held-out points less that at training points; the dimension is the trace of ∂<i>m</i>/∂<i>x</i>." +
      (networkPlaces === null
        ? ""
        : ` A network's likelihood is at the first ${networkPlaces} of the points.`) +
      (reference === null ? "" : ` The reference is ${nameOf(variants, reference)}.`),
    rows: variants.map((variant) => {
      const { score, subtitle } = headOf(variant);
      return { ...score, name: subtitle === undefined ? score.name : `${score.name}, ${subtitle}` };
    }),
    columns,
  });
}

function nameOf(variants: PlotHeldOutParams["variants"], id: string): string {
  return headOf(variants.find((variant) => variant.id === id)!).score.name;
}

function curves(
  { name, title, reference, variants }: PlotHeldOutParams,
  levels: Rows,
  regimes: Rows,
): Figure {
  const x = { title: "√<i>t</i> (data units)", isLog: true };
  const curvesOf = (measure: string): Curve[] =>
    variants.flatMap((variant): Curve[] => {
      const { score } = headOf(variant);
      const own = levels.filter((row) => row.variant === variant.id && row.measure === measure);
      const points = own.map(({ t, value, low, high }) => ({
        x: Math.sqrt(Number(t)),
        y: Number(value),
        low: Number(low),
        high: Number(high),
      })).filter(({ y, low, high }) => [y, low, high].every(Number.isFinite));
      return points.length === 0
        ? []
        : [{ name: score.name, colour: score.colour, points, look: "line and dots" }];
    });
  const panel = (title: string, measure: string, y: string, isLog = false): CurvePanel[] => {
    const own = curvesOf(measure);
    return own.length === 0 ? [] : [{ title, x, y: { title: y, isLog }, curves: own }];
  };
  const exact = scoreOf("esf");
  const noised = levels.filter(({ measure }) => measure === "neighbours");
  const neighbours: CurvePanel = {
    title: "Effective neighbours",
    x,
    y: { title: "1/Σ<i>w</i>²", isLog: true },
    curves: [{
      name: "noised held-out points",
      colour: exact.colour,
      look: "dashed",
      points: noised.map(({ t, value }) => ({ x: Math.sqrt(Number(t)), y: Number(value) })),
    }, ...curvesOf("neighbours-way").map((curve) => ({ ...curve, look: "line" as const }))],
  };
  const sigmaOf = (measure: string) => {
    const row = regimes.find((regime) => regime.measure === measure);
    return row === undefined ? undefined : Math.sqrt(Number(row.value));
  };
  const collapse = sigmaOf("collapse");
  const [speciation, information] = [sigmaOf("speciation"), sigmaOf("information")];
  const where = (sigma: number) => `√<i>t</i> = ${rounded(sigma)}`;
  const sentences = [
    "Means (of dimension, agreement and neighbours: medians) with 95 % bootstrap intervals.",
    "The gap is the error to the truth at held-out points less that at training points under the same noise; the dimension is the trace of ∂<i>m</i>/∂<i>x</i>.",
    reference === null ? "" : `Agreement is with ${nameOf(variants, reference)}.`,
    "Neighbours are those of the exact score, at noised held-out points (dashed) and at particles on their ways.",
    collapse !== undefined && collapse > 0 && Number.isFinite(collapse)
      ? `Held-out points have two of them at ${
        where(collapse)
      }; the largest eigenvalue of the covariance is at ${where(speciation!)}.`
      : "",
    information === undefined
      ? ""
      : `A point and its noised one share log <i>n</i> nats at ${where(information)}.`,
  ];
  return curvePanels({
    name: `${name}-noise`,
    title: `Scores over the noise: ${title}`,
    caption: sentences.filter((text) => text !== "").join(" "),
    panels: [
      ...panel("Error to the truth", "error-held-out", "data units²", true),
      ...panel("Held-out less training error", "gap", "data units²"),
      ...panel("Dimension", "dimension", "tr ∂<i>m</i>/∂<i>x</i>"),
      neighbours,
      ...panel("Agreement with the reference", "r2", "<i>r</i>²"),
      ...panel("Pulls against the reference's", "cosine", "cosine"),
    ],
  });
}
