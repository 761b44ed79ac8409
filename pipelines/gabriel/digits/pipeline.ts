/**
 * Handwritten digits in pixels (second paper): the exact score of the training set gives its digits back; of kernels that
 * smooth it, which give digits that are new, still digits, and not all the same?
 */

import { digitSplit } from "./digit_split.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { gabriel } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { integer, number, type Values } from "../../../src/pipeline/parameters.ts";
import { pointsScoreOf } from "../../../src/scores/registry.ts";
import { analyzeDigits } from "./analyze.ts";
import { animateDigits } from "./animate.ts";
import { claimsDigits } from "./claims.ts";
import { denoisePoints } from "../../../src/stages/denoise_points.ts";
import type { DigitSet, DigitVariant, SeriesId } from "./digit_sets.ts";
import { generateDigits } from "./generate.ts";
import { plotDigits } from "./plot.ts";
import { requireBelow, requireMultiple } from "../../../src/pipeline/bounds.ts";

const parameters = {
  digit: integer({ default: 3, min: 0, max: 9, doc: "class of the set of one class" }),
  n: integer({ default: 500, min: 20, max: 1100, doc: "training digits of one class" }),
  nAll: integer({ default: 5000, min: 100, max: 9900, doc: "training digits of all classes" }),
  heldOut: integer({
    default: 3600,
    min: 100,
    max: 8000,
    doc: "digits that are not trained on and judge samples, a multiple of 10: of each class as many",
  }),
  count: integer({ default: 200, min: 36, max: 2000, doc: "samples" }),
  t0: number({ default: 100, above: 0, max: 1e6, unit: "grey²", doc: "noise variance at the start (T)" }),
  tMin: number({ default: 1e-4, above: 0, max: 1, unit: "grey²", doc: "noise variance at the end (ε)" }),
  steps: integer({ default: 80, min: 10, max: 10_000, doc: "steps of the schedule, even in log t" }),
  draws: integer({ default: 64, min: 2, max: 1024, doc: "draws z and −z of a smoothed score, even" }),
  resamples: integer({ default: 200, min: 39, max: 10_000, doc: "of the bootstrap intervals" }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

type DigitsValues = Values<typeof parameters>;

/** In h = c t + H of the series `sum`. */
const sumC = 2;

const kernels: Readonly<
  Record<SeriesId, { readonly name: string; values(bandwidth: number): Record<string, number> }>
> = {
  ct: { name: "<i>h</i> = <i>c t</i>", values: (ksC) => ({ ksC, ksH: 0, ksPca: 0 }) },
  fixed: { name: "<i>h</i> fixed", values: (ksH) => ({ ksC: 0, ksH, ksPca: 0 }) },
  pca: { name: "<i>h</i> fixed, PCA", values: (ksH) => ({ ksC: 0, ksH, ksPca: 1 }) },
  sum: {
    name: `<i>h</i> = ${sumC} <i>t</i> + <i>H</i>`,
    values: (ksH) => ({ ksC: sumC, ksH, ksPca: 0 }),
  },
};

/** c, h or H of every kernel, ascending: closer together where memorising ends, which depends on the number of digits. */
const bandwidths = {
  one: {
    ct: [1, 16, 100, 400],
    fixed: [0.5, 1, 1.2, 1.4, 1.7, 2, 4],
    pca: [2, 4, 5, 6, 10],
    sum: [0.25, 0.5, 0.7, 0.85, 1, 2],
  },
  all: {
    ct: [1, 16, 100, 400],
    fixed: [0.5, 0.8, 1, 1.2, 1.5, 2, 4],
    pca: [2, 4, 5, 6, 10],
    sum: [0.25, 0.5, 0.6, 0.65, 0.7, 1, 2],
  },
} as const;

/** H of the animated sheet, of the set of all classes. */
const animatedH = 0.65;
/** Pictures along the side of an animated sheet. */
const sheetSide = 6;

/** Error of the draws: bandwidth, noise variances, places, sets of draws; numbers of draws up to twice those used. */
const drawsMeasured = { h: 1, times: [10, 1, 0.1], places: 32, replicates: 6 };
const fewestDraws = 8;

interface BuiltSet {
  readonly nodes: readonly NodeSpec[];
  readonly set: DigitSet;
}

export const digits = definePipeline({
  name: "digits",
  title: "Handwritten digits: memorised under the exact score, new ones under smoothed scores",
  paper: gabriel,
  finding:
    "The exact score of a training set gives its digits back; smoothed by a kernel of the right width it gives digits that are new, " +
    "readable and not all alike.",
  about:
    `<p>The reverse SDE in the space of pixels (<i>d</i> = 784), from <i>p<sub>T</sub></i> to ε, with the exact score of a training set of digits and with
kernel-smoothed scores: <i>h</i> = <i>c t</i>, a fixed <i>h</i>, a fixed <i>h</i> with the data's covariance as matrix bandwidth (PCA), and <i>h</i> = 2<i>t</i> + <i>H</i>. The mean over the
kernel is taken over antithetic draws <i>z</i>, −<i>z</i> that all places share; their error is shown. No network, nothing is trained.</p>
<p>A sample is memorised if its nearest training digit is less than a third as far as the second nearest (Gu et al. 2023). It is recognised if its five nearest of the
digits that were held out agree: all on the class, for a set of one class by majority, else at least four of them on one. A mean of many digits is recognised too, and is no new digit, so
a third number goes with them: diversity, the median distance of two samples over that of two held-out digits. As <i>t</i> → 0 the score pulls to the mean of the training digits
nearest to <i>x</i> + √<i>h</i> <i>z</i>: with <i>h</i> = <i>c t</i> that becomes one digit for any moderate <i>c</i>, and one picture for all samples at a large one, while with a fixed <i>h</i>
of about the squared distance of neighbours along <i>z</i> it stays a mean of few neighbours (our reading).</p>`,
  parameters,
  presets: {
    quick: { n: 300, nAll: 1000, heldOut: 1000, count: 48, steps: 40, draws: 16, resamples: 100 },
    paper: {},
  },
  check(p) {
    requireBelow("tMin", p.tMin, p.t0, "t0");
    requireMultiple("draws", p.draws, 2);
    for (const { digit, n } of setsOf(p)) digitSplit({ digit, n, heldOut: p.heldOut });
  },
  build(p): NodeSpec[] {
    const built = setsOf(p).map((options) => buildSet(options, p));
    const sets = built.map(({ set }) => set);
    const analyses = sets.map(({ analyze }) => analyze);
    const all = sets[1];
    const animated = ["esf", idOf("sum", animatedH)].map((id) => variantOf(all, id));
    return [
      ...built.flatMap(({ nodes }) => nodes),
      node(plotDigits, {
        name: "plot",
        params: { sets },
        inputs: [
          ...sets.flatMap(({ data, variants }) => [data, ...variants.map(({ denoise }) => denoise)]),
          ...analyses,
        ],
        view: "figures",
      }),
      node(claimsDigits, {
        name: "claims",
        params: {
          sets,
          isLarge: p.n >= 500 && p.nAll >= 5000 && p.count >= 200 && p.draws >= 64,
        },
        inputs: analyses,
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
      node(animateDigits, {
        name: "animate",
        params: {
          figure: {
            name: "digits-appearing",
            title: "Animation. Digits appearing from noise under the exact and under a smoothed score",
            caption: animationCaption,
          },
          variants: animated,
          columns: sheetSide,
        },
        inputs: animated.map(({ denoise }) => denoise),
        view: "animation",
      }),
    ];
  },
  figures: [
    ...["one", "all"].map((set) => ({
      page: `figures/digits-sheet-${set}.html`,
      claims: [`esf-memorises-${set}`, `kernel-memorised-${set}`],
    })),
    { page: "figures/digits-curves.html", claims: ["memorised-*", "ct-memorises-*"] },
    { page: "figures/digits-distances.html", claims: ["kernel-memorised-*", "kernel-held-out-*"] },
    {
      page: "figures/digits-tradeoff.html",
      claims: ["kernel-memorised-*", "kernel-recognised-*", "kernel-diversity-*"],
    },
    { page: "figures/digits-draws.html", claims: ["draws-order-*"] },
    { page: "animation/digits-appearing.html" },
  ],
});

const animationCaption =
  "The same 36 particles from the same noise, trained on digits of all classes, under the exact score of the training set (ESF) and " +
  "under the kernel-smoothed score (KS). Particles are shown as <i>x</i>/√(1 + <i>t</i>), 0 white, 1 black, while the noise variance " +
  "<i>t</i> falls evenly in its logarithm. Under ESF the digits at the end are training digits.";

interface SetOptions {
  readonly name: keyof typeof bandwidths;
  /** -1: all */
  readonly digit: number;
  readonly n: number;
}

function setsOf({ digit, n, nAll }: DigitsValues): SetOptions[] {
  return [{ name: "one", digit, n }, { name: "all", digit: -1, n: nAll }];
}

/** The nodes of a set, up to its analysis. */
function buildSet({ name, digit, n }: SetOptions, p: DigitsValues): BuiltSet {
  const { heldOut, count, t0, tMin, steps, seed } = p;
  const generate = `generate.${name}`;
  const series = (Object.keys(kernels) as SeriesId[]).map((id) => ({
    id,
    name: kernels[id].name,
    points: bandwidths[name][id].map((value) => ({ value, variant: idOf(id, value) })),
  }));
  const smoothed = series.flatMap(({ id, points }) =>
    points.map(({ value, variant }) => ({ id: variant, score: "ks", values: kernels[id].values(value) }))
  );
  const shared = { kernelNodes: p.draws, kernelAxisNodes: 0 };
  const esf: typeof smoothed[number] = { id: "esf", score: "esf", values: {} };
  const variants = [esf, ...smoothed].map(
    ({ id, score, values }) => ({
      id,
      score,
      values: score === "ks" ? { ...values, ...shared } : values,
      subtitle: pointsScoreOf(score).points.label?.(values) ?? "",
      denoise: `denoise.${name}.${id}`,
    }),
  );
  const isAnimated = (id: string) => name === "all" && ["esf", idOf("sum", animatedH)].includes(id);
  const analyze = `analyze.${name}`;
  const nodes: NodeSpec[] = [
    node(generateDigits, {
      name: generate,
      params: { digit, n, heldOut, count, t0, tMin, steps, rho: 0, seed },
    }),
    ...variants.map(({ id, score, values, denoise }): NodeSpec =>
      node(denoisePoints, {
        name: denoise,
        params: {
          id,
          score,
          values,
          data: generate,
          train: null,
          sampler: "reverse-sde",
          langevinSteps: 0,
          langevinRate: 0.1,
          followed: isAnimated(id) ? sheetSide ** 2 : 0,
          seed,
        },
        inputs: [generate],
      })
    ),
    node(analyzeDigits, {
      name: analyze,
      params: {
        data: generate,
        digit,
        variants: variants.map(({ id, score, denoise }) => ({ id, score, node: denoise })),
        draws: { ...drawsMeasured, counts: doubled(fewestDraws, 2 * p.draws) },
        resamples: p.resamples,
        seed,
      },
      inputs: [generate, ...variants.map(({ denoise }) => denoise)],
    }),
  ];
  const set: DigitSet = {
    name,
    title: digit < 0 ? `${n} digits of all classes` : `${n} digits ${digit}`,
    data: generate,
    analyze,
    variants: variants.map(({ id, score, subtitle, denoise }) => ({ id, score, subtitle, denoise })),
    series,
  };
  return { nodes, set };
}

/** first, twice that, … up to `most`, but at least two. */
function doubled(first: number, most: number): number[] {
  const counts = [first, 2 * first];
  while (2 * counts[counts.length - 1] <= most) counts.push(2 * counts[counts.length - 1]);
  return counts;
}

/** `ks-ct-16`, `ks-sum-0.65` */
function idOf(series: SeriesId, bandwidth: number): string {
  return `ks-${series}-${bandwidth}`;
}

function variantOf({ variants }: DigitSet, id: string): DigitVariant {
  return variants.find((variant) => variant.id === id)!;
}
