/**
 * What the page asks its workers, and what they answer.
 */

import type { NetworkParameters } from "../../kernels/score.ts";
import type { Column, State } from "../state/state.ts";
import type { Estimate, Scene } from "./shown.ts";

/** The first message to a worker. */
export interface Setup {
  readonly module: WebAssembly.Module;
  readonly digest: string;
}

/** A network for learned scores, told to every worker before it is used. */
export interface NetworkMessage extends NetworkParameters {
  readonly network: string;
}

/** Id of a network as it is at a step of its training: what was computed with it is not what comes with the next. */
export function atStep(network: string, step: number): string {
  return `${network}@${step}`;
}

/** The network's id, whatever the step. */
export function nameOf(network: string): string {
  return network.split("@")[0];
}

/** A network to be trained on a state's points, by a worker that does nothing else. */
export interface TrainingMessage {
  /** names it in the answers */
  readonly training: string;
  readonly state: State;
  readonly column: Column;
}

/** How far it is. */
export interface TrainingReply {
  readonly training: string;
  /** steps done, of how many */
  readonly step: number;
  readonly steps: number;
  /** mean loss of the last stretch, summed over components */
  readonly loss: number;
  /** as it is now and then; at the last step for certain */
  readonly network?: NetworkParameters;
}

/** What there is to do for a state, and for one of its columns. */
export type Job =
  | { readonly kind: "scene"; readonly state: State }
  | (ColumnJob & { readonly kind: "particles"; readonly begin: number; readonly end: number })
  | (ColumnJob & { readonly kind: "ways"; readonly followed: number })
  | (ColumnJob & { readonly kind: "curves" })
  | (ColumnJob & { readonly kind: "field" })
  | (ColumnJob & { readonly kind: "bounds" })
  | (ColumnJob & { readonly kind: "numbers"; readonly t: number; readonly x: Float32Array })
  | (ColumnJob & {
    readonly kind: "exact";
    readonly begin: number;
    readonly end: number;
    readonly node: number;
  });

interface ColumnJob {
  readonly state: State;
  readonly column: Column;
  /** id of the network that a learned score is to take */
  readonly network?: string;
}

/** Results by the kind of the job. */
export interface Results {
  readonly scene: Scene;
  /** [frames, end − begin, d], data units, and milliseconds that it took */
  readonly particles: { readonly x: Float32Array; readonly took: number };
  /** [nodes, followed, d], data units */
  readonly ways: Float32Array;
  readonly curves: { readonly curve: Float32Array; readonly density?: Float32Array };
  readonly field: Float32Array;
  readonly bounds: Estimates;
  readonly numbers: Estimates;
  /** [end − begin, d], data units */
  readonly exact: Float64Array;
}

/** By id of a row (numbers.ts). */
export type Estimates = Readonly<Record<string, Estimate | undefined>>;

export type Kind = Job["kind"];

/** A message with a job. */
export interface Request {
  readonly id: number;
  readonly job: Job;
}

/** Its answer, or a training's. */
export type Reply =
  | TrainingReply
  | { readonly id: number; readonly result: Results[Kind] }
  | { readonly id: number; readonly error: string }
  | { readonly training: string; readonly error: string };

/** Whatever is told to a worker. */
export type Message = Setup | NetworkMessage | TrainingMessage | Request;
