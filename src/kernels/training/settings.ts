/**
 * What a training is told, what it gives, and what its state is.
 */

import type { Stream } from "../score.ts";

/** What every training is told. Points are [n, d], data units. */
export interface SharedSettings extends Stream {
  /** [n, d], data units */
  readonly points: Float64Array;
  /** dimension */
  readonly d: number;
  /** samples a step */
  readonly batch: number;
  /** hidden units */
  readonly width: number;
  /** of AdamW */
  readonly learningRate: number;
  /** of AdamW */
  readonly weightDecay: number;
}

/**
 * Training of the network that sees x and t (src/network/layout.ts), of at most 4096 points in at most 64 dimensions. The batch is a multiple of
 * 128, or below 128 of 16; the width one of 16.
 */
export interface TimeNetworkSettings extends SharedSettings {
  /** says which network */
  readonly network: "time";
  /** least t, data units²; t^{1/3} is uniform between them */
  readonly tMin: number;
  /** largest t, data units² */
  readonly tMax: number;
}

/**
 * Training of the two-layer network out(x) = Σ_j v_j relu(w_j x + b_j) + s x + c at one noise variance
 * (src/network/two_layer.ts), of evenly spaced points on the line, d = 1. Batch and width are even.
 */
export interface TwoLayerSettings extends SharedSettings {
  /** says which network */
  readonly network: "two-layer";
  /** noise variance, data units² */
  readonly t: number;
}

/** What a training is told: `network` says of which network. */
export type TrainSettings = TimeNetworkSettings | TwoLayerSettings;

/** Everything that the next training step depends on. Parameters that the kernels keep in f32 are exact in f64. */
export interface TrainState {
  /** steps done */
  readonly step: number;
  /** β₁^step */
  readonly beta1Power: number;
  /** β₂^step */
  readonly beta2Power: number;
  /** of the network, in its layout's order */
  readonly parameters: Float64Array;
  /** of AdamW, one a parameter */
  readonly firstMoment: Float64Array;
  /** of AdamW, one a parameter */
  readonly secondMoment: Float64Array;
}

/** A training in the kernels' memory. */
export interface Training {
  /** which of the host's ways to compute it was taken; changes nothing but the time */
  readonly lane: string;
  /**
   * Runs `steps` more steps.
   *
   * @returns mean loss of each step's batch, Σ over components of (out − √t·ESF)²
   * @param steps  1 to a million
   * @throws {RangeError} if the loss is no longer finite, or for a number of steps that can't be
   * @throws {Error}      after `close`; and if a worker fails: then there is no state but one that is loaded
   */
  advance(steps: number): Promise<Float64Array>;
  /**
   * A copy of the present state.
   *
   * @throws {Error} after `close`, while `advance` runs, and after one that failed
   */
  save(): TrainState;
  /**
   * Goes on from a state.
   *
   * @throws {TypeError}  if it is another network's
   * @throws {RangeError} for numbers that no training can have
   * @throws {Error}      after `close`, and while `advance` runs
   */
  load(state: TrainState): void;
  /** Gives its memory back, once no step runs. */
  close(): void;
}

/** The state before the first step. */
export function startingState(parameters: ArrayLike<number>): TrainState {
  const { length } = parameters;
  return {
    step: 0,
    beta1Power: 1,
    beta2Power: 1,
    parameters: Float64Array.from(parameters),
    firstMoment: new Float64Array(length),
    secondMoment: new Float64Array(length),
  };
}
