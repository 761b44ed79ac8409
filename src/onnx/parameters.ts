/**
 * Parameters of pipelines that take networks from elsewhere.
 */

import { choice } from "../pipeline/parameters.ts";
import { byName, outputOf } from "./check.ts";
import { networksOf, networkSource } from "./given_networks.ts";
import { type NetworkNoise, networkNoises, type NetworkOutput, networkOutputs } from "./outputs.ts";

/**
 * Files, and what they are to be taken for.
 *
 * @param usual  the network where nothing is said; none if not given
 */
export function networkParametersWith(usual?: string) {
  return {
    network: networkSource(
      "trained network from elsewhere, model.onnx, beside the scores: inputs x f32 [n, d] and sigma f32 [n] (√t), one output [n, d]; " +
        "several with commas between are checkpoints, their training time the last number of the name, or 1000=model.onnx",
      usual,
    ),
    networkOutput: choice({
      default: byName,
      of: [byName, ...networkOutputs],
      doc:
        "what its output is: denoised m, score ∇ log p, eps (x − m)/σ, v α ε − β m; by-name: what it is called",
    }),
    networkNoise: choice({
      default: "ve",
      of: networkNoises,
      doc: "noise that it was trained under: ve sees x = y + σ z, vp x/√(1 + t); sigma is √t for both",
    }),
  };
}

/** Of a pipeline that has no network if none is given. */
export const networkParameters: ReturnType<typeof networkParametersWith> = networkParametersWith();

/** Values of these parameters. */
export interface NetworkValues {
  readonly network: string;
  readonly networkOutput: NetworkOutput | typeof byName;
  readonly networkNoise: NetworkNoise;
}

/** A network as stages have it: part of their keys. A type and no interface: it is plain JSON. */
export type NetworkChoice = {
  /** SHA-256 of the file */
  digest: string;
  output: NetworkOutput;
  noise: NetworkNoise;
};

/** A network that a study moves particles under. */
export interface ChosenNetwork extends NetworkChoice {
  /** names its nodes: `network`, `network-1000` */
  readonly id: string;
  /** training time, if there are several */
  readonly trained?: number;
}

/**
 * The networks of a run, by their training time.
 *
 * @param d  dimension of the data
 * @throws {TypeError | RangeError} if one is not for the data, or the values don't say what it gives
 */
export function chosenNetworks(
  { network, networkOutput, networkNoise }: NetworkValues,
  d: number,
): ChosenNetwork[] {
  const networks = networksOf(network);
  if (networks.length === 0 && networkOutput !== byName) {
    throw new RangeError(`networkOutput must be left out without a network, got ${networkOutput}`);
  }
  if (networks.length === 0 && networkNoise !== "ve") {
    throw new RangeError(`networkNoise must be left out without a network, got ${networkNoise}`);
  }
  return networks.map((one) => ({
    digest: one.digest,
    output: outputOf(one.path, one, d, networkOutput),
    noise: networkNoise,
    ...(networks.length === 1 ? { id: "network" } : { id: `network-${one.trained}`, trained: one.trained }),
  }));
}
