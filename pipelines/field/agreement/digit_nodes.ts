/** The nodes on digits, up to the analyses. */

import { singlePrecisionStep } from "../../../src/measures/probes.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { chosenNetworks } from "../../../src/onnx/parameters.ts";
import { denoiseNetwork } from "../../../src/stages/denoise_network.ts";
import { denoise, euler } from "../../../src/stages/denoise.ts";
import { calibrate } from "./calibrate.ts";
import { compare } from "./compare.ts";
import { evaluate } from "./evaluate.ts";
import { generate } from "./generate.ts";
import { judge } from "./judge.ts";
import { likelihood } from "./likelihood.ts";
import type { AgreementValues } from "./parameters.ts";
import type { Contestant, Scene } from "./scene.ts";
import { digitEntries, type Entry } from "./scores.ts";

/** A scene and its nodes. */
export interface Built {
  readonly nodes: NodeSpec[];
  readonly scene: Scene;
  /** nodes that find the windows of local scores, by score */
  readonly calibrations: Readonly<Record<string, string>>;
}

/** Central differences of scores on points are taken in double precision. */
export const scoreStep = 1e-4;
/** A divergence by probes takes many passes: its likelihood is computed at so few places, in so many times fewer steps. */
const networkLikelihood = { places: 8, fewerSteps: 5 };
export const pixels = 28 * 28;

/** Node with the likelihood under the exact score. */
const exact = "likelihood.digits.exact";

export function buildDigits(p: AgreementValues): Built {
  const { seed, sigmas, probes } = p;
  const levels = sigmas.toSorted((a, b) => a - b);
  const times = levels.map((sigma) => sigma * sigma).filter((t) => t >= p.tMin && t <= p.t0);
  const generated = (name: string, n: number) =>
    node(generate, {
      name,
      params: {
        set: "mnist",
        n,
        heldOut: p.heldOut,
        count: p.count,
        t0: p.t0,
        tMin: p.tMin,
        steps: p.steps,
        times,
        places: p.places,
        seed,
      },
    });
  const nodes: NodeSpec[] = [
    generated("generate.digits", p.n),
    generated("generate.digits.few", Math.min(p.n, p.nEquivariant)),
  ];
  const isLikely = (id: string) => (p.likelihoods as readonly string[]).includes(id);
  const contestants = digitEntries(p).map(({ id, score, values }: Entry): Contestant => {
    const data = dataOf(score);
    const shared = { score, values: { ...values }, data, train: null, seed };
    const contestant: Contestant = {
      id,
      score,
      subtitle: scoreOf(score).label?.(values) ?? "",
      evaluate: `evaluate.digits.${id}`,
      likelihood: isLikely(id) ? `likelihood.digits.${id}` : null,
      denoise: `denoise.digits.${id}`,
    };
    nodes.push(
      node(evaluate, {
        name: contestant.evaluate,
        params: { ...shared, network: null, sigmas: levels, probes, probeStep: scoreStep },
        inputs: [data],
      }),
      node(denoise, {
        name: contestant.denoise!,
        params: {
          ...shared,
          times: id === "esf" ? [...new Set([...times.toReversed(), p.tMin])] : [],
          ...euler,
          followed: 0,
        },
        inputs: [data],
      }),
    );
    const likelihoodAt = (name: string, sigma: number, steps: number[], even: "log" | "inverse" = "log") =>
      node(likelihood, {
        name,
        params: {
          ...shared,
          network: null,
          places: p.likelihoodPlaces,
          steps,
          even,
          t0: p.t0,
          tMin: sigma * sigma,
          probes,
          probeStep: scoreStep,
        },
        inputs: [data],
      });
    const steps = p.likelihoodSteps;
    if (contestant.likelihood !== null) {
      // under the exact score it is known, and its flow is hard to follow
      nodes.push(likelihoodAt(contestant.likelihood, p.likelihoodSigma, id === "esf" ? [] : [steps]));
    }
    if (id === "esf") {
      nodes.push(likelihoodAt(exact, p.exactSigma, [Math.round(p.exactSteps / 2), p.exactSteps], "inverse"));
    }
    return contestant;
  });
  const networks = chosenNetworks(p, pixels);
  for (const { id, trained, ...network } of networks) {
    const contestant: Contestant = {
      id,
      score: "network",
      subtitle: trained === undefined ? "" : `${trained} steps`,
      evaluate: `evaluate.digits.${id}`,
      likelihood: isLikely("network") ? `likelihood.digits.${id}` : null,
      denoise: `denoise.digits.${id}`,
    };
    const data = "generate.digits";
    const shared = {
      score: "network",
      values: {},
      train: null,
      network,
      data,
      seed,
      probes,
      probeStep: singlePrecisionStep,
    };
    nodes.push(
      node(evaluate, {
        name: contestant.evaluate,
        params: { ...shared, sigmas: levels },
        inputs: [data],
      }),
      node(denoiseNetwork, {
        name: contestant.denoise!,
        params: { network, data, times: [], ...euler, followed: 0, seed },
        inputs: [data],
      }),
    );
    if (contestant.likelihood !== null) {
      nodes.push(node(likelihood, {
        name: contestant.likelihood,
        params: {
          ...shared,
          places: Math.min(p.likelihoodPlaces, networkLikelihood.places),
          steps: [Math.ceil(p.likelihoodSteps / networkLikelihood.fewerSteps)],
          even: "log",
          t0: p.t0,
          tMin: p.likelihoodSigma ** 2,
        },
        inputs: [data],
      }));
    }
    contestants.push(contestant);
  }
  const scene: Scene = {
    name: "digits",
    title: `${p.n} digits`,
    generate: "generate.digits",
    contestants,
    exact,
    reference: networks.at(-1)?.id ?? null,
    sigmas: levels,
  };
  const { resamples } = p;
  const calibrations: Record<string, string> = {};
  const judged = contestants.find(({ id }) => id === scene.reference);
  for (const { id, score } of contestants) {
    if (judged === undefined || !(p.calibrated as readonly string[]).includes(score)) continue;
    const data = dataOf(score);
    calibrations[id] = `calibrate.digits.${id}`;
    nodes.push(node(calibrate, {
      name: calibrations[id],
      params: {
        score,
        data,
        reference: judged.evaluate,
        sigmas: levels,
        patches: [...p.patches],
        places: Math.ceil(p.places / (score === "local-equivariant" ? 2 : 1)),
        resamples,
        seed,
      },
      inputs: [data, judged.evaluate],
    }));
  }
  nodes.push(
    node(compare, {
      name: "compare.digits",
      params: { scene, about: "pixels", moved: "denoise.digits.esf", resamples, seed },
      inputs: [scene.generate, "denoise.digits.esf", ...contestants.map(({ evaluate }) => evaluate)],
    }),
    node(judge, {
      name: "samples.digits",
      params: { scene, resamples, seed },
      inputs: [scene.generate, ...contestants.flatMap(({ denoise }) => denoise ?? [])],
    }),
  );
  return { nodes, scene, calibrations };
}

/** Node with the points that a score stands on: all places of all pictures are too many. */
function dataOf(score: string): string {
  return score === "local-equivariant" ? "generate.digits.few" : "generate.digits";
}
