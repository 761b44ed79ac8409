/**
 * analyze, theory: the closed forms that Figures 1, 2, 3 and 6 draw, as tables.
 */

import { type Row, writeTable } from "../arrays/csv.ts";
import { readNpy } from "../arrays/npy.ts";
import { fitDelta } from "../measures/delta_fit.ts";
import { lineOutput } from "../network/line.ts";
import type { Stage } from "../pipeline/graph.ts";
import { averagingGapLog } from "../theory/averaging_gap.ts";
import type { Elementary } from "../theory/elementary.ts";
import { flowMap, smoothedDensity, terminalLaw } from "../theory/flow.ts";
import { halfGap, type Line, points } from "../theory/line.ts";
import { laPlLoss, scoreGap } from "../theory/loss.ts";
import { empiricalScore, noisedDensity } from "../theory/noised.ts";
import { laEsfScore, laPlScore, piecewiseLinearScore } from "../theory/smoothed.ts";
import { placesOf } from "./fields.ts";
import { inputDir, readLineWeights } from "./inputs.ts";

export type AnalyzeTheoryParams = {
  n: number;
  halfWidth: number;
  kappa: number;
  t0: number;
  /** Figure 2: noise variance, and half-width of the zone left as it is */
  t: number;
  delta: number;
  /** Figure 6: noise variance of the network, and its node */
  tTrain: number;
  network: string;
  /** half-widths of the plotted ranges of x, data units */
  heatRange: number;
  scoreRange: number;
};

/** Columns and rows of the heat maps. */
const heat = { times: 80, places: 201 };
const curvePlaces = 641;

/**
 * Writes `heat.csv` (p_t and p̂_t over σ = √t and x), `terminal.csv`, `atoms.csv`, `scores.csv`, `trajectories.csv` (kernel and closed form)
 * and `connections.csv` (distances of the scores).
 */
export const analyzeTheory: Stage = {
  name: "analyze",
  version: 1,
  usesKernels: true,
  async run(context) {
    const params = context.params as AnalyzeTheoryParams;
    const line = { n: params.n, halfWidth: params.halfWidth };
    const { math } = await context.kernels();
    const write = (name: string, rows: Row[]) => writeTable(`${context.dir}/${name}.csv`, rows);
    const { kappa, t0, heatRange } = params;
    const law = terminalLaw(line, kappa, t0, math);
    const between = [...placesOf({ half: line.halfWidth, count: curvePlaces })];
    await write("heat", heatRows(line, params, math));
    await write(
      "start",
      [...placesOf({ half: heatRange, count: curvePlaces })].map((x) => ({
        x,
        density: noisedDensity(points(line), t0, x, math),
      })),
    );
    await write("terminal", between.map((x) => ({ x, density: law.density(x) })));
    await write("atoms", [...law.points].map((x, k) => ({ x, mass: law.atoms[k] })));
    await write("scores", scoreRows(line, params, math));
    await write("trajectories", await trajectoryRows(line, params, inputDir(context, "denoise")));
    await write("connections", await connectionRows(line, params, inputDir(context, params.network), math));
  },
};

/** At the middle of each cell: at t = 0 there are atoms and no density. */
function heatRows(line: Line, { kappa, t0, heatRange }: AnalyzeTheoryParams, math: Elementary): Row[] {
  const train = points(line);
  const places = [...placesOf({ half: heatRange, count: heat.places })];
  const sigmas = Array.from({ length: heat.times }, (_, i) => Math.sqrt(t0) * (1 - (i + 0.5) / heat.times));
  return sigmas.flatMap((sigma) => {
    const t = sigma * sigma;
    return places.map((x) => ({
      sigma,
      x,
      p: noisedDensity(train, t, x, math),
      p_hat: smoothedDensity(line, kappa, t0, t, x, math),
    }));
  });
}

function scoreRows(line: Line, { t, delta, scoreRange }: AnalyzeTheoryParams, math: Elementary): Row[] {
  const train = points(line);
  return [...placesOf({ half: scoreRange, count: curvePlaces })].map((x) => ({
    x,
    esf: empiricalScore(train, t, x, math),
    pl: piecewiseLinearScore(line, t, x),
    la_pl: laPlScore(line, t, delta, x),
  }));
}

/** Every node of the kernel's trajectories beside the flow map. */
async function trajectoryRows(line: Line, { kappa, t0 }: AnalyzeTheoryParams, dir: string): Promise<Row[]> {
  const sigma = (await readNpy(`${dir}/sigma.npy`, "f64")).data;
  const { shape: [nodes, starts], data: x } = await readNpy(`${dir}/x.npy`, "f64");
  return Array.from({ length: nodes * starts }, (_, i) => {
    const [node, start] = [Math.floor(i / starts), i % starts];
    const t = node === 0 ? t0 : sigma[node] * sigma[node];
    return { start, sigma: sigma[node], x: x[i], closed_form: flowMap(line, kappa, t0, t, x[start]) };
  });
}

/** √(t E|f − g|²) at the ends of every arrow of Figure 6, with the δ̂ that fits the network. */
async function connectionRows(
  line: Line,
  { tTrain: t }: AnalyzeTheoryParams,
  dir: string,
  math: Elementary,
): Promise<Row[]> {
  const weights = await readLineWeights(dir);
  const train = points(line);
  const learned = (x: number) => lineOutput(weights, x) / Math.sqrt(t);
  const { delta } = fitDelta(line, t, learned);
  const window = halfGap(line) - delta;
  const scores: Record<string, (x: number) => number> = {
    "esf": (x) => empiricalScore(train, t, x, math),
    "la-esf": (x) => laEsfScore(train, t, window, x, math),
    "pl": (x) => piecewiseLinearScore(line, t, x),
    "la-pl": (x) => laPlScore(line, t, delta, x),
    "mlp": learned,
  };
  const ramps = [-window, 0, window];
  const bends = Array.from(weights.w, (w, j) => -weights.b[j] / w).filter(Number.isFinite);
  const distance = (from: string, to: string) => {
    if (from === "la-esf" && to === "la-pl") return math.exp(averagingGapLog(line, t, delta, math) / 2);
    if (from === "esf" && to === "la-pl") return Math.sqrt(laPlLoss(line, t, delta, math));
    const kinks = to === "mlp" ? [...ramps, ...bends] : ramps;
    return Math.sqrt(scoreGap(scores[from], scores[to], train, t, kinks, math));
  };
  return [["esf", "la-esf"], ["esf", "pl"], ["pl", "la-pl"], ["la-esf", "la-pl"], ["la-pl", "mlp"], [
    "esf",
    "mlp",
  ], ["esf", "la-pl"]].map(([from, to]) => ({ from, to, t, delta, distance: distance(from, to) }));
}
