/**
 * plot, led-kde: densities in the plane and on the line, how both kernels spread mass, and memorisation.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { type Curve, type CurvePanel, curvePanels } from "../../../src/figures/curve_panels.ts";
import { type DensityPanel, densityPanels } from "./density_panels.ts";
import type { Figure } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { ink, scoreColours } from "../../../src/figures/theme.ts";
import { histogram } from "../../../src/measures/histogram.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import { plainMath } from "../../../src/theory/plain_math.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readPointsData } from "../../../src/stages/points_inputs.ts";
import { renderOptions } from "../../../src/figures/rendering.ts";

export type PlotLedKdeParams = {
  line: DrawnLed;
  planes: DrawnLed[];
};

type DrawnLed = {
  name: string;
  data: string;
  densities: string;
  bandwidths: number[];
  /** particles of the reverse SDE with Langevin steps, one a bandwidth */
  samples: string[];
  /** of the ESF's flow; in the plane */
  flow: string | null;
  /** extent of the pictures, data units */
  x: [number, number];
  y: [number, number];
};

const bins = 60;
const particlesShown = 500;
/** Places of a density, across, that a panel can show. */
const mostShades = 120;

/** Writes `led-kde-<plane>`, `led-kde-line` and `led-kde-mechanisms`, each as .html, .csv, .json and, where a browser is found, .svg and .png. */
export const plotLedKde: Stage<PlotLedKdeParams> = defineStage(import.meta.url, {
  id: "led-kde/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { line, planes } = context.params;
    await loadFonts();
    const figures: Figure[] = [];
    for (const plane of planes) figures.push(await planeFigure(context, plane));
    figures.push(await lineFigure(context, line), await mechanismsFigure(context, planes));
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});

async function planeFigure(context: StageContext, study: DrawnLed): Promise<Figure> {
  const { densities, bandwidths, samples, flow, name } = study;
  const { points } = await readPointsData(inputDir(context, study.data));
  const read = async (node: string, file: string) =>
    (await readNpy(`${inputDir(context, node)}/${file}.npy`, "f64")).data;
  const [x, y, all] = [
    await read(densities, "axes-1"),
    await read(densities, "axes-2"),
    await read(densities, "densities"),
  ];
  const stride = Math.ceil((study.x[1] - study.x[0]) / (x[1] - x[0]) / mostShades);
  const within = (axis: Float64Array, [low, high]: readonly number[]) =>
    [...axis.keys()].filter((i) => axis[i] >= low && axis[i] <= high && i % stride === 0);
  const [columns, rows] = [within(x, study.x), within(y, study.y)];
  const some = async (node: string) => (await read(node, "x")).subarray(0, 2 * particlesShown);
  const panels: DensityPanel[] = [];
  for (const [i, c] of bandwidths.entries()) {
    const at = i * x.length * y.length;
    const density = Float64Array.from(
      columns.flatMap((column) => rows.map((row) => all[at + column * y.length + row])),
    );
    panels.push({
      score: headOf(c),
      subtitle: c === 0 ? "density" : `density, <i>h</i> = ${c} ε`,
      density,
    });
  }
  if (flow) {
    panels.push({
      score: { id: "esf", name: "ESF", colour: scoreColours.esf },
      subtitle: "probability flow to ε",
      particles: await some(flow),
    });
  }
  for (const [i, node] of samples.entries()) {
    const c = bandwidths[i];
    if (c === 0) continue;
    panels.push({
      score: { id: `ks-${c}`, name: "KS", colour: scoreColours.ks },
      subtitle: `samples, <i>h</i> = ${c} <i>t</i>`,
      particles: await some(node),
    });
  }
  return densityPanels({
    name: `led-kde-${name}`,
    title: `Density estimates and samples: ${name}`,
    caption:
      "Above: the plain Gaussian density estimate (KDE) of variance ε and LED-KDE, whose second kernel acts on the logarithm and so " +
      "spreads mass along the data, not across; each panel has its own scale, from 0 (white) to its largest density. Below: particles of " +
      "the ESF's probability flow, which ends around the training points, and of the reverse SDE with kernel-smoothed scores and Langevin " +
      "steps at ε.",
    x: columns.map((i) => x[i]),
    y: rows.map((j) => y[j]),
    panels,
    train: points,
  });
}

