/**
 * plot, theory: Figures 1, 2, 3 and 6.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { connectionsFigure } from "./connections.ts";
import type { Figure } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { heatMapsFigure } from "./heat_maps.ts";
import { accented, rounded } from "../../../src/figures/notation.ts";
import { phaseDiagramFigure, type Trajectory } from "./phase_diagram.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { threeScoresFigure } from "./three_scores.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";

export type PlotTheoryParams = {
  kappa: number;
  t0: number;
  /** of Figure 2 */
  t: number;
  delta: number;
  /** of Figure 6 */
  tTrain: number;
  halfWidth: number;
};

/** Rows of a table as numbers, by column. */
type Columns = Record<string, number[]>;

/** Writes each figure as `<name>.html`, `.csv`, `.json` and, where a browser is found, `.svg` and `.png`. */
export const plotTheory: Stage<PlotTheoryParams> = defineStage(import.meta.url, {
  id: "theory/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const params = context.params;
    const dir = inputDir(context, "analyze");
    await loadFonts();
    const figures = [
      await heatMaps(dir, params),
      await threeScores(dir, params),
      await phaseDiagram(dir, params),
      await connections(dir, params),
    ];
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});

async function heatMaps(dir: string, { t0, kappa }: PlotTheoryParams): Promise<Figure> {
  const [heat, start, terminal, atoms] = await Promise.all(
    ["heat", "start", "terminal", "atoms"].map((name) => readColumns(`${dir}/${name}.csv`)),
  );
  const sigma = [...new Set(heat.sigma)];
  const places = heat.x.slice(0, heat.x.length / sigma.length);
  const rows = (values: readonly number[]) =>
    places.map((_, row) => sigma.map((_, column) => values[column * places.length + row]));
  return heatMapsFigure({
    name: "figure1",
    title: "Figure 1. One noised density, denoised under the exact score and under LA-PL",
    caption:
      `Two training points at ±1. Left: the density at <i>t</i><sub>0</sub> = ${t0}. Grey: the density while √<i>t</i> falls to 0, as means over cells; above under the ` +
      `exact score (ESF), which gives the two points back, below under LA-PL with <i>κ</i> = ${kappa}. Right: the laws at <i>t</i> = 0, masses on the ` +
      "points and, for LA-PL, the density between them.",
    sigma,
    x: places,
    noised: rows(heat.log10_p),
    smoothed: rows(heat.log10_p_hat),
    start: { x: start.x, density: start.density },
    interpolant: { x: terminal.x, density: terminal.density },
    points: atoms.x,
    masses: { esf: atoms.x.map(() => 1 / atoms.x.length), laPl: atoms.mass },
  });
}

async function threeScores(dir: string, { t, delta }: PlotTheoryParams): Promise<Figure> {
  const { x, esf, pl, la_pl: laPl } = await readColumns(`${dir}/scores.csv`);
  return threeScoresFigure({
    name: "figure2",
    title: "Figure 2. The exact score, its piecewise linear form, and that averaged",
    caption:
      `Two training points at ±1, noise variance <i>t</i> = ${t}: exact score (ESF), its piecewise linear form (PL, 0 at <i>x</i> = 0, open circles at ` +
      `±1/<i>t</i>), and LA-PL with <i>δ</i> = ${
        delta.toPrecision(4)
      }, which differs from PL between <i>δ</i> − 1 and 1 − <i>δ</i> only.`,
    x,
    esf,
    pl,
    laPl,
    t,
    delta,
  });
}

async function phaseDiagram(dir: string, { kappa, t0 }: PlotTheoryParams): Promise<Figure> {
  const { start, sigma, x, closed_form: closedForm } = await readColumns(`${dir}/trajectories.csv`);
  const trajectories = [...new Set(start)].map((index): Trajectory => {
    const own = start.flatMap((value, i) => value === index ? [i] : []);
    return {
      sigma: own.map((i) => sigma[i]),
      x: own.map((i) => x[i]),
      closedForm: own.map((i) => closedForm[i]),
    };
  });
  const farthest = Math.max(...x.map((place, i) => Math.abs(place - closedForm[i])));
  return phaseDiagramFigure({
    name: "figure3",
    title: "Figure 3. Ways of particles under LA-PL",
    caption:
      `Two training points at ±1, <i>κ</i> = ${kappa}, <i>t</i><sub>0</sub> = ${t0}. In regions A and B particles end on a training point, in C ` +
      `between them. Lines: flow map in closed form; dots: the kernel's Euler steps in <i>σ</i> = √<i>t</i>, at most ${
        rounded(farthest)
      } away.`,
    kappa,
    t0,
    trajectories,
  });
}

async function connections(dir: string, { tTrain }: PlotTheoryParams): Promise<Figure> {
  const rows = await readTable(`${dir}/connections.csv`);
  const delta = Number(rows[0].delta);
  return connectionsFigure({
    name: "figure6",
    title: "Figure 6. The scores and their connections",
    caption:
      "Local averaging (LA) and piecewise linear approximation (PL) lead from the exact score to LA-PL. Bold: the distance between the two ends, " +
      `√(<i>t</i> E|<i>f</i> − <i>g</i>|²), for two points at ±1 at <i>t</i> = ${tTrain} and the ${
        accented("δ", "hat")
      } = ${delta.toFixed(3)} that fits the network.`,
    t: tTrain,
    delta,
    connections: rows.map(({ from, to, distance }) => ({ from, to, distance: Number(distance) })),
  });
}

async function readColumns(path: string): Promise<Columns> {
  const rows = await readTable(path);
  const names = Object.keys(rows[0]);
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => Number(row[name]))]));
}
