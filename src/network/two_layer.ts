/**
 * The two-layer network on a line at one noise variance, of Experiment 1: out(x) = Σ_j v_j relu(w_j x + b_j) + s x + c = √t · score, d = 1.
 */

/** Parameter vector of the kernels: w [width], b [width], v [width], s, c. */
export interface TwoLayerWeights {
  readonly w: Float64Array;
  readonly b: Float64Array;
  readonly v: Float64Array;
  /** s and c */
  readonly skip: Float64Array;
}

/** The arrays of a parameter vector. */
export function twoLayerWeights(parameters: Float64Array): TwoLayerWeights {
  const width = (parameters.length - 2) / 3;
  const part = (index: number) => parameters.slice(index * width, (index + 1) * width);
  return { w: part(0), b: part(1), v: part(2), skip: parameters.slice(3 * width) };
}

/**
 * Initial parameters: w normal with variance 1/(1 + width), all else 0 (the author's notebook, spec §7).
 *
 * @param normals  `width` independent standard normal numbers
 */
export function initialTwoLayerParameters(normals: Float64Array): Float64Array {
  const width = normals.length;
  const parameters = new Float64Array(3 * width + 2);
  parameters.set(normals.map((z) => z / Math.sqrt(1 + width)));
  return parameters;
}

/** out(x); data units. */
export function twoLayerOutput({ w, b, v, skip }: TwoLayerWeights, x: number): number {
  let out = skip[0] * x + skip[1];
  for (let j = 0; j < w.length; j++) out += v[j] * Math.max(w[j] * x + b[j], 0);
  return out;
}
