/**
 * How far what kernel-smoothed scores make is from the truth (Gabriel et al. 2025): KL divergences of the reverse SDE's law from
 * known mixtures, Girsanov's bound, and how many training points smoothing is worth.
 */

import { takes } from "../../../src/ledger/takes.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { gabriel } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { integer, number } from "../../../src/pipeline/parameters.ts";
import { klMeasures } from "./measures.ts";
import { analyzeKl } from "./analyze.ts";
import { claimsKl } from "./claims.ts";
import { plotKl } from "./plot.ts";
import { reverseLaw, type ReverseLawParams } from "./law.ts";
import { sampleLaw } from "./samples.ts";
import { late, type Study, whole } from "./studies.ts";

/** Training points, and bandwidths, of which samples are drawn. */
const sampledSize = 50;
const sampledBandwidths = [0, 1, 4];
/** Laws drawn. */
const drawnSizes = [50, 1000];
const drawnBandwidths = [0, 1, 4];

/** Steps of the samples over those of the law: Euler and Maruyama's method is of first order, the law's of second. */
const sampleSteps = 4;

/** Of the smallest size twice as many: there a kernel is chosen on some and judged on others. */
function redrawsOf(n: number, share: number, redraws: number): number {
  if (n === 0) return 1;
  return n === sampledSize ? 2 * redraws : Math.max(Math.min(2, redraws), Math.round(share * redraws));
}

const parameters = {
  largestN: integer({ default: 5000, min: 1000, max: 5000, doc: "most training points" }),
  redraws: integer({
    default: 4,
    min: 1,
    max: 1000,
    doc: "training sets of each size; half as many in the plane, but two; of the smallest size twice as many",
  }),
  steps: integer({
    default: 100,
    min: 30,
    max: 10_000,
    doc: "steps of the law from noise to ε in the plane; twice as many on the line",
  }),
  gridStep: number({
    default: 0.12,
    min: 0.02,
    max: 0.2,
    doc: "step of the grid in the plane over the noised data's standard deviation; a quarter on the line",
  }),
  count: integer({
    default: 10_000,
    min: 500,
    max: 1_000_000,
    doc: "particles of the samples on the line; half as many in the plane",
  }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

export const kl = definePipeline({
  name: "kl",
  title:
    "KL divergence under kernel-smoothed scores, Girsanov's bound, and the effective number of training points",
  paper: gabriel,
  finding:
    "The KL divergence of the truth to what a smoothed score makes stays below Girsanov's bound, and smoothing lessens the variance of a " +
    "score as more training points would.",
  about:
    `<p>Training sets are drawn from known mixtures on the line and in the plane. The law <i>q</i><sub>ε</sub> of the reverse SDE is not sampled but computed,
as the solution of its Fokker–Planck equation on a grid, under the kernel-smoothed score with <i>h</i> = <i>c t</i> of the training set; samples of the SDE itself, moved by
the kernels, confirm it. So KL(<i>p</i><sub>ε</sub> ‖ <i>q</i><sub>ε</sub>) and Girsanov's bound are numbers without sampling noise, but for the training sets.</p>
<p>Smoothing as more data is a statement on variance, so it is tested where variance is all: in the last part of the way and in the region of highest
density. From noise to data it is mixed with two things that no kernel mends: the tails, of which <i>N</i> samples say nothing, and the bias of wide kernels at
large <i>t</i>. Linearised, the error of the score has the variance of <i>N</i>(1 + <i>c</i>)<sup>1 + <i>d</i>/2</sup> points, but the law of the reverse SDE that of
<i>N</i>(1 + <i>c</i>/2)²(1 + <i>c</i>)<sup><i>d</i>/2</sup> (our derivation, <code>src/theory/effective_size.ts</code>): the curves lie on one over either, so near are the two.</p>`,
  parameters,
  presets: {
    quick: { largestN: 2000, redraws: 2, steps: 60, gridStep: 0.2, count: 2000 },
    paper: {},
  },
  measures: () => klMeasures,
  build({ largestN, redraws, steps, gridStep, count, seed }): NodeSpec[] {
    const lawParams = (
      { truth, bandwidths, from, t0, tMin, fineness, share }: Study,
      n: number,
    ): ReverseLawParams => ({
      truth,
      n,
      redraws: redrawsOf(n, share, redraws),
      bandwidths: [...bandwidths],
      from,
      t0,
      tMin,
      // steps are even in log t: the end alone has half as many; on the line they cost little
      steps: (truth.d === 1 ? 2 : 1) *
        (from === "noise" ? steps : Math.ceil(steps * (truth.d === 1 ? 0.5 : 0.3))),
      step: fineness * gridStep,
      seed,
    });
    const nodeOf = ({ name }: Study, n: number) => n === 0 ? `law.${name}.limit` : `law.${name}.n-${n}`;
    const sizesOf = (study: Study) => study.sizes.filter((n) => n <= largestN);
    const studies = [...whole, ...late];
    const laws = studies.flatMap((study) =>
      [0, ...sizesOf(study)].map((n): NodeSpec =>
        node(reverseLaw, {
          name: nodeOf(study, n),
          params: lawParams(study, n),
        })
      )
    );
    const samples = whole.map((study): NodeSpec => {
      const law = nodeOf(study, sampledSize);
      return node(sampleLaw, {
        name: `samples.${study.name}`,
        params: {
          law,
          of: lawParams(study, sampledSize),
          bandwidths: sampledBandwidths,
          steps: sampleSteps * steps,
          count: study.truth.d === 1 ? count : Math.ceil(count / 2),
          seed,
        },
        inputs: [law],
      });
    });
    const short = (all: readonly Study[]) => all.map(({ name, truth: { d } }) => ({ name, d }));
    return [
      ...laws,
      ...samples,
      node(analyzeKl, {
        name: "analyze",
        params: {
          studies: studies.map((study) => ({
            name: study.name,
            d: study.truth.d,
            t0: study.t0,
            tMin: study.tMin,
            limit: nodeOf(study, 0),
            laws: sizesOf(study).map((n) => ({ n, node: nodeOf(study, n) })),
          })),
        },
        inputs: laws.map(({ name }) => name),
      }),
      node(plotKl, {
        name: "plot",
        params: {
          whole: short(whole),
          late: short(late),
          laws: drawnSizes.map((n) => ({
            n,
            node: nodeOf(whole[0], n),
            bandwidths: [...whole[0].bandwidths],
            drawn: drawnBandwidths,
          })),
        },
        inputs: ["analyze", ...drawnSizes.map((n) => nodeOf(whole[0], n))],
        view: "figures",
      }),
      node(claimsKl, {
        name: "claims",
        params: {
          whole: short(whole),
          late: short(late),
          samples: whole.map(({ name }) => ({ name, node: `samples.${name}` })),
          missing: takes({ largestN: 5000, redraws: 4 }, { largestN, redraws }),
        },
        inputs: ["analyze", ...samples.map(({ name }) => name)],
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
    ];
  },
  figures: [
    { page: "figures/kl-bound.html", claims: ["kl-bound-*", "kl-floor-*", "kl-smoothing-*"] },
    { page: "figures/kl-collapse.html", claims: ["kl-rate-*", "kl-collapse-*"], isOpening: true },
    { page: "figures/kl-laws.html", claims: ["kl-samples-line-*"] },
  ],
});
