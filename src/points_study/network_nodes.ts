/**
 * The nodes of networks from elsewhere in a study: the same particles as under the scores, and the same fields.
 */

import type { ChosenNetwork } from "../onnx/parameters.ts";
import { node, type NodeSpec } from "../pipeline/stage.ts";
import type { DenoiseParams } from "../stages/denoise.ts";
import { denoiseNetwork } from "../stages/denoise_network.ts";
import type { FieldsParams } from "../stages/fields.ts";
import { fieldsNetwork } from "../stages/fields_network.ts";
import type { DrawnVariant } from "./plot.ts";
import { networkScore } from "./shown_score.ts";

export interface NetworkNodes {
  /** the study's name */
  readonly name: string;
  readonly networks: readonly ChosenNetwork[];
  /** how particles move */
  readonly moves: Pick<
    DenoiseParams,
    "data" | "times" | "sampler" | "langevinSteps" | "langevinRate" | "followed" | "seed"
  >;
  /** where fields are shown; none if not given */
  readonly field?: Pick<FieldsParams, "times" | "grid">;
}

/** A node or two for each network; of several, the last one trained is drawn beside the scores. */
export function networkNodes(
  { name, networks, moves, field }: NetworkNodes,
): { nodes: NodeSpec[]; variants: (DrawnVariant & { isDrawn: boolean })[] } {
  const nodes: NodeSpec[] = [];
  const variants = networks.map(({ id, digest, output, noise, trained }, i) => {
    const isDrawn = i === networks.length - 1;
    const network = { digest, output, noise };
    const [denoise, fields] = [`denoise.${name}.${id}`, `fields.${name}.${id}`];
    const inputs = [moves.data];
    nodes.push(node(denoiseNetwork, { name: denoise, params: { ...moves, network }, inputs }));
    const hasField = isDrawn && field !== undefined;
    if (hasField) {
      const params = { data: moves.data, ...field, network };
      nodes.push(node(fieldsNetwork, { name: fields, params, inputs }));
    }
    return {
      id,
      score: networkScore.id,
      subtitle: trained === undefined ? "" : `trained ${trained}`,
      denoise,
      fields: hasField ? fields : null,
      isDrawn,
    };
  });
  return { nodes, variants };
}
