/**
 * Every analytic score, and a trained network, on one bench: the same points, the same noise, how far they agree, how far they are from the truth,
 * and what they make of noise.
 */

import { requireAtMost, requireBelow, requireMultiple } from "../../../src/pipeline/bounds.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { longTable } from "../../../src/points_study/measures.ts";
import { takes } from "../../../src/ledger/takes.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { digitSplit } from "../../../src/data/digit_split.ts";
import { chosenNetworks } from "../../../src/onnx/parameters.ts";
import { checkPatch } from "../../../src/scores/patch_schedule.ts";
import { field } from "../paper.ts";
import { claims } from "./claims.ts";
import { buildCurve, likelihoodTMin } from "./curve_nodes.ts";
import { buildDigits, type Built, pixels } from "./digit_nodes.ts";
import { mixture } from "./mixture.ts";
import { sampleMeasures } from "./judge.ts";
import { parameters } from "./parameters.ts";
import { plot } from "./plot.ts";
import { compareNode } from "./scene.ts";

export const agreement = definePipeline({
  name: "agreement",
  title: "Every analytic score and a trained network on one bench",
  paper: field,
  finding:
    "The same points and the same noise under every analytic score and a network: which of them agree at which noise, how far they are from the truth, which give training digits back.",
  about:
    `<p>Digits: the first of MNIST train, others judge, seen through the same noise by every denoiser; the network, unless
<code>--network</code> names another or <code>none</code>, is a U-Net that was trained in PyTorch on the first 2000. Circle and moons: few points of a curve, and a network trained on them here. ELS takes its windows from fewer digits (<code>nEquivariant</code>),
as it compares every place with every place. <i>r</i>² is 1 − Σ|<i>m</i> − <i>m</i>′|²/Σ|<i>m</i>′ − mean|² over the pixels of one picture; medians over pictures.</p>
<table>
<tr><th>in figures</th><th>in tables and claims</th><th>denoiser</th></tr>
<tr><td>ESF</td><td><code>esf</code></td><td>exact score of the training points: their posterior mean</td></tr>
<tr><td>KS</td><td><code>ks</code>, <code>ks-narrow</code>, <code>ks-0.25</code> …</td><td>the exact score averaged over shifts of variance <i>h</i>; on curves <i>h</i> in squares of the distance <i>g</i> of neighbours</td></tr>
<tr><td>Gaussian</td><td><code>gaussian</code></td><td>Wiener filter: the exact score of the Gaussian with the data's mean and covariance Σ, of all of it or of <code>rank</code> directions</td></tr>
<tr><td>LS</td><td><code>local</code></td><td>local score: each pixel given the <i>p</i> × <i>p</i> window around it; <i>p</i>(σ) by Kamb and Ganguli's schedule</td></tr>
<tr><td>ELS</td><td><code>local-equivariant</code></td><td>equivariant local score: windows from everywhere in the training pictures</td></tr>
<tr><td>PSPC</td><td><code>patches</code></td><td>patch set posterior composite: mean over the windows that hold a pixel</td></tr>
<tr><td>PCA locality</td><td><code>pca-locality</code></td><td>each pixel given those to which the Wiener filter is sensitive, more than τ times the most</td></tr>
<tr><td>Tikhonov</td><td><code>tikhonov</code></td><td>exact score times <i>t</i>/(<i>t</i> + <i>c</i>)</td></tr>
<tr><td>NN, Network</td><td><code>mlp</code>, <code>network</code></td><td>trained here, on circle and moons; trained elsewhere, on digits</td></tr>
</table>
<p><b>Published values.</b> Of samples from the same noise at the end of 20 steps, Kamb and Ganguli report a median <i>r</i>² of 0.89 (U-Net) and 0.94 (ResNet) on MNIST between networks and ELS with
windows calibrated to each. Ours stand in <code>samples.digits/measures.csv</code> as <code>r2-samples</code> and, as a public copy of their evaluation plots the correlation of pixels under that name,
<code>correlation-samples</code>. Same: 20 steps without noise, pictures of one noise, the border rule of ELS. Not the same, and not to be matched here: their networks and training sets (60 000
digits), noise that preserves variance, and where ELS takes its windows from. Of Lukoianov et al.'s and Analytic Diffusion Studio's comparisons no value on MNIST could be had.</p>`,
  parameters,
  presets: {
    quick: {
      nEquivariant: 20,
      sigmas: [0.1, 0.4, 1, 10],
      patches: [3, 9, 27],
      places: 16,
      count: 16,
      steps: 8,
      draws: 16,
      likelihoods: ["esf", "gaussian"],
      calibrated: ["local"],
      likelihoodPlaces: 8,
      likelihoodSteps: 12,
      exactSteps: 20,
      probes: 1,
      trainSteps: 4000,
      resamples: 100,
    },
    paper: {},
  },
  check(p) {
    requireBelow("tMin", p.tMin, p.t0, "t0");
    const largest = Math.sqrt(p.t0);
    requireBelow("likelihoodSigma", p.likelihoodSigma, largest, "√t0");
    requireBelow("exactSigma", p.exactSigma, largest, "√t0");
    requireAtMost("places", p.places, p.heldOut, "heldOut");
    requireAtMost("likelihoodPlaces", p.likelihoodPlaces, p.heldOut, "heldOut");
    requireMultiple("draws", p.draws, 2);
    p.patches.forEach((patch) => checkPatch(patch, "patches"));
    chosenNetworks(p, pixels);
    digitSplit({ digit: -1, n: p.n, heldOut: p.heldOut });
  },
  measures: () => [longTable("samples.digits", "measures.csv", sampleMeasures)],
  build(p): NodeSpec[] {
    const digits = buildDigits(p);
    const curves = [buildCurve("circle", p), buildCurve("moons", p)];
    const { seed, resamples } = p;
    const likelihoods = ({ scene }: Built) => scene.contestants.flatMap(({ likelihood }) => likelihood ?? []);
    return [
      ...[digits, ...curves].flatMap(({ nodes }) => nodes),
      node(mixture, {
        name: "mixture",
        params: {
          set: "gaussian-mixture",
          title: "three overlapping Gaussians in the plane",
          n: 200,
          d: 2,
          places: 1000,
          resamples,
          seed,
        },
      }),
      node(claims, {
        name: "claims",
        params: {
          digits: digits.scene,
          curves: curves.map(({ scene }) => scene),
          mixture: "mixture",
          calibrations: digits.calibrations,
          missing: {
            samples: takes({ count: 64, steps: 20 }, p),
            local: takes({ n: 2000, nEquivariant: 200, places: 64 }, p),
            learned: takes({ trainSteps: 4000 }, p),
            likelihood: takes({ likelihoodPlaces: 32 }, p),
          },
        },
        inputs: [
          "mixture",
          "samples.digits",
          ...Object.values(digits.calibrations),
          ...[digits, ...curves].flatMap((built) => [
            compareNode(built.scene),
            built.scene.exact,
            ...likelihoods(built),
          ]),
        ],
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
      node(plot, {
        name: "plot",
        params: {
          digits: digits.scene,
          curves: curves.map(({ scene }) => scene),
          samples: "samples.digits",
          calibrations: digits.calibrations,
          likelihoodSigmas: {
            digits: p.likelihoodSigma,
            ...Object.fromEntries(curves.map(({ scene }) => [scene.name, Math.sqrt(likelihoodTMin)])),
          },
          nEquivariant: Math.min(p.n, p.nEquivariant),
        },
        inputs: [
          "samples.digits",
          ...digits.scene.contestants.flatMap(({ denoise }) => denoise ?? []),
          ...Object.values(digits.calibrations),
          ...[digits, ...curves].flatMap((built) => [
            built.scene.generate,
            compareNode(built.scene),
            ...likelihoods(built),
          ]),
        ],
        view: "figures",
      }),
    ];
  },
  figures: [
    { page: "figures/agreement-samples.html", claims: ["memorised-*"], isOpening: true },
    { page: "figures/agreement-matrices.html", claims: ["large-noise-*"] },
    { page: "figures/agreement-network.html", claims: ["small-noise-*"] },
    { page: "figures/agreement-patches.html", claims: ["patches-*"] },
    { page: "figures/agreement-errors.html", claims: ["overfitting-*"] },
    { page: "figures/agreement-likelihood.html", claims: ["likelihood-*"] },
    { page: "figures/agreement-regimes.html", claims: ["regimes-*", "collapse-mixture"] },
    { page: "figures/agreement-dimension.html", claims: ["dimension-*"] },
  ],
});
