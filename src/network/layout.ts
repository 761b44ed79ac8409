/**
 * The network of Experiment 2 as named arrays, and their places in the kernels' parameter vector
 * (assembly/network/layout.ts).
 *
 * With τ = log t:  a = relu(w τ + b);  e = We [a, τ] + be;  m = Wm [a, τ] + bm;
 * h = relu(W1 [x, e] + b1);  out = (Wo [h, x, e] + bo) ⊙ (1 + m) = √t · score.
 */

export const inputs = 2;
export const outputs = 2;
export const embedding = 3;
export const timeWidth = 32;
/** x and e, what MLP2 sees */
const features = inputs + embedding;

const unitFloats = 8;
const affineFloats = 12;

/** Place of each of [x₁, x₂, e₁, e₂, e₃, 1] for output c in affine order. */
const affineOrder = [[0, 1, 2, 3, 4, 5], [8, 9, 10, 11, 6, 7]];

/** A weight array: its shape and where each element stands in the parameter vector, in C order. */
export interface WeightArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly places: Int32Array;
}

/**
 * All arrays of a network with `width` hidden units in MLP2: `time.weight` [32, 1], `time.bias` [32],
 * `embedding.weight` [3, 33], `embedding.bias` [3], `modulation.weight` [2, 33], `modulation.bias` [2],
 * `mlp2.weight` [width, 5], `mlp2.bias` [width], `output.weight` [2, width + 5], `output.bias` [2]. Output
 * layers see [hidden, input].
 */
export function weightArrays(width: number): WeightArray[] {
  const skip = width * unitFloats;
  const time = skip + affineFloats;
  const timeSkip = time + timeWidth * unitFloats;
  const hidden = (unit: number, field: number) => unit * unitFloats + field;
  const timeHidden = (unit: number, field: number) => time + unit * unitFloats + field;
  /** row k of the time network's output layer: e₁, e₂, e₃, m₁, m₂ */
  const timeOutput = (k: number, i: number) => (i < timeWidth ? timeHidden(i, 2 + k) : timeSkip + k);

  return [
    array("time.weight", [timeWidth, 1], (i) => timeHidden(i, 0)),
    array("time.bias", [timeWidth], (i) => timeHidden(i, 1)),
    array("embedding.weight", [embedding, timeWidth + 1], timeOutput),
    array("embedding.bias", [embedding], (k) => timeSkip + 5 + k),
    array("modulation.weight", [outputs, timeWidth + 1], (c, i) => timeOutput(embedding + c, i)),
    array("modulation.bias", [outputs], (c) => timeSkip + 5 + embedding + c),
    array("mlp2.weight", [width, features], (unit, i) => hidden(unit, i)),
    array("mlp2.bias", [width], (unit) => hidden(unit, 5)),
    array(
      "output.weight",
      [outputs, width + features],
      (c, i) => i < width ? hidden(i, 6 + c) : skip + affineOrder[c][i - width],
    ),
    array("output.bias", [outputs], (c) => skip + affineOrder[c][5]),
  ];
}

/** Length of the parameter vector. */
export function parameterCount(width: number): number {
  return width * unitFloats + affineFloats + timeWidth * unitFloats + affineFloats;
}

/** The values of one array, from the parameter vector. */
export function gather({ places }: WeightArray, parameters: ArrayLike<number>): Float32Array {
  return Float32Array.from(places, (place) => parameters[place]);
}

/**
 * The parameter vector of length `count` from arrays by name.
 *
 * @throws {TypeError} if an array is missing or has another length
 */
export function scatterArrays(
  arrays: readonly WeightArray[],
  count: number,
  values: ReadonlyMap<string, ArrayLike<number>>,
): Float32Array {
  const parameters = new Float32Array(count);
  for (const { name, shape, places } of arrays) {
    const data = values.get(name);
    if (data?.length !== places.length) {
      throw new TypeError(
        `weights ${name} must have shape [${shape.join(", ")}], got ${data?.length ?? "no"} numbers`,
      );
    }
    places.forEach((place, i) => parameters[place] = data[i]);
  }
  return parameters;
}

/** `scatterArrays` for this network. */
export function scatter(width: number, values: ReadonlyMap<string, ArrayLike<number>>): Float32Array {
  return scatterArrays(weightArrays(width), parameterCount(width), values);
}

/** An array whose element in `row` and `column` stands at `place`. */
export function array(
  name: string,
  shape: readonly number[],
  place: (row: number, column: number) => number,
): WeightArray {
  const columns = shape[1] ?? 1;
  const length = shape.reduce((product, size) => product * size, 1);
  const places = Int32Array.from({ length }, (_, i) => place(Math.floor(i / columns), i % columns));
  return { name, shape, places };
}
