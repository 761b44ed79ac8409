/**
 * plot, bias-variance: variance, smoothing, error, correlation and data PCA.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { bandwidthColour } from "../bandwidths.ts";
import { covarianceEllipses } from "./covariance_ellipses.ts";
import {
  type Curve,
  type CurvePanel,
  curvePanels,
  type CurvePoint,
} from "../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import type { Point } from "../../../src/figures/points.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { ink, scoreColours } from "../../../src/figures/theme.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { type NumberRow, readNumbers } from "../../../src/arrays/number_rows.ts";
import { renderOptions } from "../../../src/figures/rendering.ts";

export type PlotBiasVarianceParams = {
  redraws: number;
  /** noise variance of the ellipses, data units² */
  ellipseTime: number;
};

/** Noise variance of the figures about smoothing. */
const smoothedTime = 0.01;
/** Standard errors of a 95 % interval. */
const wide = 1.96;
/** By dimension; of the ESF's hue, by number of training points. */
const dimensionColours = ["", ink, "#8c8c8c"];
const sizeColours = ["#9fcdea", "#4da3d6", scoreColours.esf, "#003350"];
const sums = {
  c: { title: "1 + <i>c</i>", isLog: true },
  t: { title: "<i>t</i>", isLog: true },
  window: { title: "points in the window, <i>N</i><sub>w</sub>", isLog: true },
} as const;
const names = { measured: "measured", exact: "exact", leading: "leading term" };

/**
 * Writes `bias-variance-variance`, `-smoothing`, `-mse`, `-correlation` and `-pca`, each as .html, .csv, .json and, where a browser is
 * found, .svg and .png.
 */
export const plotBiasVariance: Stage<PlotBiasVarianceParams> = defineStage(import.meta.url, {
  id: "bias-variance/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { redraws, ellipseTime } = context.params;
    const dir = inputDir(context, "analyze");
    const read = (name: string) => readNumbers(`${dir}/${name}.csv`);
    await loadFonts();
    const figures = [
      varianceFigure(await read("variance"), redraws),
      smoothingFigure(await read("reduction"), await read("factors"), await read("bias"), await read("mean")),
      errorFigure(await read("mse"), await read("minima")),
      correlationFigure(await readTable(`${dir}/correlation.csv`)),
      pcaFigure((await readNpy(`${dir}/samples.npy`, "f64")).data, await read("ellipses"), ellipseTime),
    ];
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});

const withInterval = (x: number, y: number, error: number): CurvePoint => ({
  x,
  y,
  low: y - wide * error,
  high: y + wide * error,
});
const unique = (values: readonly number[]) => [...new Set(values)];
const sizeColour = (n: number, all: readonly number[]) => sizeColours[unique(all).indexOf(n)];

function varianceFigure(rows: readonly NumberRow[], redraws: number): Figure {
  const dimensions = unique(rows.map(({ d }) => d));
  const curves = (of: (row: NumberRow) => CurvePoint[]): Curve[] =>
    dimensions.map((d) => ({
      name: `<i>d</i> = ${d}`,
      colour: dimensionColours[d],
      look: "dots",
      points: rows.filter((row) => row.d === d).flatMap(of),
    }));
  const [few, many] = [5, 1000];
  return curvePanels({
    name: "bias-variance-variance",
    title: "Variance of the empirical score over redraws of the data",
    caption: `${redraws} redraws of <i>N</i> = ${
      unique(rows.map(({ n }) => n)).join(", ")
    } points, averages over <i>p<sub>t</sub></i> in the region that holds 90 % of ` +
      "it, 95 % intervals. Above: measured variance over the formula's (re-weighted data PCA) and what it deviates by, for all <i>t</i> and <i>N</i>, over " +
      "<i>N</i><sub>w</sub> = <i>N p<sub>t</sub></i>²(4π<i>t</i>)<sup><i>d</i>/2</sup>/<i>p</i><sub><i>t</i>/2</sub>; dashed 2/<i>N</i><sub>w</sub>; deviations below two standard errors " +
      "are left out. Below: the variance itself; lines are the formula.",
    panels: [
      {
        title: "measured / formula",
        x: sums.window,
        y: { title: "ratio", isLog: true },
        curves: curves(({ window, ratio, error }) => [withInterval(window, ratio, error)]),
      },
      {
        title: "deviation",
        x: sums.window,
        y: { title: "|ratio − 1|", isLog: true },
        curves: [
          ...curves(({ window, ratio, error }) => {
            const off = Math.abs(ratio - 1);
            return off > 2 * error ? [withInterval(window, off, Math.min(error, off / 2))] : [];
          }),
          {
            name: "order 1/<i>N</i><sub>w</sub>",
            colour: ink,
            look: "dashed",
            points: [few, many].map((x) => ({ x, y: 2 / x })),
          },
        ],
      },
      ...dimensions.map((d): CurvePanel => {
        const own = rows.filter((row) =>
          row.d === d
        );
        const sizes = unique(own.map(({ n }) => n));
        return {
          title: `variance, <i>d</i> = ${d}`,
          x: sums.t,
          y: { title: "E tr Cov", isLog: true },
          curves: sizes.flatMap((n): Curve[] => {
            const line = own.filter((row) => row.n === n);
            const colour = sizeColour(n, sizes);
            return [
              {
                name: `<i>N</i> = ${n}`,
                colour,
                look: "dots",
                points: line.map(({ t, measured }) => ({ x: t, y: measured })),
              },
              {
                name: "formula",
                colour,
                look: "line",
                points: line.map(({ t, formula }) => ({ x: t, y: formula })),
                isInLegend: false,
              },
            ];
          }),
        };
      }),
    ],
  });
}

