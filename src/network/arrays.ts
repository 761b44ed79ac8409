/**
 * A network as named arrays, and their places in the kernels' parameter vector.
 */

/** A weight array: its shape and where each element stands in the parameter vector, in C order. */
export interface WeightArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly places: Int32Array;
}

/** An array whose element in `row` and `column` stands at `place`. */
export function weightArray(
  name: string,
  shape: readonly number[],
  place: (row: number, column: number) => number,
): WeightArray {
  const columns = shape[1] ?? 1;
  const length = shape.reduce((product, size) => product * size, 1);
  const places = Int32Array.from({ length }, (_, i) => place(Math.floor(i / columns), i % columns));
  return { name, shape, places };
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
export function scatter(
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

/** Writes the numbers of another vector to their places in this one, and 0 elsewhere; a place of −1 is none. */
export function putAt(
  own: Float32Array | Float64Array,
  places: Int32Array,
  values: ArrayLike<number>,
): void {
  own.fill(0);
  places.forEach((place, i) => {
    if (place >= 0) own[place] = values[i];
  });
}
