/**
 * analyze: measures of the particles at each reported time beside the closed forms.
 */

import { axisOf } from "../../../src/measures/axis.ts";
import { histogram } from "../../../src/measures/histogram.ts";
import { neighbours, uniformDivergence } from "../../../src/measures/neighbour_divergence.ts";
import { proximity } from "../../../src/measures/proximity.ts";
import { fractionInterval, spread } from "../../../src/measures/spread.ts";
import { sortedAxis, wasserstein1 } from "../../../src/measures/wasserstein.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { klBound, klToNoised, klToSmoothed, klToTerminal } from "../../../src/theory/divergence.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { smoothedDensity, terminalLaw } from "../../../src/theory/flow.ts";
import { halfGap, type Line, lineOfPoints } from "../../../src/theory/line.ts";
import { placesOf } from "../../../src/theory/places.ts";
import { type Generated, readGenerated } from "../../../src/stages/generated.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readSnapshots, type Snapshots } from "../../../src/stages/snapshots.ts";
import { type Row, writeTable } from "../../../src/arrays/csv.ts";

export type AnalyzeParams = {
  scores: string[];
  kappa: number;
  t0: number;
  /** histogram of x₁ */
  bins: { low: number; high: number; count: number };
  /** particles farther than this from every training point interpolate, data units */
  distance: number;
};

/** Places of the densities on [−2D, 2D]: the training points of n = 4 are among them. */
const densityPlaces = 721;

/** A score's particles. */
interface Denoised extends Snapshots {
  readonly score: string;
}

/**
 * Writes `histogram.csv`, `density.csv` (p̂_t, and g at t = 0), `atoms.csv`, `kl.csv`, `summary.csv` and
 * `wasserstein.csv`.
 */
export const analyze: Stage<AnalyzeParams> = defineStage(import.meta.url, {
  id: "experiment2/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const { math } = await context.kernels();
    const generated = await readGenerated(inputDir(context, "generate"));
    const line = lineOfPoints(generated.points, generated.d);
    const denoised = await Promise.all(params.scores.map(async (score) => ({
      score,
      ...await readSnapshots(inputDir(context, `denoise.${score}`)),
    })));
    const write = (name: string, rows: Row[]) => writeTable(`${context.dir}/${name}.csv`, rows);
    await write("histogram", histogramRows(denoised, params));
    await write("density", densityRows(line, denoised[0].t, params, math));
    await write("atoms", atomRows(line, params, math));
    await write("summary", summaryRows(denoised, generated, params));
    await write("wasserstein", wassersteinRows(denoised));
    await write("kl", divergenceRows(denoised, line, params, math));
  },
});

/** Calls `make` for every score at every reported time. */
function forEach(
  denoised: readonly Denoised[],
  make: (score: string, t: number, x: Float64Array, d: number) => Row[],
): Row[] {
  return denoised.flatMap((snapshots) =>
    [...snapshots.t].flatMap((t, i) => make(snapshots.score, t, snapshots.at(i), snapshots.d))
  );
}

function histogramRows(denoised: readonly Denoised[], { bins }: AnalyzeParams): Row[] {
  return forEach(
    denoised,
    (score, t, x, d) =>
      histogram(x, d, 0, bins).map(({ low, high, count, density }) => ({
        score,
        t,
        bin_low: low,
        bin_high: high,
        count,
        density,
      })),
  );
}

/** p̂_t at the reported times and g, the part of the law at t = 0 without atoms: LA-PL's closed forms. */
function densityRows(line: Line, times: Float64Array, params: AnalyzeParams, math: Elementary): Row[] {
  const { kappa, t0 } = params;
  const places = [...placesOf({ half: 2 * line.halfWidth, count: densityPlaces })];
  const evolving = [...times].flatMap((t) =>
    places.map((x) => ({ kind: "p_hat", t, x, density: smoothedDensity(line, kappa, t0, t, x, math) }))
  );
  const law = terminalLaw(line, kappa, t0, math);
  const inside = places.filter((x) => Math.abs(x) <= line.halfWidth);
  return [...evolving, ...inside.map((x) => ({ kind: "g", t: 0, x, density: law.density(x) }))];
}

function atomRows(line: Line, { kappa, t0 }: AnalyzeParams, math: Elementary): Row[] {
  const { points, atoms } = terminalLaw(line, kappa, t0, math);
  return Array.from(points, (x, k) => ({ x, mass: atoms[k] }));
}

function summaryRows(
  denoised: readonly Denoised[],
  { points }: Generated,
  { distance }: AnalyzeParams,
): Row[] {
  return forEach(denoised, (score, t, x, d) => {
    const count = x.length / d;
    const { interpolated, memorised } = proximity(x, points, d, distance);
    const [interpolatedLow, interpolatedHigh] = fractionInterval(interpolated, count);
    const [memorisedLow, memorisedHigh] = fractionInterval(memorised, count);
    const spreads = Array.from({ length: d }, (_, axis) => {
      const { deviation, error } = spread(x, d, axis);
      return [[`sd_x${axis + 1}`, deviation], [`sd_x${axis + 1}_error`, error]];
    });
    return [{
      score,
      t,
      count,
      interpolated,
      interpolated_low: interpolatedLow,
      interpolated_high: interpolatedHigh,
      memorised,
      memorised_low: memorisedLow,
      memorised_high: memorisedHigh,
      ...Object.fromEntries(spreads.flat()),
    }];
  });
}

/** Wasserstein-1 of x₁ between every two scores, at each reported time. */
function wassersteinRows(denoised: readonly Denoised[]): Row[] {
  return [...denoised[0].t].flatMap((t, i) => {
    const sorted = denoised.map(({ score, at, d }) => ({ score, x: sortedAxis(at(i), d, 0) }));
    return sorted.flatMap((a, index) =>
      sorted.slice(index + 1).map((b) => ({
        t,
        score_a: a.score,
        score_b: b.score,
        w1_x1: wasserstein1(a.x, b.x),
      }))
    );
  });
}

/**
 * KL(u ‖ ·), u uniform on [−D, D]: closed form where the law is known, and from the particles. The row at t =
 * 0 is the limit law of LA-PL.
 */
function divergenceRows(
  denoised: readonly Denoised[],
  line: Line,
  params: AnalyzeParams,
  math: Elementary,
): Row[] {
  const { kappa, t0 } = params;
  const estimator = `${neighbours}-nearest-neighbour`;
  const measured = forEach(denoised, (score, t, x, d) => {
    const { value, standardError, low, high, bias, biasError, resolved } = uniformDivergence(
      axisOf(x, d, 0),
      line.halfWidth,
      halfGap(line) / 4,
      math,
    );
    // every score starts from p_t0, and the ESF keeps p_t
    const closedForm = score === "esf" || t === t0
      ? klToNoised(line, t, math)
      : score === "la-pl"
      ? klToSmoothed(line, kappa, t0, t, math)
      : "";
    return [{
      score,
      t,
      closed_form: closedForm,
      upper_bound: "",
      estimator,
      estimate: value,
      standard_error: standardError,
      low,
      high,
      bias,
      bias_error: biasError,
      resolved,
    }];
  });
  const limit = {
    score: "la-pl",
    t: 0,
    closed_form: klToTerminal(line, kappa, t0, math),
    upper_bound: klBound(line, kappa, t0, math),
    estimator: "",
    estimate: "",
    standard_error: "",
    low: "",
    high: "",
    bias: "",
    bias_error: "",
    resolved: "",
  };
  return [...measured, limit];
}
