/**
 * The network for points in d dimensions as named arrays, and their places in the kernels' parameter vector
 * (assembly/points_network/layout.ts).
 */

import { initialOf, type UniformsOf } from "./initial.ts";
import { array, embedding, scatterArrays, timeWidth, type WeightArray } from "./layout.ts";

/** A row of the parameter vector ends at a multiple of four. */
const filled = (floats: number) => 4 * Math.ceil(floats / 4);

/**
 * All arrays of a network for `d` coordinates with `width` hidden units: `time.weight` [32, 1], `time.bias` [32],
 * `embedding.weight` [3, 33], `embedding.bias` [3], `modulation.weight` [d, 33], `modulation.bias` [d], `hidden.weight`
 * [width, d + 3], `hidden.bias` [width], `output.weight` [d, width + d + 3], `output.bias` [d]. The time network's output
 * layers see [32 hidden, log t], the output layer [hidden, x, embedding].
 */
export function pointsWeightArrays(d: number, width: number): WeightArray[] {
  const features = d + embedding;
  const outputs = embedding + d;
  const unit = filled(features + 1 + d);
  const skip = width * unit;
  const skipRow = filled(features + 1);
  const time = skip + d * skipRow;
  const timeUnit = filled(2 + outputs);
  const timeSkip = time + timeWidth * timeUnit;
  const timeOutput = (k: number, i: number) => i < timeWidth ? time + i * timeUnit + 2 + k : timeSkip + k;
  const hidden = (j: number, field: number) => j * unit + field;
  return [
    array("time.weight", [timeWidth, 1], (i) => time + i * timeUnit),
    array("time.bias", [timeWidth], (i) => time + i * timeUnit + 1),
    array("embedding.weight", [embedding, timeWidth + 1], timeOutput),
    array("embedding.bias", [embedding], (k) => timeSkip + outputs + k),
    array("modulation.weight", [d, timeWidth + 1], (c, i) => timeOutput(embedding + c, i)),
    array("modulation.bias", [d], (c) => timeSkip + outputs + embedding + c),
    array("hidden.weight", [width, features], hidden),
    array("hidden.bias", [width], (j) => hidden(j, features)),
    array(
      "output.weight",
      [d, width + features],
      (c, i) => i < width ? hidden(i, features + 1 + c) : skip + c * skipRow + i - width,
    ),
    array("output.bias", [d], (c) => skip + c * skipRow + features),
  ];
}

/** Length of the parameter vector. */
export function pointsParameterCount(d: number, width: number): number {
  return width * filled(2 * d + embedding + 1) + d * filled(d + embedding + 1) +
    timeWidth * filled(2 + embedding + d) + filled(2 * (embedding + d));
}

/** Initial parameters (initial.ts). */
export function initialPointsParameters(d: number, width: number, uniforms: UniformsOf): Float32Array {
  return initialOf(pointsWeightArrays(d, width), pointsParameterCount(d, width), uniforms);
}

/** The parameter vector from arrays by name, as `scatterArrays`. */
export function scatterPoints(
  d: number,
  width: number,
  values: ReadonlyMap<string, ArrayLike<number>>,
): Float32Array {
  return scatterArrays(pointsWeightArrays(d, width), pointsParameterCount(d, width), values);
}
