/**
 * The network for points in d dimensions as named arrays, and their places in the kernels' parameter vector
 * (assembly/network/layout.ts).
 *
 * With τ = log t:  a = relu(w τ + b);  e = We [a, τ] + be;  m = Wm [a, τ] + bm;
 * h = relu(W1 [x, e] + b1);  out = (Wo [h, x, e] + bo) ⊙ (1 + m) = √t · score.
 */

import { type WeightArray, weightArray } from "./arrays.ts";

/** Components of the embedding of t, and hidden units of the network that makes it. */
export const embedding = 3;
export const timeWidth = 32;

/** A row of the parameter vector ends at a multiple of four. */
const filled = (floats: number) => 4 * Math.ceil(floats / 4);

/**
 * All arrays of a network for `d` coordinates with `width` hidden units: `time.weight` [32, 1], `time.bias` [32],
 * `embedding.weight` [3, 33], `embedding.bias` [3], `modulation.weight` [d, 33], `modulation.bias` [d], `hidden.weight`
 * [width, d + 3], `hidden.bias` [width], `output.weight` [d, width + d + 3], `output.bias` [d]. The time network's output
 * layers see [32 hidden, log t], the output layer [hidden, x, embedding].
 */
export function weightArrays(d: number, width: number): WeightArray[] {
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
    weightArray("time.weight", [timeWidth, 1], (i) => time + i * timeUnit),
    weightArray("time.bias", [timeWidth], (i) => time + i * timeUnit + 1),
    weightArray("embedding.weight", [embedding, timeWidth + 1], timeOutput),
    weightArray("embedding.bias", [embedding], (k) => timeSkip + outputs + k),
    weightArray("modulation.weight", [d, timeWidth + 1], (c, i) => timeOutput(embedding + c, i)),
    weightArray("modulation.bias", [d], (c) => timeSkip + outputs + embedding + c),
    weightArray("hidden.weight", [width, features], hidden),
    weightArray("hidden.bias", [width], (j) => hidden(j, features)),
    weightArray(
      "output.weight",
      [d, width + features],
      (c, i) => i < width ? hidden(i, features + 1 + c) : skip + c * skipRow + i - width,
    ),
    weightArray("output.bias", [d], (c) => skip + c * skipRow + features),
  ];
}

/** Length of the parameter vector. */
export function parameterCount(d: number, width: number): number {
  return width * filled(2 * d + embedding + 1) + d * filled(d + embedding + 1) +
    timeWidth * filled(2 + embedding + d) + filled(2 * (embedding + d));
}
