/**
 * The network in the plane as its own kernels have it (assembly/plane_network/layout.ts): the arrays of layout.ts for d = 2 in other
 * places, so that a unit is eight numbers.
 */

import { putAt, type WeightArray, weightArray } from "./arrays.ts";
import { embedding, parameterCount, timeWidth, weightArrays } from "./layout.ts";

const d = 2;
const features = d + embedding;
const unitFloats = 8;
const affineFloats = 12;

/** Place of each of [x₁, x₂, e₁, e₂, e₃, 1] for output c in affine order. */
const affineOrder = [[0, 1, 2, 3, 4, 5], [8, 9, 10, 11, 6, 7]];

/** The arrays of `weightArrays(2, width)`, where the plane's kernels have them. */
function planeArrays(width: number): WeightArray[] {
  const skip = width * unitFloats;
  const time = skip + affineFloats;
  const timeSkip = time + timeWidth * unitFloats;
  const hidden = (unit: number, field: number) => unit * unitFloats + field;
  const timeHidden = (unit: number, field: number) => time + unit * unitFloats + field;
  /** row k of the time network's output layer: e₁, e₂, e₃, m₁, m₂ */
  const timeOutput = (k: number, i: number) => (i < timeWidth ? timeHidden(i, 2 + k) : timeSkip + k);

  return [
    weightArray("time.weight", [timeWidth, 1], (i) => timeHidden(i, 0)),
    weightArray("time.bias", [timeWidth], (i) => timeHidden(i, 1)),
    weightArray("embedding.weight", [embedding, timeWidth + 1], timeOutput),
    weightArray("embedding.bias", [embedding], (k) => timeSkip + 5 + k),
    weightArray("modulation.weight", [d, timeWidth + 1], (c, i) => timeOutput(embedding + c, i)),
    weightArray("modulation.bias", [d], (c) => timeSkip + 5 + embedding + c),
    weightArray("hidden.weight", [width, features], (unit, i) => hidden(unit, i)),
    weightArray("hidden.bias", [width], (unit) => hidden(unit, 5)),
    weightArray(
      "output.weight",
      [d, width + features],
      (c, i) => i < width ? hidden(i, 6 + c) : skip + affineOrder[c][i - width],
    ),
    weightArray("output.bias", [d], (c) => skip + affineOrder[c][5]),
  ];
}

/** Length of the plane's parameter vector. */
export function planeParameterCount(width: number): number {
  return width * unitFloats + affineFloats + timeWidth * unitFloats + affineFloats;
}

/** For each place of the vector of layout.ts, d = 2, the place in the plane's; −1 where there is none, as in padding. */
export function planePlaces(width: number): Int32Array {
  const places = new Int32Array(parameterCount(d, width)).fill(-1);
  const own = planeArrays(width);
  weightArrays(d, width).forEach(({ places: from }, array) =>
    from.forEach((place, i) => places[place] = own[array].places[i])
  );
  return places;
}

/** A parameter vector of layout.ts, d = 2, as the plane's kernels have it. */
export function inPlane(width: number, parameters: Float32Array): Float32Array {
  const own = new Float32Array(planeParameterCount(width));
  putAt(own, planePlaces(width), parameters);
  return own;
}
