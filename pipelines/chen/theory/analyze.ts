/**
 * analyze, theory: the closed forms that Figures 1, 2, 3 and 6 draw, as tables.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { fitDelta } from "../../../src/measures/delta_fit.ts";
import { twoLayerOutput } from "../../../src/network/two_layer.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { averagingGapLog } from "../../../src/theory/averaging_gap.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { flowMap, terminalLaw } from "../../../src/theory/flow.ts";
import { halfGap, type Line, placeOf, points } from "../../../src/theory/line.ts";
import { laPlLoss, scoreGap } from "../../../src/theory/loss.ts";
import { empiricalScore, noisedDensity } from "../../../src/theory/noised.ts";
import { normalCdf } from "../../../src/theory/normal.ts";
import { deltaOf, laEsfScore, laPlScore, piecewiseLinearScore } from "../../../src/theory/smoothed.ts";
import { placesOf } from "../../../src/theory/places.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readTwoLayer } from "../../../src/stages/network_files.ts";

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
  /** Figure 1: half-width of the range of x (data units), and the cells of the heat maps along x and √t */
  heat: { half: number; places: number; times: number };
  /** Figure 2: half-width of the range of x, data units */
  scoreRange: number;
};

/** Places of every curve. */
const curvePlaces = 641;

/**
 * Writes `heat.csv` (p_t and p̂_t over σ = √t and x), `start.csv` (p_t0), `terminal.csv` and `atoms.csv` (LA-PL's law at t = 0), `scores.csv`,
 * `trajectories.csv` (kernel and closed form) and `connections.csv` (distances of the scores).
 */
export const analyzeTheory: Stage<AnalyzeTheoryParams> = defineStage(import.meta.url, {
  id: "theory/analyze",
  phase: "analyze",
  usesKernels: true,
  seconds: () => 2,
  async run(context) {
    const params = context.params;
    const line = { n: params.n, halfWidth: params.halfWidth };
    const { math } = await context.kernels();
    const write = (name: string, rows: Row[]) => writeTable(`${context.dir}/${name}.csv`, rows);
    const { kappa, t0, heat } = params;
    const law = terminalLaw(line, kappa, t0, math);
    const between = [...placesOf({ half: line.halfWidth, count: curvePlaces })];
    await write("heat", heatRows(line, params, math));
    await write(
      "start",
      [...placesOf({ half: heat.half, count: curvePlaces })].map((x) => ({
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
});

/** Means over cells have no digits below this, as they are differences of numbers near 1; 1/data units. */
const leastDensity = 1e-12;

/**
 * Means of p_t and p̂_t over cells of x, and their logarithms, at the σ in the middle of each cell of σ: at t = 0 there are atoms and no
 * density. As means, the densities keep their mass where they are narrower than a cell.
 */
function heatRows(line: Line, { kappa, t0, heat }: AnalyzeTheoryParams, math: Elementary): Row[] {
  const { half, places, times } = heat;
  const train = points(line);
  const width = 2 * half / places;
  const centres = [...placesOf({ half: half - width / 2, count: places })];
  /** P(x below a place) at σ under the ESF. */
  const below = (sigma: number, place: number) =>
    train.reduce((sum, y) => sum + normalCdf((place - y) / sigma, math), 0) / line.n;
  const mean = (cumulative: (place: number) => number, centre: number) =>
    (cumulative(centre + width / 2) - cumulative(centre - width / 2)) / width;
  const ln10 = math.log(10);
  const log10 = (density: number) => math.log(Math.max(density, leastDensity)) / ln10;
  const sigma0 = Math.sqrt(t0);
  return Array.from({ length: times }, (_, i) => sigma0 * (1 - (i + 0.5) / times)).flatMap((sigma) =>
    centres.map((x) => {
      const p = mean((place) => below(sigma, place), x);
      const pHat = mean((place) => below(sigma0, startOf(line, kappa, t0, sigma, place)), x);
      return { sigma, x, p, p_hat: pHat, log10_p: log10(p), log10_p_hat: log10(pHat) };
    })
  );
}

/** Where at t0 a particle was that is at `x` at σ under LA-PL: the flow map, eq. (34), inverted. Data units. */
function startOf(line: Line, kappa: number, t0: number, sigma: number, x: number): number {
  const { midpoint, nearest } = placeOf(line, x);
  const windowAtStart = halfGap(line) - deltaOf(t0, kappa);
  const window = halfGap(line) - kappa * sigma;
  if (Math.abs(x - midpoint) <= window) return windowAtStart / window * (x - midpoint) + midpoint;
  return Math.sqrt(t0) / sigma * (x - nearest) + nearest;
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
  const sigma = (await readNpy(`${dir}/paths_sigma.npy`, "f64")).data;
  const { shape: [nodes, starts], data: x } = await readNpy(`${dir}/paths.npy`, "f64");
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
  const weights = await readTwoLayer(dir);
  const train = points(line);
  const learned = (x: number) => twoLayerOutput(weights, x) / Math.sqrt(t);
  const { delta } = fitDelta(line, t, learned);
  const window = halfGap(line) - delta;
  const scores: Record<string, (x: number) => number> = {
    "esf": (x) => empiricalScore(train, t, x, math),
    "la-esf": (x) => laEsfScore(train, t, window, x, math),
    "pl": (x) => piecewiseLinearScore(line, t, x),
    "la-pl": (x) => laPlScore(line, t, delta, x),
    "mlp": learned,
  };
  // the ESF turns from one point to the other within t about the middle, LA-ESF within t about ±window
  const turns = [0, 1, -1, 4, -4, 16, -16].map((steps) => steps * t);
  const ramps = [-window, 0, window].flatMap((place) => turns.map((turn) => place + turn));
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
