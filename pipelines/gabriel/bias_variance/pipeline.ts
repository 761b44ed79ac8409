/**
 * The empirical score as a noisy score (Gabriel et al. 2025): its variance over redraws of the data against the re-weighted
 * data PCA, and what averaging over a Gaussian of variance h = c t does to variance and bias.
 */

import { takes } from "../../../src/ledger/takes.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { gabriel } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { choice, integer } from "../../../src/pipeline/parameters.ts";
import { biasVarianceMeasures } from "./measures.ts";
import { analyzeBiasVariance } from "./analyze.ts";
import { claimsBiasVariance } from "./claims.ts";
import { plotBiasVariance } from "./plot.ts";
import { redrawScores } from "./redraw_scores.ts";
import { groups, type ScoreCase } from "./score_moments.ts";
import { scoreTruth } from "./truth.ts";
import type { GaussianMixture } from "../../../src/theory/gaussian_mixture.ts";
import { requireMultiple } from "../../../src/pipeline/bounds.ts";

/** Three modes of different widths on the line. */
const onLine: GaussianMixture = {
  d: 1,
  components: [
    { weight: 0.3, mean: [-1], covariance: [0.04] },
    { weight: 0.5, mean: [0.2], covariance: [0.16] },
    { weight: 0.2, mean: [1.2], covariance: [0.0225] },
  ],
};

/** Three in the plane, standard deviations 0.5 and 0.15, 0.45 and 0.14, 0.4 and 0.12, turned by 30°, −50° and 5°. */
const inPlane: GaussianMixture = {
  d: 2,
  components: [
    { weight: 0.4, mean: [-0.7, 0.3], covariance: [0.193125, 0.0985104, 0.0985104, 0.079375] },
    { weight: 0.35, mean: [0.7, 0.5], covariance: [0.0951699, -0.0900607, -0.0900607, 0.1269301] },
    { weight: 0.25, mean: [0.1, -0.8], covariance: [0.158894, 0.0126416, 0.0126416, 0.015506] },
  ],
};

const bandwidths = [0, 0.25, 0.5, 1, 2, 4, 8];
/** Beyond them the first order in 1/N is decided by places without data. */
const reductions = [0.25, 0.5, 1, 2];
const correlated = [0, 1, 2];
/** In the plane grids at smaller t would be large. */
const smallestSmoothed = 0.01;

/** What is looked at on the line and in the plane; wide kernels need wide grids. */
function casesOf(d: number, cases: "few" | "all"): ScoreCase[] {
  const isAll = d === 1 || cases === "all";
  const times = isAll ? [1e-4, 1e-3, 0.01, 0.1, 1] : [1e-3, 0.01, 0.1];
  return times.map((t) => {
    const isSmoothed = d === 1 || t >= smallestSmoothed;
    return {
      t,
      bandwidths: !isSmoothed ? [0] : isAll ? bandwidths : bandwidths.slice(0, -1),
      correlated: t === (d === 1 ? 1e-3 : 0.01) ? correlated : [],
      reductions: isSmoothed || (isAll && t === 1e-3) ? reductions : [],
    };
  });
}

/** Where covariances are drawn: √t is between the widths of the components. */
const ellipseTime = 0.1;
const sizes = [50, 200, 1000, 5000];

