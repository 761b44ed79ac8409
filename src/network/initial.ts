/**
 * Initial parameters of the network that sees x and t. The paper states none; the modulation's output layer starts at 0 (spec §7).
 */

import type { WeightArray } from "./arrays.ts";
import { parameterCount, weightArrays } from "./layout.ts";

/** How weights begin: {@linkcode initialParameters}, {@linkcode normalInitialParameters}. */
export const initialisations = ["uniform", "normal"] as const;
/** Name of a way that weights begin. */
export type Initialisation = typeof initialisations[number];

/** Independent random numbers: `count` of a stream, one stream an array. */
export type NumbersOf = (stream: number, count: number) => Float64Array;

/**
 * Parameter vector of a network of d coordinates (layout.ts): every layer uniform within ±1/√inputs, weights and biases, as the usual
 * libraries do.
 *
 * @param uniforms  on (0, 1)
 */
export function initialParameters(d: number, width: number, uniforms: NumbersOf): Float32Array {
  const arrays = weightArrays(d, width);
  return filled(d, width, arrays, ({ name, places }, stream) => {
    const bound = 1 / Math.sqrt(inputsOf(arrays, name.split(".")[0]));
    return uniforms(stream, places.length).map((u) => bound * (2 * u - 1));
  });
}

/** The layer after one; an output layer sees the hidden units and the inputs, so that it has inputs + hidden units. */
const outputLayerOf: Readonly<Record<string, string>> = { time: "embedding", hidden: "output" };

/**
 * The same as in the author's notebook: weights of both layers normal with variance 1/(inputs + hidden units), 1/1029 for the paper's,
 * and biases 0.
 *
 * @param normals  standard normal numbers
 */
export function normalInitialParameters(d: number, width: number, normals: NumbersOf): Float32Array {
  const arrays = weightArrays(d, width);
  return filled(d, width, arrays, ({ name, places }, stream) => {
    const [layer, kind] = name.split(".");
    if (kind === "bias") return new Float64Array(places.length);
    const deviation = 1 / Math.sqrt(inputsOf(arrays, outputLayerOf[layer] ?? layer));
    return normals(stream, places.length).map((z) => deviation * z);
  });
}

/** Every array but the modulation's. */
function filled(
  d: number,
  width: number,
  arrays: readonly WeightArray[],
  valuesOf: (array: WeightArray, stream: number) => Float64Array,
): Float32Array {
  const parameters = new Float32Array(parameterCount(d, width));
  arrays.forEach((array, stream) => {
    if (array.name.startsWith("modulation.")) return;
    const values = valuesOf(array, stream);
    array.places.forEach((place, i) => parameters[place] = values[i]);
  });
  return parameters;
}

/** Columns of a layer's weights. */
function inputsOf(arrays: readonly WeightArray[], layer: string): number {
  return arrays.find(({ name }) => name === `${layer}.weight`)!.shape[1];
}
