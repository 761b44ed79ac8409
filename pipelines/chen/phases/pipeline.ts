/**
 * Where smoothing interpolates: the fraction of particles that come to lie between the training points, over LA-PL's κ and the noise at the start, and over
 * what a network is trained with.
 */

import { takes } from "../../../src/ledger/takes.ts";
import { requireBelow, requireMultiple } from "../../../src/pipeline/bounds.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { integer, number, numbers } from "../../../src/pipeline/parameters.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { denoise, euler } from "../../../src/stages/denoise.ts";
import { generate } from "../../../src/stages/generate.ts";
import type { PointsSource } from "../../../src/stages/noise_range.ts";
import { train } from "../../../src/stages/train.ts";
import { halfGap } from "../../../src/theory/line.ts";
import { chen } from "../paper.ts";
import { analyze } from "./analyze.ts";
import { type LearnedCell, learnedCells, type Run, type SmoothedCell, smoothedCells } from "./cells.ts";
import { claims } from "./claims.ts";
import { plot } from "./plot.ts";

/** Experiment 2's points, and its end. */
const line = { n: 4, halfWidth: 1 };
const data: PointsSource = { set: "line", n: line.n, d: 2, spread: 0, scale: line.halfWidth };
const tMin = 1e-5;
const trainTMin = 1e-6;
/** A particle farther than this from every training point interpolates, data units: six times the noise that is left. */
const distance = 0.02;