function headOf(c: number) {
  return c === 0
    ? { id: "kde", name: "KDE", colour: scoreColours.esf }
    : { id: `led-${c}`, name: "LED-KDE", colour: scoreColours.ks };
}

async function lineFigure(
  context: StageContext,
  { densities, bandwidths, samples, x: range }: DrawnLed,
): Promise<Figure> {
  const read = async (node: string, file: string) =>
    (await readNpy(`${inputDir(context, node)}/${file}.npy`, "f64")).data;
  const [x, all] = [await read(densities, "axes-1"), await read(densities, "densities")];
  const panels = await Promise.all(bandwidths.map(async (c, i): Promise<CurvePanel> => {
    const particles = await read(samples[i], "x");
    const steps = histogram(particles, 1, 0, { low: range[0], high: range[1], count: bins });
    const density = all.subarray(i * x.length, (i + 1) * x.length);
    const shown = [...x.keys()].filter((k) => x[k] >= range[0] && x[k] <= range[1]);
    return {
      title: c === 0 ? "KDE" : `LED-KDE, <i>h</i> = ${c} ε`,
      x: { title: "<i>x</i> (data units)", range },
      y: { title: "density" },
      curves: [
        {
          name: "samples of the reverse SDE",
          colour: c === 0 ? scoreColours.esf : scoreColours.ks,
          look: "line",
          isInLegend: i === 1,
          points: steps.flatMap((
            { low, high, density },
          ) => [{ x: low, y: density }, { x: high, y: density }]),
        },
        {
          name: "density",
          colour: ink,
          look: "dashed",
          points: shown.map((k) => ({ x: x[k], y: density[k] })),
        },
      ],
    };
  }));
  return curvePanels({
    name: "led-kde-line",
    title: "LED-KDE on the line, and samples",
    caption:
      "Density estimates of four evenly spaced points, and histograms of the particles that the reverse SDE with the ESF (blue) and with " +
      "kernel-smoothed scores and Langevin steps at ε (violet) makes.",
    panels,
  });
}

async function mechanismsFigure(context: StageContext, planes: readonly DrawnLed[]): Promise<Figure> {
  const memorised = await readTable(`${inputDir(context, "analyze")}/memorised.csv`);
  const spreads = await Promise.all(planes.map(async ({ name, densities }): Promise<CurvePanel> => {
    const rows = await readTable(`${inputDir(context, densities)}/spreads.csv`);
    const curve = (estimator: string, look: Pick<Curve, "name" | "colour">): Curve => ({
      ...look,
      points: rows.filter((row) => row.estimator === estimator)
        .map((row) => ({ x: plainMath.exp(Number(row.log_filling)), y: Number(row.normal) })),
    });
    return {
      title: name,
      x: { title: "density between points / at them" },
      y: { title: "spread across (data units)", isLog: true },
      curves: [
        curve("kde", { name: "KDE, growing variance", colour: scoreColours.esf }),
        curve("led", { name: "LED-KDE, growing second kernel", colour: scoreColours.ks }),
      ],
    };
  }));
  const fractions = planes.map(({ name }): CurvePanel => ({
    title: `${name}: memorised`,
    x: { title: "<i>c</i> = <i>h</i>/<i>t</i>" },
    y: { title: "fraction", range: [-0.03, 1.05] },
    curves: [{
      name: "reverse SDE with KS",
      colour: ink,
      points: memorised.filter((row) => row.study === name).map((row) => ({
        x: Number(row.c),
        y: Number(row.value),
        low: Number(row.low),
        high: Number(row.high),
      })),
    }],
  }));
  return curvePanels({
    name: "led-kde-mechanisms",
    title: "Two kernels, two ways to spread mass",
    caption:
      "Above: root mean square distance from the data's curve, over how far the gaps between neighbours are filled. The first kernel fills " +
      "them only by spreading in all directions; the second one, on the score, fills them along the curve; its rise at the end is bias: mass " +
      "moves inward by about <i>h</i>/2<i>R</i>. Below: fraction of particles " +
      "nearer than a third of the second-nearest distance to a training point, with 95 % intervals (<i>c</i> = 0: ESF), at ε/4.",
    panels: [...spreads, ...fractions],
  });
}
