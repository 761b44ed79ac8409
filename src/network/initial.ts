/**
 * Initial parameters: first layers normal with variance 1/(inputs + width), all else 0 (the author's notebook states it for Experiment 1 and
 * the zeros of the modulation; spec §7).
 */

import { parameterCount, timeWidth, weightArrays } from "./layout.ts";

/**
 * @param normals  gives `count` independent standard normal numbers of a stream
 * @returns        parameter vector (layout.ts)
 */
export function initialParameters(
  width: number,
  normals: (stream: number, count: number) => Float64Array,
): Float32Array {
  const parameters = new Float32Array(parameterCount(width));
  const firstLayers = [
    { name: "mlp2.weight", fan: 5 + width },
    { name: "time.w", fan: 1 + timeWidth },
  ];
  const arrays = weightArrays(width);
  firstLayers.forEach(({ name, fan }, stream) => {
    const { places } = arrays.find((weights) => weights.name === name)!;
    const values = normals(stream, places.length);
    places.forEach((place, i) => parameters[place] = values[i] / Math.sqrt(fan));
  });
  return parameters;
}
