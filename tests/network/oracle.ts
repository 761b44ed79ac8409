/**
 * The network of points in d dimensions in plain f64 TypeScript, slow and obviously right (src/network/layout.ts), with its
 * gradient by the chain rule.
 */

import { weightArrays } from "../../src/network/layout.ts";

/** Arrays by name, f64. */
export type Weights = Map<string, Float64Array>;

export interface Sample {
  /** [d] */
  readonly x: readonly number[];
  /** log t */
  readonly tau: number;
  /** [d] */
  readonly target: readonly number[];
}

/** All arrays, from the parameter vector of a network of d coordinates. */
export function weightsOf(d: number, width: number, parameters: ArrayLike<number>): Weights {
  return new Map(
    weightArrays(d, width).map((
      { name, places },
    ) => [name, Float64Array.from(places, (place) => parameters[place])]),
  );
}

const relu = (z: number) => Math.max(z, 0);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>, from = 0) => {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[from + i] * b[i];
  return sum;
};
/** weight [rows, columns] times a vector, plus bias */
const layer = (weight: Float64Array, bias: Float64Array, input: ArrayLike<number>) =>
  Array.from(bias, (b, row) => dot(weight, input, row * input.length) + b);

/** Everything that the forward pass computes. */
function forward(weights: Weights, { x, tau }: Pick<Sample, "x" | "tau">) {
  const w = (name: string) => weights.get(name)!;
  const a = layer(w("time.weight"), w("time.bias"), [tau]).map(relu);
  const timeFeatures = [...a, tau];
  const e = layer(w("embedding.weight"), w("embedding.bias"), timeFeatures);
  const m = layer(w("modulation.weight"), w("modulation.bias"), timeFeatures);
  const input = [...x, ...e];
  const h = layer(w("hidden.weight"), w("hidden.bias"), input).map(relu);
  const features = [...h, ...input];
  const plain = layer(w("output.weight"), w("output.bias"), features);
  return { a, timeFeatures, m, input, h, features, plain, out: plain.map((value, c) => value * (1 + m[c])) };
}

/** out(x, t) = √t · score, [d]. */
export function output(weights: Weights, x: readonly number[], tau: number): number[] {
  return forward(weights, { x, tau }).out;
}

/** Mean over samples of Σ_c (out_c − target_c)². */
export function loss(weights: Weights, samples: readonly Sample[]): number {
  let sum = 0;
  for (const sample of samples) {
    const { out } = forward(weights, sample);
    out.forEach((value, c) => sum += (value - sample.target[c]) ** 2);
  }
  return sum / samples.length;
}

/** Gradient of `loss` with respect to every array. */
export function gradient(weights: Weights, samples: readonly Sample[]): Weights {
  const gradients: Weights = new Map(
    [...weights].map(([name, { length }]) => [name, new Float64Array(length)]),
  );
  const w = (name: string) => weights.get(name)!;
  const g = (name: string) => gradients.get(name)!;
  /** Adds the gradient of a layer's weight and bias; gives that of its input. */
  const backward = (name: string, dOut: readonly number[], input: readonly number[]) => {
    const dInput = new Array<number>(input.length).fill(0);
    dOut.forEach((d, row) => {
      g(`${name}.bias`)[row] += d;
      input.forEach((value, i) => {
        g(`${name}.weight`)[row * input.length + i] += d * value;
        dInput[i] += d * w(`${name}.weight`)[row * input.length + i];
      });
    });
    return dInput;
  };
  for (const sample of samples) {
    const { a, timeFeatures, m, input, h, features, plain, out } = forward(weights, sample);
    const dOut = out.map((value, c) => 2 * (value - sample.target[c]) / samples.length);
    const dModulation = dOut.map((d, c) => d * plain[c]);
    const dFeatures = backward("output", dOut.map((d, c) => d * (1 + m[c])), features);
    const dHidden = h.map((value, j) => (value > 0 ? dFeatures[j] : 0));
    const dInputThroughHidden = backward("hidden", dHidden, input);
    const dInput = input.map((_, i) => dInputThroughHidden[i] + dFeatures[h.length + i]);
    const dTime = backward("embedding", dInput.slice(sample.x.length), timeFeatures);
    const dTimeThroughModulation = backward("modulation", dModulation, timeFeatures);
    backward("time", a.map((value, i) => (value > 0 ? dTime[i] + dTimeThroughModulation[i] : 0)), [
      sample.tau,
    ]);
  }
  return gradients;
}
