/**
 * The presets: a course of eight steps, each a state and two lines that say what to look at. What was measured on them at seed 0
 * tests/explorer/state/presets_test.ts holds to the closed forms where there are some, and to other seeds.
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

/** A score that is an average over many places takes its time: fewer particles and steps. */
const averaged = { count: 2000, steps: 40 } as const;

export const presets: readonly Preset[] = [
  {
    id: "exact",
    title: "The exact score memorises",
    lines: [
      "Under the exact score of four points, ESF, every particle ends on one of them, a quarter on each: the model gives its data back.",
      "Move the time to and fro: midway between two points ESF changes its sign ever more steeply, and nothing can stay there.",
    ],
    state: defaultState,
  },
  {
    id: "smoothing",
    title: "Smoothing interpolates",
    lines: [
      "LA-PL averages the score over a window along the line: its step midway becomes a ramp, and particles on it come to rest between the points.",
      "The window is Δ − κ√t, Δ half the gap. With κ = 1.2 13 % of the particles end between the points, with κ = 0.4 38 %, under ESF none.",
    ],
    state: { ...defaultState, columns: [column("esf"), column("la-pl"), column("la-pl", { kappa: 0.4 })] },
  },
  {
    id: "across",
    title: "Across the data it still converges",
    lines: [
      "Along x₁ smoothing holds particles back. Across, in x₂, it changes nothing: x₂ shrinks as √t, 45-fold, under ESF and LA-PL alike.",
      "Tikhonov's penalty damps the score in all directions and leaves ten times as much noise across the line: that is no smoothing.",
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
      "ESF averaged over x + √h z with √h = 0.1, 0.32 and 1: the first memorises, the second fills the gaps, the third loses the outer points.",
      "An average wider than the data pulls everything to their mean: the standard deviation along the line falls from 0.75 to 0.22.",
    ],
    state: {
      ...defaultState,
      ...averaged,
      columns: [0.01, 0.1, 1].map((ksH) => column("ks", { ksC: 0, ksH })),
    },
  },
  {
    id: "early-stop",
    title: "Early stopping is not smoothing",
    lines: [
      "ESF stopped at t = t₀/10 leaves particles about every point in all directions alike, as far across the line as along it.",
      "LA-PL leaves particles between the points with 14 times less noise across: new data on the line, not noise about the old.",
    ],
    state: { ...defaultState, columns: [column("esf"), column("early-stop"), column("la-pl")] },
  },
  {
    id: "network",
    title: "A network learns a smoothed score",
    lines: [
      "NN was trained to be ESF, which is its loss's only minimum. It came out smoother: 17 % of its particles end between the points.",
      "See the score along the line: where ESF rises by a step midway between two points, NN rises on a ramp, much as LA-PL does.",
    ],
    state: { ...defaultState, columns: [column("esf"), column("mlp"), column("la-pl")] },
  },
  {
    id: "circle",
    title: "On a circle",
    lines: [
      "Twelve points on a circle. σ-CFDM averages in all directions: over a third ends between the points, a little inside, as averages lie on chords.",
      "NN, trained on these points, leaves 10 % between them, nearer to the circle. Nobody told it of a circle: ESF knows the points alone.",
    ],
    state: {
      ...withData(defaultState, "circle"),
      ...averaged,
      columns: [column("esf"), column("cfdm", { cfdmSigma: 1.5 }), column("mlp")],
    },
  },
  {
    id: "more-points",
    title: "More points",
    lines: [
      "200 samples of three Gaussians. ESF memorises: four of five particles are at a sample, three times nearer than to any other.",
      "Smoothed by σ-CFDM about one of eight is, no more than by chance under Exact, the score of the Gaussians: the model generalises.",
    ],
    state: {
      ...withData(defaultState, "gaussian-mixture"),
      ...averaged,
      // four √tMin: by the gaps of so many samples it would be less than the noise that is left
      distance: 0.04,
      columns: [column("esf"), column("cfdm", { cfdmSigma: 0.5 }), column("exact-gm")],
    },
  },
];
