/**
 * Initial parameters: every layer uniform within ±1/√inputs, weights and biases, as the usual libraries do,
 * but for the modulation's output layer, which starts at 0 (spec §7). The paper states no more.
 */

import { parameterCount, weightArrays } from "./layout.ts";

/** Independent uniform numbers on (0, 1): `count` of a stream, one stream an array. */
export type UniformsOf = (stream: number, count: number) => Float64Array;

/** Parameter vector of a network of d coordinates (layout.ts). */
export function initialParameters(d: number, width: number, uniforms: UniformsOf): Float32Array {
  const arrays = weightArrays(d, width);
  const parameters = new Float32Array(parameterCount(d, width));
  const inputsOf = (layer: string) => arrays.find(({ name }) => name === `${layer}.weight`)!.shape[1];
  arrays.forEach(({ name, places }, stream) => {
    const [layer] = name.split(".");
    if (layer === "modulation") return;
    const bound = 1 / Math.sqrt(inputsOf(layer));
    const values = uniforms(stream, places.length);
    places.forEach((place, i) => parameters[place] = bound * (2 * values[i] - 1));
  });
  return parameters;
}
