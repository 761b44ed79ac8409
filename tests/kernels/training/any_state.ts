import type { Kernels } from "../../../src/kernels/kernels.ts";
import { startingState, type TrainState } from "../../../src/kernels/training/settings.ts";
import { initialParameters } from "../../../src/network/initial.ts";
import { weightArrays } from "../../../src/network/layout.ts";

/** Initial parameters of a network. */
export function initial(kernels: Kernels, d: number, width: number, seed = 9): Float32Array {
  return initialParameters(d, width, (stream, count) => kernels.uniforms(seed, stream, count));
}

/** A state in which every parameter is at work. */
export function anyState(kernels: Kernels, d: number, width: number): TrainState {
  const parameters = initial(kernels, d, width);
  const noise = kernels.standardNormals(9, 99, parameters.length);
  const used = usedPlaces(d, width);
  return startingState(parameters.map((value, i) => used.has(i) ? value + 0.3 * noise[i] : 0));
}

/** Places of the parameter vector that are no filling. */
export function usedPlaces(d: number, width: number): Set<number> {
  return new Set(weightArrays(d, width).flatMap(({ places }) => [...places]));
}