export const biasVariance = definePipeline({
  name: "bias-variance",
  title: "Bias and variance of the kernel-smoothed score of redrawn data",
  paper: gabriel,
  finding:
    "The exact score of a training set is the true one plus noise; a kernel takes noise away and adds bias, and the error is least at a " +
    "bandwidth in between that shrinks with more data.",
  about:
    `<p>Training sets are drawn again and again from known mixtures on the line and in the plane. The empirical score is then a noisy version of the true one:
its covariance over the redraws is compared with the re-weighted data PCA, which is its exact first order in 1/<i>N</i> (our derivation,
<code>src/theory/empirical_covariance.ts</code>); what that leaves out is of order 1/<i>N</i><sub>w</sub>, <i>N</i><sub>w</sub> the points in the window √<i>t</i>.</p>
<p>Averaging over a Gaussian of variance <i>h</i> = <i>c t</i> leaves (1 + <i>c</i>)<sup>−(1 + <i>d</i>/2)</sup> of the variance where <i>p</i> is uniform over √(<i>t</i> + <i>h</i>). Where it is
not, the exact factor to first order in 1/<i>N</i> (<code>src/theory/smoothed_covariance.ts</code>) takes its place, up to <i>c</i> = 2: wider kernels reach places without data,
of which the first order says nothing, and the variance grows again. All averages are over <i>p<sub>t</sub></i> in the region that holds 90 % of it.</p>`,
  parameters: {
    redraws: integer({
      default: 400,
      min: 2 * groups,
      max: 100_000,
      doc: `training sets of each size, a multiple of ${groups}`,
    }),
    largestN: integer({
      default: 5000,
      min: 200,
      max: 5000,
      doc: "most training points: sizes are those of 50, 200, 1000, 5000 up to it",
    }),
    cases: choice({
      default: "all",
      of: ["few", "all"],
      doc: "in the plane: t from 0.001 to 0.1 and c up to 4, or t from 0.0001 to 1 and c up to 8",
    }),
    places: integer({
      default: 100,
      min: 9,
      max: 2000,
      doc: "places at which the exact first order in 1/N is computed under smoothing",
    }),
    seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
  },
  presets: { quick: { redraws: 30, largestN: 1000, cases: "few", places: 16 }, paper: {} },
  check: ({ redraws }) => requireMultiple("redraws", redraws, groups),
  measures: () => biasVarianceMeasures,
  build({ redraws, largestN, cases, places, seed }): NodeSpec[] {
    const truths = [onLine, inPlane].map((truth) => ({
      truth,
      d: truth.d,
      name: `truth.d${truth.d}`,
      cases: casesOf(truth.d, cases),
    }));
    const used = sizes.filter((n) => n <= largestN);
    const redrawn = truths.flatMap(({ truth, d, cases }) =>
      used.map((n) => ({ truth, d, n, cases, name: `redraws.d${d}.n${n}` }))
    );
    const missing = takes({ redraws: 200, largestN: 5000 }, { redraws, largestN });
    return [
      ...truths.map(({ truth, name, cases }) =>
        node(scoreTruth, { name, params: { truth, cases, exactPlaces: places } })
      ),
      ...redrawn.map(({ truth, n, cases, name }) =>
        node(redrawScores, { name, params: { truth, n, redraws, cases, seed } })
      ),
      node(analyzeBiasVariance, {
        name: "analyze",
        params: {
          truths: truths.map(({ d, name }) => ({ d, node: name })),
          redraws: redrawn.map(({ d, n, name }) => ({ d, n, node: name })),
          ellipses: {
            truth: inPlane,
            case: truths[1].cases.findIndex(({ t }) => t === ellipseTime),
            redraws,
          },
          seed,
        },
        inputs: [...truths, ...redrawn].map(({ name }) => name),
      }),
      node(plotBiasVariance, {
        name: "plot",
        params: { redraws, ellipseTime },
        inputs: ["analyze"],
        view: "figures",
      }),
      node(claimsBiasVariance, {
        name: "claims",
        params: { missing },
        inputs: ["analyze"],
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
    ];
  },
  figures: [
    { page: "figures/bias-variance-variance.html", claims: ["variance-*"] },
    { page: "figures/bias-variance-smoothing.html", claims: ["reduction-*", "bias-*"] },
    { page: "figures/bias-variance-mse.html", claims: ["error-*"], isOpening: true },
    { page: "figures/bias-variance-correlation.html", claims: ["correlation-*"] },
    { page: "figures/bias-variance-pca.html", claims: ["pca-*"] },
  ],
});