export const phases = definePipeline({
  name: "phases",
  title: "Where smoothing interpolates: over κ and t0, and over weight decay, steps and width",
  paper: chen,
  finding:
    "How much is interpolated is a matter of degree: under LA-PL it falls with κ, hardly with the noise at the start, as the closed form " +
    "says, and under networks it rises with the weight decay that they are trained with.",
  parameters: {
    kappas: numbers({
      default: [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.6, 2, 2.4],
      above: 0,
      max: 1000,
      doc: "smoothing strengths of LA-PL; those too large for a t0 (κ√t0 at least half the gap) have no cell",
    }),
    t0s: numbers({
      default: [0.0025, 0.005, 0.01, 0.02, 0.04],
      above: 0,
      max: 100,
      unit: "data units²",
      doc: "noise variances at the start under LA-PL",
    }),
    weightDecays: numbers({ default: [1, 2, 3, 5], min: 0, max: 1000, doc: "weight decays of the networks" }),
    trainSteps: numbers({
      default: [10_000, 40_000],
      min: 1,
      max: 100_000_000,
      isWhole: true,
      doc: "training steps of the networks",
    }),
    widths: numbers({
      default: [128, 512],
      min: 16,
      max: 2048,
      isWhole: true,
      doc: "hidden units of the networks, multiples of 16",
    }),
    t0: number({
      default: 0.02,
      above: 0,
      max: 100,
      unit: "data units²",
      doc: "noise variance at the start under the networks",
    }),
    learningRate: number({ default: 2e-4, above: 0, max: 1, doc: "of AdamW" }),
    batch: integer({
      default: 1024,
      min: 128,
      max: 65536,
      doc: "samples a training step, a multiple of 128",
    }),
    count: integer({ default: 20_000, min: 100, max: 2_000_000, doc: "particles of a run" }),
    steps: integer({ default: 200, min: 1, max: 100_000, doc: "Euler steps" }),
    seeds: integer({ default: 5, min: 2, max: 1000, doc: "repetitions of every cell" }),
    seed: integer({
      default: 0,
      min: 0,
      max: 4294967,
      doc: "of all random numbers: repetition i has seed · seeds + i",
    }),
  },
  presets: {
    quick: {
      kappas: [0.2, 0.6, 1, 1.6, 2.4],
      t0s: [0.005, 0.01, 0.02, 0.04],
      weightDecays: [1, 3],
      trainSteps: [2000, 8000],
      widths: [64, 128],
      count: 5000,
      seeds: 2,
    },
    paper: {},
  },
  check(p) {
    if (smoothedCells(p.kappas, p.t0s, halfGap(line)).length === 0) {
      throw new RangeError(
        `kappas must have one below ${
          halfGap(line) / Math.sqrt(Math.min(...p.t0s))
        } (half the gap over √t0), got ${p.kappas}`,
      );
    }
    requireBelow("the least of t0s", tMin, Math.min(...p.t0s) / 4, "t0/4 of all t0s");
    requireBelow("trainTMin", trainTMin, p.t0, "t0");
    requireMultiple("batch", p.batch, 128);
    for (const width of p.widths) requireMultiple("widths", width, 16);
    for (const decay of p.weightDecays) {
      requireBelow("weightDecays", decay, 1 / p.learningRate, "1/learningRate");
    }
  },
  build(p) {
    const seeds = Array.from({ length: p.seeds }, (_, i) => p.seed * p.seeds + i);
    const nodes = new Map<string, NodeSpec>();
    /** Adds a node that is not there yet; gives its name. */
    const add = (spec: NodeSpec): string => {
      if (!nodes.has(spec.name)) nodes.set(spec.name, spec);
      return spec.name;
    };
    const generated = (t0: number, seed: number) =>
      add(node(generate, {
        name: `generate.t0-${t0}.seed-${seed}`,
        params: { data, particles: p.count, t0, times: [1 / 4], tMin, steps: p.steps, rho: 2, seed },
      }));
    const moving = (t0: number) => ({ times: [t0, t0 / 4, tMin], ...euler, followed: 0 });

    const smoothed: Run<SmoothedCell>[] = [];
    for (const { kappa, t0 } of smoothedCells(p.kappas, p.t0s, halfGap(line))) {
      for (const seed of seeds) {
        const from = generated(t0, seed);
        const name = add(node(denoise, {
          name: `denoise.la-pl.kappa-${kappa}.t0-${t0}.seed-${seed}`,
          params: { score: "la-pl", values: { kappa }, data: from, train: null, seed, ...moving(t0) },
          inputs: [from],
        }));
        smoothed.push({ kappa, t0, seed, node: name });
      }
    }
    const learned: Run<LearnedCell>[] = [];
    for (const { weightDecay, trainSteps, width } of learnedCells(p)) {
      for (const seed of seeds) {
        const way = `decay-${weightDecay}.steps-${trainSteps}.width-${width}.seed-${seed}`;
        const from = generated(p.t0, seed);
        const trained = add(node(train, {
          name: `train.${way}`,
          params: {
            data,
            network: "time",
            initial: "uniform",
            tMin: trainTMin,
            tMax: p.t0,
            steps: trainSteps,
            batch: p.batch,
            width,
            learningRate: p.learningRate,
            weightDecay,
            seed,
          },
        }));
        const name = add(node(denoise, {
          name: `denoise.mlp.${way}`,
          params: { score: "mlp", values: {}, data: from, train: trained, seed, ...moving(p.t0) },
          inputs: [from, trained],
        }));
        learned.push({ weightDecay, trainSteps, width, seed, node: name });
      }
    }
    add(node(analyze, {
      name: "analyze",
      params: { line, tMin, distance, smoothed, learned },
      inputs: [...smoothed, ...learned].map(({ node }) => node),
    }));
    add(node(claims, {
      name: "claims",
      params: { missing: missingOf(p) },
      inputs: ["analyze"],
      view: "claims.csv",
      viewFile: "claims.csv",
    }));
    add(node(plot, {
      name: "plot",
      params: { t0: p.t0, distance },
      inputs: ["analyze"],
      view: "figures",
    }));
    return [...nodes.values()];
  },
  figures: [
    { page: "figures/smoothed.html", claims: ["phases-law"], isOpening: true },
    { page: "figures/learned.html", claims: ["phases-weight-decay"] },
  ],
});

/** What claims about the networks take that none of them has: to be trained so long that weight decay has come to act. */
function missingOf(
  { trainSteps, widths, weightDecays, batch, t0 }: {
    trainSteps: readonly number[];
    widths: readonly number[];
    weightDecays: readonly number[];
    batch: number;
    t0: number;
  },
): string {
  if (t0 !== 0.02) return "takes t0 = 0.02";
  if (weightDecays.length < 2) return "takes two weightDecays or more";
  const largest = { trainSteps: Math.max(...trainSteps), widths: Math.max(...widths), batch };
  return takes({ trainSteps: 40_000, widths: 512, batch: 1024 }, largest);
}
