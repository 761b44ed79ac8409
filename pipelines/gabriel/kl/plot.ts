/**
 * plot, kl: divergence and bound over the number of training points, the same over effective numbers, and the laws themselves.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { bandwidthColour } from "../bandwidths.ts";
import { type Curve, type CurvePanel, curvePanels } from "../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { ink } from "../../../src/figures/theme.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { type NumberRow, numbersOf } from "../../../src/arrays/number_rows.ts";
import { renderOptions } from "../../../src/figures/rendering.ts";

export type PlotKlParams = {
  /** from pure noise, and from p_T */
  whole: { name: string; d: number }[];
  late: { name: string; d: number }[];
  /** laws of the 1-D study that are drawn, and which of their bandwidths */
  laws: { n: number; node: string; bandwidths: number[]; drawn: number[] }[];
};

/** Writes `kl-bound`, `kl-collapse` and `kl-laws`, each as .html, .csv, .json and, where a browser is found, .svg and .png. */
export const plotKl: Stage<PlotKlParams> = defineStage(import.meta.url, {
  id: "kl/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { whole, late, laws } = context.params;
    await loadFonts();
    const rows = await readTable(`${inputDir(context, "analyze")}/cells.csv`);
    const bandwidths = [...new Set(rows.map(({ c }) => Number(c)))];
    const cellsOf = (study: string): NumberRow[] =>
      rows.filter((row) => row.study === study && row.n !== "0").map(numbersOf);
    const bound = curvePanels({
      name: "kl-bound",
      title: "KL divergence of the truth to what kernel-smoothed scores make, and Girsanov's bound",
      caption:
        "The whole reverse SDE, from N(0, <i>T</i> I) to ε, with <i>h</i> = <i>c t</i>, over the number of training points: " +
        "KL(<i>p</i><sub>ε</sub> ‖ <i>q</i><sub>ε</sub>) by quadrature (dots, means over redraws with standard errors) and the bound (dashed). " +
        "With few points a wider kernel is better, until its bias, which more points don't mend, takes over.",
      panels: whole.map(({ name, d }) => boundPanel(cellsOf(name), d, bandwidths)),
    });
    const collapse = curvePanels({
      name: "kl-collapse",
      title: "Smoothing the score is like having more training points",
      caption:
        "The last part of the reverse SDE, from <i>p</i><sub><i>T</i></sub>, in the region that holds 80 % of <i>p</i><sub>ε</sub>. Left: over the number of " +
        "training points. Middle: over <i>N</i>(1 + <i>c</i>)<sup>1 + <i>d</i>/2</sup>, which is right for the score's variance. Right: over what is " +
        "derived for the law, <i>N</i>(1 + <i>c</i>/2)²(1 + <i>c</i>)<sup><i>d</i>/2</sup> but for a factor of <i>T</i>/ε. Curves leave the others where bias takes over.",
      panels: late.flatMap(({ name, d }) => collapsePanels(cellsOf(name), d, bandwidths)),
      columns: 3,
    });
    const drawn: Figure = curvePanels({
      name: "kl-laws",
      title: "Laws of the reverse SDE on the line",
      caption:
        "Density of the samples at ε for one training set, from the Fokker–Planck equation, for the exact score of the training set " +
        "(<i>c</i> = 0) and smoothed ones, beside the truth.",
      panels: await Promise.all(laws.map((law) => lawPanel(context, law))),
    });
    await renderFigures([bound, collapse, drawn], context.dir, renderOptions(context));
  },
});

const bandwidthsOf = (cells: readonly NumberRow[]) => [...new Set(cells.map(({ c }) => c))];

function boundPanel(cells: readonly NumberRow[], d: number, bandwidths: readonly number[]): CurvePanel {
  const curves = bandwidthsOf(cells).flatMap((c): Curve[] => {
    const own = cells.filter((cell) => cell.c === c);
    const colour = bandwidthColour(c, bandwidths);
    return [
      {
        name: nameOf(c),
        colour,
        points: own.map(({ n, kl, kl_error }) => ({ x: n, y: kl, low: kl - kl_error, high: kl + kl_error })),
      },
      {
        name: "bound",
        colour,
        look: "dashed",
        isInLegend: false,
        points: own.map(({ n, bound }) => ({ x: n, y: bound })),
      },
    ];
  });
  return {
    title: `<i>d</i> = ${d}`,
    x: { title: "training points <i>N</i>", isLog: true },
    y: { title: "nats", isLog: true },
    curves,
  };
}

function collapsePanels(cells: readonly NumberRow[], d: number, bandwidths: readonly number[]): CurvePanel[] {
  const axes = [
    ["n", "<i>N</i>"],
    ["n_eff_score", `<i>N</i>(1 + <i>c</i>)<sup>${1 + d / 2}</sup>`],
    ["n_eff_law", `<i>N</i><sub>eff</sub> of the law`],
  ];
  return axes.map(([key, title]) => ({
    title: `<i>d</i> = ${d}`,
    x: { title, isLog: true },
    y: { title: "KL (nats)", isLog: true },
    curves: bandwidthsOf(cells).map((c) => ({
      name: nameOf(c),
      colour: bandwidthColour(c, bandwidths),
      points: cells.filter((cell) => cell.c === c).map((cell) => ({ x: cell[key], y: cell.kl_bulk })),
    })),
  }));
}

async function lawPanel(
  context: StageContext,
  { n, node, bandwidths, drawn }: PlotKlParams["laws"][number],
): Promise<CurvePanel> {
  const read = async (name: string) => (await readNpy(`${inputDir(context, node)}/${name}.npy`, "f64")).data;
  const [places, truth, densities] = [await read("places"), await read("truth"), await read("densities")];
  const line = (values: Float64Array) => [...values].map((y, i) => ({ x: places[i], y }));
  const shown = bandwidths.filter((c) => drawn.includes(c));
  return {
    title: `<i>N</i> = ${n}`,
    x: { title: "<i>x</i> (data units)", range: [-3.2, 3.6] },
    y: { title: "density" },
    curves: [
      ...shown.map((c): Curve => ({
        name: nameOf(c),
        colour: bandwidthColour(c, bandwidths),
        look: "line",
        points: line(densities.subarray(bandwidths.indexOf(c) * places.length).subarray(0, places.length)),
      })),
      { name: "truth", colour: ink, look: "dashed", points: line(truth) },
    ],
  };
}

function nameOf(c: number): string {
  return c === 0 ? "ESF (<i>c</i> = 0)" : `<i>c</i> = ${c}`;
}
