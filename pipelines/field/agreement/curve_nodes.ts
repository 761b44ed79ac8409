/** The nodes on points of a curve in the plane, up to the analysis. */

import { trainedBelow } from "../../../src/stages/start_training.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { train } from "../../../src/stages/train.ts";
import { compare } from "./compare.ts";
import type { Built } from "./digit_nodes.ts";
import { scoreStep } from "./digit_nodes.ts";
import { evaluate } from "./evaluate.ts";
import { generate } from "./generate.ts";
import { likelihood } from "./likelihood.ts";
import type { AgreementValues } from "./parameters.ts";
import type { Contestant, Scene } from "./scene.ts";
import { curveEntries } from "./scores.ts";

/** Noise levels, data units, ascending: from far below the distance of training points to far above the size of the curve. */
const levels = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
const [t0, tMin] = [25, 1e-4];
/** Noise at which likelihoods are compared: at a seventh of the distance of training points nothing but the nearest counts. */
export const likelihoodTMin = 4e-4;
/** Noise from which on the flow under the exact score is compared with its closed form: below it ways creep along walls between points. */
const exactTMin = 1.6e-3;
/** Heun steps of that: two numbers of them say with which order it is found. */
const exactSteps = [100, 200];
/** In the plane a step costs little. */
const moreSteps = 2;
const heldOut = 1000;
const network = { batch: 256, width: 256, learningRate: 1e-3, weightDecay: 0 };

/** Length of the curve, data units: of both moons π. */
const lengths = { circle: 2 * Math.PI, moons: 2 * Math.PI } as const;

export function buildCurve(set: keyof typeof lengths, p: AgreementValues): Built {
  const { seed, probes, resamples } = p;
  const n = set === "circle" ? p.circlePoints : p.moonsPoints;
  const [generateNode, trainNode] = [`generate.${set}`, `train.${set}`];
  const exact = `likelihood.${set}.exact`;
  const data = { set, n, d: 0, spread: 0, scale: 1 };
  const nodes: NodeSpec[] = [
    node(generate, {
      name: generateNode,
      params: {
        set,
        n,
        heldOut,
        count: 16,
        t0,
        tMin,
        steps: 10,
        times: [],
        places: Math.min(2 * p.places, heldOut),
        seed,
      },
    }),
    node(train, {
      name: trainNode,
      params: {
        data,
        network: "time",
        initial: "uniform",
        tMin: trainedBelow * tMin,
        tMax: t0,
        steps: p.trainSteps,
        ...network,
        seed,
      },
    }),
  ];
  const entries = [
    ...curveEntries({ gap: lengths[set] / n }),
    { id: "mlp", score: "mlp", values: {} },
  ];
  const contestants = entries.map(({ id, score, values }): Contestant => {
    const isLearned = score === "mlp";
    const shared = {
      score,
      values: { ...values },
      data: generateNode,
      train: isLearned ? trainNode : null,
      network: null,
      seed,
      probes: Math.max(probes, 2),
      probeStep: isLearned ? 1e-3 : scoreStep,
    };
    const inputs = isLearned ? [generateNode, trainNode] : [generateNode];
    const contestant = {
      id,
      score,
      subtitle: scoreOf(score).label?.(values) ?? "",
      evaluate: `evaluate.${set}.${id}`,
      likelihood: `likelihood.${set}.${id}`,
      denoise: null,
    };
    const likelihoodFrom = (name: string, tMin: number, steps: number[]) =>
      node(likelihood, {
        name,
        params: { ...shared, places: p.likelihoodPlaces, steps, even: "log", t0, tMin },
        inputs,
      });
    // under the exact score it is known, and its flow is hard to follow
    const steps = id === "esf" ? [] : [moreSteps * p.likelihoodSteps];
    nodes.push(
      node(evaluate, { name: contestant.evaluate, params: { ...shared, sigmas: levels }, inputs }),
      likelihoodFrom(contestant.likelihood, likelihoodTMin, steps),
    );
    if (id === "esf") nodes.push(likelihoodFrom(exact, exactTMin, exactSteps));
    return contestant;
  });
  const scene: Scene = {
    name: set,
    title: `${n} points of ${set === "circle" ? "a circle" : "two moons"}`,
    generate: generateNode,
    contestants,
    exact,
    reference: "mlp",
    sigmas: levels,
  };
  nodes.push(node(compare, {
    name: `compare.${set}`,
    params: { scene, about: "places", moved: null, resamples, seed },
    inputs: [generateNode, ...contestants.map(({ evaluate }) => evaluate)],
  }));
  return { nodes, scene, calibrations: {} };
}