function smoothingFigure(
  reduction: readonly NumberRow[],
  factors: readonly NumberRow[],
  bias: readonly NumberRow[],
  mean: readonly NumberRow[],
): Figure {
  const n = Math.max(...reduction.map((row) => row.n));
  const [violet, t] = [scoreColours.ks, smoothedTime];
  const dimensions = unique(reduction.map(({ d }) => d));
  const at = (rows: readonly NumberRow[], d: number) => rows.filter((row) => row.d === d && row.t === t);
  return curvePanels({
    name: "bias-variance-smoothing",
    title: "What averaging the score over a Gaussian of variance h = ct does to variance and bias",
    caption:
      `<i>t</i> = ${t}, <i>N</i> = ${n}, 95 % intervals. Above: variance over that without smoothing; leading term (1 + <i>c</i>)<sup>−(1 + <i>d</i>/2)</sup>, and the exact factor ` +
      "to first order in 1/<i>N</i> for this law and <i>t</i>; for wide kernels places without data add variance. Below: root mean square of the bias, of the " +
      "smoothed true score (exact), its leading term (<i>h</i>/2)Δ<i>s<sub>t</sub></i>, and the mean over redraws.",
    panels: [
      ...dimensions.map((d): CurvePanel => ({
        title: `variance left, <i>d</i> = ${d}`,
        x: sums.c,
        y: { title: "factor", isLog: true },
        curves: [
          {
            name: names.measured,
            colour: violet,
            look: "dots",
            points: at(reduction, d).filter((row) => row.n === n)
              .map(({ c, factor, error }) => withInterval(1 + c, factor, error)),
          },
          {
            name: names.exact,
            colour: ink,
            look: "line",
            points: at(factors, d).map(({ c, exact }) => ({ x: 1 + c, y: exact })),
          },
          {
            name: names.leading,
            colour: ink,
            look: "dashed",
            points: at(factors, d).map(({ c, leading }) => ({ x: 1 + c, y: leading })),
          },
        ],
      })),
      ...dimensions.map((d): CurvePanel => ({
        title: `bias, <i>d</i> = ${d}`,
        x: { title: "<i>h</i>", isLog: true },
        y: { title: "bias", isLog: true },
        curves: [
          {
            name: names.measured,
            colour: violet,
            look: "dots",
            points: at(mean, d).filter((row) => row.n === n && row.c > 0).map(({ c, square, error }) => ({
              x: c * t,
              y: Math.sqrt(square),
              low: Math.sqrt(Math.max(square - wide * error, 0)),
              high: Math.sqrt(square + wide * error),
            })),
          },
          {
            name: names.exact,
            colour: ink,
            look: "line",
            points: at(bias, d).map(({ c, exact }) => ({ x: c * t, y: exact })),
          },
          {
            name: names.leading,
            colour: ink,
            look: "dashed",
            points: at(bias, d).map(({ c, leading }) => ({ x: c * t, y: leading })),
          },
        ],
      })),
    ],
  });
}

function errorFigure(mse: readonly NumberRow[], minima: readonly NumberRow[]): Figure {
  const dimensions = unique(mse.map(({ d }) => d));
  const cases = dimensions.flatMap((d) => [{ d, t: smoothedTime }, { d, t: d === 1 ? 0.001 : 0.1 }]);
  return curvePanels({
    name: "bias-variance-mse",
    title: "Mean squared error of the kernel-smoothed score over the bandwidth",
    caption:
      "E<sub><i>p<sub>t</sub></i></sub>|<i>s</i> − <i>s<sub>t</sub></i>|² over redraws (dots), from exact bias and variance to first order in 1/<i>N</i> (lines, up to <i>c</i> = 2), and from leading " +
      "terms only (dotted). Black: least errors. More points, a narrower best kernel.",
    panels: cases.map(({ d, t }): CurvePanel => {
      const own = mse.filter((row) => row.d === d && row.t === t);
      const sizes = unique(own.map(({ n }) => n));
      const lowest = minima.filter((row) => row.d === d && row.t === t && !Number.isNaN(row.measured));
      return {
        title: `<i>d</i> = ${d}, <i>t</i> = ${t}`,
        x: sums.c,
        y: { title: "squared error", isLog: true },
        curves: [
          ...sizes.flatMap((n): Curve[] => {
            const rows = own.filter((row) => row.n === n);
            const colour = sizeColour(n, sizes);
            const line = (name: "first" | "leading", look: "line" | "dotted"): Curve => ({
              name,
              colour,
              look,
              points: rows.map((row) => ({ x: 1 + row.c, y: row[name] })),
              isInLegend: false,
            });
            return [
              {
                name: `<i>N</i> = ${n}`,
                colour,
                look: "dots",
                points: rows.map(({ c, measured, error }) => withInterval(1 + c, measured, error)),
              },
              line("first", "line"),
              line("leading", "dotted"),
            ];
          }),
          {
            name: "least error",
            colour: ink,
            look: "dots",
            points: lowest.map(({ measured, value }) => ({ x: 1 + measured, y: value })),
          },
        ],
      };
    }),
  });
}

