/**
 * Initial parameters: every layer uniform within ±1/√inputs, weights and biases, as the usual libraries do,
 * but for the modulation's output layer, which starts at 0 (spec §7). The paper states no more.
 */

import { parameterCount, weightArrays } from "./layout.ts";

/**
 * @param uniforms  gives `count` independent uniform numbers on (0, 1) of a stream; one stream an array
 * @returns         parameter vector (layout.ts)
 */
export function initialParameters(
  width: number,
  uniforms: (stream: number, count: number) => Float64Array,
): Float32Array {
  const parameters = new Float32Array(parameterCount(width));
  const arrays = weightArrays(width);
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
