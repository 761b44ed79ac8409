/**
 * The nodes of a study that measure its scores at points that they have not seen.
 */

import { leastHeldOut } from "../data/held_out.ts";
import type { MeasureTable } from "../pipeline/measure_table.ts";
import type { ChosenNetwork } from "../onnx/parameters.ts";
import { node, type NodeSpec } from "../pipeline/stage.ts";
import type { ScoreId } from "../scores/list.ts";
import { scoreOf } from "../scores/list.ts";
import { isLearned } from "../scores/score.ts";
import { heldOut } from "./held_out.ts";
import type { HeldOutValues } from "./held_out_parameters.ts";
import { heldOutMeasures } from "./held_out_rows.ts";
import type { HeldOut } from "./held_out_source.ts";
import { longTable } from "./measures.ts";
import { fieldTime, type Study, variantValues } from "./nodes.ts";
import type { StudyValues } from "./parameters.ts";
import { plotHeldOut } from "./plot_held_out.ts";
import { regimes } from "./regimes.ts";

/** The trained network of a study, with which others are compared where none from elsewhere is given. */
const trainedScore = "mlp";

/**
 * A node a score or network, one that gathers them, and one that draws.
 *
 * @param study     of which the data, the particles and the networks are
 * @param networks  from elsewhere; the last of them is what others are compared with
 */
export function heldOutNodes(
  study: Study,
  { source }: HeldOut,
  networks: readonly ChosenNetwork[],
  values: StudyValues & HeldOutValues,
): NodeSpec[] {
  const { name, title, data } = study.drawn;
  const { seed, places, levels, likelihoodTMin, likelihoodSteps, probes, resamples } = values;
  const shared = {
    data,
    seed,
    heldOut: source,
    places,
    levels,
    single: fieldTime,
    likelihoodTMin,
    likelihoodSteps,
    likelihoodPlaces: places,
    probes,
    resamples,
  };
  // a network takes a thousand times as long as a score; it has no walls between points, so few steps will do
  const shortened = {
    ...shared,
    likelihoodSteps: Math.max(4, 2 * Math.round(likelihoodSteps / 6)),
    likelihoodPlaces: Math.max(leastHeldOut, Math.floor(places / 4)),
    probes: Math.max(2, Math.floor(probes / 2)),
  };
  const variants = study.drawn.variants.map((variant) => ({
    ...variant,
    node: `held-out.${name}.${variant.id}`,
  }));
  const nodes = variants.map(({ id, score, denoise, node: own }) => {
    const from = networks.find((network) => network.id === id);
    const train = from === undefined && isLearned(scoreOf(score)) ? `train.${name}` : null;
    return node(heldOut, {
      name: own,
      params: {
        ...from ? shortened : shared,
        id,
        score,
        values: from ? {} : variantValues(score as ScoreId, values),
        train,
        network: from ? { digest: from.digest, output: from.output, noise: from.noise } : null,
        denoise,
      },
      inputs: [data, denoise, ...train === null ? [] : [train]],
    });
  });
  const trained = variants.find(({ score }) => score === trainedScore);
  const reference = networks.at(-1)?.id ?? trained?.id ?? null;
  const gathered = `held-out.${name}`;
  return [
    ...nodes,
    node(regimes, {
      name: gathered,
      params: {
        data,
        heldOut: source,
        variants: variants.map(({ id, score, node }) => ({ id, score, node })),
        reference,
        levels,
        single: fieldTime,
        places,
        resamples,
        seed,
      },
      inputs: [data, ...variants.map(({ node }) => node)],
    }),
    node(plotHeldOut, {
      name: "plot.held-out",
      params: {
        name,
        title,
        measured: gathered,
        reference,
        single: fieldTime,
        likelihoodTMin,
        networkPlaces: networks.length > 0 ? shortened.likelihoodPlaces : null,
        variants: variants.map(({ id, score, subtitle }) => ({ id, score, subtitle })),
      },
      inputs: [gathered],
      view: "held-out",
    }),
  ];
}

/** Where these measures are: what sweeps gather. */
export function heldOutTable(name: string): MeasureTable {
  const single = Object.keys(heldOutMeasures).filter((id) => !id.startsWith("neighbours"));
  return longTable(`held-out.${name}`, "measures.csv", single);
}

/** Figures of {@linkcode heldOutNodes}. */
export function heldOutFigures(name: string) {
  return [{ page: `held-out/${name}-held-out.html` }, { page: `held-out/${name}-noise.html` }];
}