type TextRow = Readonly<Record<string, string>>;

function correlationFigure(rows: readonly TextRow[]): Figure {
  const of = (d: string, direction: string) =>
    rows.filter((row) => row.d === d && row.direction === direction);
  const bandwidths = unique(rows.map(({ c }) => Number(c)));
  const lag = { title: "distance <i>r</i> / √<i>t</i>" };
  const panel = (d: string, direction: string, isScaled: boolean): CurvePanel => ({
    title: `<i>d</i> = ${d}, ${direction}${isScaled ? ", scaled" : ""}`,
    x: isScaled ? { title: "<i>r</i> / √((1 + <i>c</i>)<i>t</i>)", range: [0, 5] } : lag,
    y: { title: "correlation", range: [-0.55, 1.05] },
    curves: bandwidths.flatMap((c): Curve[] => {
      const own = of(d, direction).filter((row) => Number(row.c) === c);
      const colour = bandwidthColour(c, bandwidths);
      const x = (row: TextRow) => Number(row.lag) / (isScaled ? Math.sqrt(1 + c) : 1);
      const inside = own.filter((row) => !isScaled || x(row) <= 5);
      return [
        {
          name: c === 0 ? "ESF (<i>c</i> = 0)" : `<i>c</i> = ${c}`,
          colour,
          look: "dots",
          points: inside.map((row) => ({ x: x(row), y: Number(row.measured) })),
        },
        ...(isScaled && c > 0 ? [] : [{
          name: "uniform <i>p</i>",
          colour: isScaled ? ink : colour,
          look: "dotted" as const,
          points: inside.map((row) => ({ x: x(row), y: Number(row.leading) })),
          isInLegend: false,
        }]),
        ...(c > 0 || isScaled ? [] : [{
          name: "exact, <i>c</i> = 0",
          colour: ink,
          look: "line" as const,
          points: inside.map((row) => ({ x: x(row), y: Number(row.exact) })),
        }]),
      ];
    }),
  });
  return curvePanels({
    name: "bias-variance-correlation",
    title: "Correlation of the empirical score between places",
    caption:
      "Correlation over redraws of a component of the score at <i>x</i> and at <i>x</i> + <i>r</i>, along <i>r</i> and across it, averaged over <i>p<sub>t</sub></i>: measured (dots), " +
      "exact to first order in 1/<i>N</i> for <i>c</i> = 0 (black), and for uniform <i>p</i> (dotted): (1 − <i>r</i>²/2<i>t</i>′)e<sup>−<i>r</i>²/4<i>t</i>′</sup> along, e<sup>−<i>r</i>²/4<i>t</i>′</sup> across, <i>t</i>′ = (1 + <i>c</i>)<i>t</i>. " +
      "<i>t</i> = 0.001 on the line, 0.01 in the plane, where <i>p</i> is not uniform over √<i>t</i>. Scaled: over the length √((1 + <i>c</i>)<i>t</i>).",
    panels: [
      panel("1", "along", false),
      panel("1", "along", true),
      panel("2", "along", false),
      panel("2", "across", false),
    ],
  });
}

function pcaFigure(samples: Float64Array, rows: readonly NumberRow[], t: number): Figure {
  return covarianceEllipses({
    name: "bias-variance-pca",
    title: "The covariance of the empirical score is a re-weighted data PCA",
    caption:
      `Covariance over redraws of the empirical score at places of high density, <i>t</i> = ${t}: measured, and the formula's, as ellipses. Each pair has its own ` +
      "scale, as the variance differs manyfold between places: form, direction, and size within a pair can be compared. Dots: training points of the first redraw.",
    samples: Array.from(
      { length: samples.length / 2 },
      (_, i): Point => [samples[2 * i], samples[2 * i + 1]],
    ),
    ellipses: rows.map((row) => ({
      at: [row.x1, row.x2],
      measured: [row.measured_11, row.measured_12, row.measured_22],
      predicted: [row.predicted_11, row.predicted_12, row.predicted_22],
    })),
    colour: scoreColours.esf,
  });
}
