/**
 * The network for any points in plain f64 TypeScript, slow and obviously right.
 */

import { pointsWeightArrays } from "../../src/network/points_layout.ts";

export interface PointsSample {
  /** [d] */
  readonly x: readonly number[];
  /** log t */
  readonly tau: number;
  /** [d] */
  readonly target: readonly number[];
}

const relu = (z: number) => Math.max(z, 0);

/** out(x, t) from the kernels' parameter vector, [d]. */
export function pointsOutput(
  d: number,
  width: number,
  parameters: ArrayLike<number>,
  sample: Pick<PointsSample, "x" | "tau">,
): number[] {
  return outputOf(arraysOf(d, width, parameters), sample);
}

function arraysOf(d: number, width: number, parameters: ArrayLike<number>): Map<string, number[]> {
  return new Map(
    pointsWeightArrays(d, width).map((
      { name, places },
    ) => [name, Array.from(places, (place) => parameters[place])]),
  );
}

function outputOf(arrays: Map<string, number[]>, { x, tau }: Pick<PointsSample, "x" | "tau">): number[] {
  const layer = (name: string, input: readonly number[]) => {
    const weight = arrays.get(`${name}.weight`)!;
    return arrays.get(`${name}.bias`)!.map((bias, row) =>
      input.reduce((sum, value, i) => sum + weight[row * input.length + i] * value, bias)
    );
  };
  const time = [...layer("time", [tau]).map(relu), tau];
  const features = [...x, ...layer("embedding", time)];
  const hidden = layer("hidden", features).map(relu);
  const modulation = layer("modulation", time);
  return layer("output", [...hidden, ...features]).map((raw, c) => raw * (1 + modulation[c]));
}

/** Σ over samples of |out − target|². */
export function pointsLoss(
  d: number,
  width: number,
  parameters: ArrayLike<number>,
  samples: readonly PointsSample[],
): number {
  const arrays = arraysOf(d, width, parameters);
  return samples.reduce((sum, sample) => {
    const out = outputOf(arrays, sample);
    return sum + out.reduce((part, value, c) => part + (value - sample.target[c]) ** 2, 0);
  }, 0);
}
