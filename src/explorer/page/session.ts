/**
 * What the page's parts read and call: the state, what is computed of it, and where the time stands. Parts draw what they
 * read again when it changes (signals).
 */

import type { Progress } from "./trainer.ts";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Numbers, Shown } from "../compute/shown.ts";
import type { Column, State } from "../state/state.ts";

/** A running explorer. */
export interface Session {
  readonly state: ReadonlySignal<State>;
  /** undefined until the first particles are there; keeps the last state's until the next one's are */
  readonly shown: ReadonlySignal<Shown | undefined>;
  /** of the time at rest, or now and then of a moving one; those of the last state until the next one's are there */
  readonly numbers: ReadonlySignal<KnownNumbers | undefined>;
  /** what was wrong with the last change, which was not made, or with what was computed or saved; empty if nothing */
  readonly problem: Signal<string>;
  /** share of the work that is done, 0 to 1; 1 at rest */
  readonly progress: ReadonlySignal<number>;
  /** where the time is: 0 at t0, 1 at tMin, even in log t */
  readonly position: Signal<number>;
  readonly isPlaying: Signal<boolean>;
  /** ways through the whole range a second: 0.05 to 2; negative is backward */
  readonly speed: Signal<number>;
  /** networks that there are for learned scores */
  readonly networks: ReadonlySignal<readonly KnownNetwork[]>;
  /** how far the network is that is trained for a column on the page's points; undefined before its first steps */
  trainingOf(column: Column): Progress | undefined;

  /**
   * Makes another state of this one and checks it; a wrong one leaves the old state and says why in `problem`.
   *
   * @param gesture  names what is being dragged: changes of one gesture that follow each other are undone together
   */
  change(make: (state: State) => State, gesture?: string): void;
  undo(): void;
  redo(): void;
  /** Files that were dropped or chosen: points (.csv, .npy) or weights (.npy of `weights/`). A broken one is a problem, and changes nothing. */
  open(files: readonly File[]): Promise<void>;
  /** Particles [count, d] of a column at the node of the schedule nearest to a position, as the bytes of a .npy file; at position 1 the pipeline's numbers. */
  particles(column: number, position: number): Promise<Uint8Array>;
}

/** Numbers, and what they are of: they come after the picture. */
export interface KnownNumbers extends Numbers {
  readonly state: State;
  /** where the time was */
  readonly position: number;
}

/** Whether the numbers are those of what is shown. */
export function areOfNow({ numbers, state, position }: Session): boolean {
  const known = numbers.value;
  return known !== undefined && known.state === state.value && known.position === position.value;
}

/** A trained network. */
export interface KnownNetwork {
  readonly id: string;
  /** `line of 4, 1024 units` */
  readonly name: string;
  /** how it was made, in a sentence, with the command */
  readonly doc: string;
  /** where command lines look for its weights: where that command writes them, or `weights-<id>` of a dropped one */
  readonly folder: string;
  /** the command that trains it; undefined for a dropped one */
  readonly command?: string;
  readonly d: number;
  /** hidden units */
  readonly width: number;
  /** steps of its training, and the noise variance that this reached, data units²; undefined for a dropped one */
  readonly steps?: number;
  readonly tMax?: number;
  /** what it was trained on; undefined for a dropped one */
  readonly data?: { readonly data: string; readonly n: number };
}
