/**
 * The presets: a course of eight steps, each a state and two lines that say what to look at. Their numbers are predictions, which
 * tests/explorer/state/presets_test.ts holds to particles.
 */

import { withData } from "./changes.ts";
import { defaultState } from "./default.ts";
import type { Column, State } from "./state.ts";

export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly [string, string];
  readonly state: State;
}

function column(score: Column["score"], values: Column["values"] = {}): Column {
  return { score, values };
}

/** Fewer particles where a score averages over many places: they are there at once all the same. */
const few = 5000;

export const presets: readonly Preset[] = [
  {
    id: "exact",
    title: "The exact score memorises",
    lines: [
      "Left: under the exact score of four points (ESF) every particle ends on one of them, a quarter on each: the model gives its data back.",
      "Move the time to and fro: midway between two points the score changes its sign ever more steeply, and nothing can stay there.",
    ],
    state: defaultState,
  },
  {
    id: "smoothing",
    title: "Smoothing interpolates",
    lines: [
      "LA-PL averages the score over a window along the line. Its slope midway stays finite, and particles come to rest between the points.",
      "The window is Δ − κ√t, half the gap less κ√t: with κ = 1.2, in the middle, 13 % end between the points, with κ = 0.4 38 %.",
    ],
    state: { ...defaultState, columns: [column("esf"), column("la-pl"), column("la-pl", { kappa: 0.4 })] },
  },
  {
    id: "across",
    title: "Across the data it still converges",
    lines: [
      "Along x₁ smoothing holds particles back; across, in x₂, it changes nothing: x₂ shrinks as √t, 45-fold, in the first two columns alike.",
      "Right: Tikhonov's penalty damps the score in all directions, and leaves ten times as much noise across the line.",
    ],
    state: {
      ...defaultState,
      columns: [column("esf"), column("la-pl", { kappa: 0.4 }), column("tikhonov")],
    },
  },
  {
    id: "too-much",
    title: "Too much smoothing",
    lines: [
      "The exact score averaged over x + √h z, √h = 0.1, 0.32 and 1: the first memorises, the second fills the gaps, the third loses the outer points.",
      "Wider than the data, the average pulls everything to their mean: the spread along the line falls from 0.75 to 0.21.",
    ],
    state: {
      ...defaultState,
      count: few,
      columns: [0.01, 0.1, 1].map((ksH) => column("ks", { ksC: 0, ksH })),
    },
  },
  {
    id: "early-stop",
    title: "Early stopping is not smoothing",
    lines: [
      "Middle: the exact score, stopped at t = t₀/10. Particles are left about every point in all directions alike, as far across as along.",
      "Right: smoothing leaves particles between the points too, but 14 times less noise across: new data on the line, not noise about the old.",
    ],
    state: { ...defaultState, columns: [column("esf"), column("early-stop"), column("la-pl")] },
  },
  {
    id: "network",
    title: "A network learns a smoothed score",
    lines: [
      "Middle: a network trained on samples of the exact score (left), whose minimum is the exact score. It is smoother: 17 % end between the points.",
      "See the score along the line: where the exact one falls steeply, the network and LA-PL (right) rise and fall in straight pieces.",
    ],
    state: { ...defaultState, columns: [column("esf"), column("mlp"), column("la-pl")] },
  },
  {
    id: "circle",
    title: "On a circle",
    lines: [
      "Twelve points on a circle, smoothed in all directions (middle): 32 % end between the points, a little inside, as averages lie on chords.",
      "Right: a network trained on them fills 10 % and keeps nearer to the circle. It was told of no circle: the data's shape is in the exact score.",
    ],
    state: {
      ...withData(defaultState, "circle"),
      count: few,
      columns: [column("esf"), column("cfdm", { cfdmSigma: 1.5 }), column("mlp")],
    },
  },
  {
    id: "more-points",
    title: "More points",
    lines: [
      "200 samples of three Gaussians. The exact score (left) memorises: four of five particles are at a sample, far nearer than to a second one.",
      "Smoothed (middle) it is one of eight, as by chance under the exact score of the Gaussians (right): the model generalises.",
    ],
    state: {
      ...withData(defaultState, "gaussian-mixture"),
      count: few,
      columns: [column("esf"), column("cfdm", { cfdmSigma: 0.5, smoothingNodes: 16 }), column("exact-gm")],
    },
  },
];
