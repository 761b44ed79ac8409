/**
 * Handwritten digits in pixels (second paper): the exact score of the training set gives its digits back; of kernels that
 * smooth it, which give digits that are new, still digits, and not all the same?
 */

import { takes } from "../../../src/ledger/takes.ts";
import { digitSplit } from "../../../src/data/digit_split.ts";
import { longTable } from "../../../src/points_study/measures.ts";
import { chosenNetworks } from "../../../src/onnx/parameters.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { gabriel } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { animateDigits } from "./animate.ts";
import { claimsDigits } from "./claims.ts";
import { plotDigits } from "./plot.ts";
import { requireBelow, requireMultiple } from "../../../src/pipeline/bounds.ts";
import { parameters } from "./parameters.ts";
import { animatedIds, buildSet, pixels, setsOf, sheetSide, variantOf } from "./set_nodes.ts";

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
of about the squared distance of neighbours along <i>z</i> it stays a mean of few neighbours (our reading). The kernel called best is chosen,
of a grid that is the same for every seed, on the samples under one half of the draws, and judged on those under the others.</p>`,
  parameters,
  presets: {
    quick: { n: 300, nAll: 1000, heldOut: 1000, count: 48, steps: 40, draws: 16, resamples: 100 },
    paper: {},
  },
  check(p) {
    requireBelow("tMin", p.tMin, p.t0, "t0");
    requireMultiple("draws", p.draws, 2);
    chosenNetworks(p, pixels);
    for (const { digit, n } of setsOf(p)) digitSplit({ digit, n, heldOut: p.heldOut });
  },
  measures: () =>
    ["one", "all"].map((set) => longTable(`analyze.${set}`, "measures.csv", digitMeasures, set)),
  build(p): NodeSpec[] {
    const built = setsOf(p).map((options) => buildSet(options, p));
    const sets = built.map(({ set }) => set);
    const analyses = sets.map(({ analyze }) => analyze);
    const animated = animatedIds.map((id) => variantOf(sets[1], id));
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
          missing: takes({ n: 500, nAll: 5000, count: 200, draws: 64 }, p),
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
    // where checkpoints of a network are given
    { page: "figures/digits-training.html" },
    { page: "animation/digits-appearing.html" },
  ],
});

/** What sweeps gather of each set. */
const digitMeasures = ["memorised", "recognised", "nearest", "nearest-held-out", "diversity"];

const animationCaption =
  "The same 36 particles from the same noise, trained on digits of all classes, under the exact score of the training set (ESF) and " +
  "under the kernel-smoothed score (KS). Particles are shown as <i>x</i>/√(1 + <i>t</i>), 0 white, 1 black, while the noise variance " +
  "<i>t</i> falls evenly in its logarithm. Under ESF the digits at the end are training digits.";
