/// <reference lib="dom" />
/**
 * Trains the networks that learned columns want on the points as they are: one after the other, by a worker of their own, and no
 * longer than they are wanted.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import { atStep, type NetworkMessage, type Setup, type TrainingReply } from "../compute/protocol.ts";
import { recent } from "../compute/recent.ts";
import type { WorkerLike } from "../compute/scheduler.ts";
import { trainingKey } from "../state/keys.ts";
import type { Column, State } from "../state/state.ts";

/** Milliseconds of rest before a training begins: while points are dragged none does. */
const restTime = 150;
/** Trained networks that are kept. */
const mostKept = 12;

/** How far a training is. */
export type Progress = Pick<TrainingReply, "step" | "steps" | "loss">;

interface Wish {
  readonly state: State;
  readonly column: Column;
}

interface Trained extends Progress {
  readonly id: string;
}

/** The networks of one page. */
export class Trainer {
  readonly #start: () => { worker: WorkerLike; setup: Setup };
  readonly #listener: { learned(network: NetworkMessage): void; failed(message: string): void };
  readonly #progress = signal<Progress>();
  readonly #trained = new Map<string, Trained>();
  #wishes = new Map<string, Wish>();
  #running?: { key: string; name: string; worker: WorkerLike };
  #timer?: ReturnType<typeof setTimeout>;
  #count = 0;

  constructor(
    start: () => { worker: WorkerLike; setup: Setup },
    listener: { learned(network: NetworkMessage): void; failed(message: string): void },
  ) {
    this.#start = start;
    this.#listener = listener;
  }

  /** Of the training that runs; undefined at rest. */
  get progress(): ReadonlySignal<Progress | undefined> {
    return this.#progress;
  }

  /** Trains for columns that have no network, and for no others any more. */
  want(wishes: readonly Wish[]): void {
    this.#wishes = new Map(wishes.map((wish) => [trainingKey(wish.state, wish.column), wish]));
    if (this.#running && !this.#wishes.has(this.#running.key)) this.#stop();
    clearTimeout(this.#timer);
    if (!this.#running) this.#timer = setTimeout(() => this.#next(), restTime);
  }

  /** Id of a column's network as far as it is trained; undefined before the first steps. */
  networkOf(state: State, column: Column): string | undefined {
    return this.#trained.get(trainingKey(state, column))?.id;
  }

  /** How far a column's training is, or how far it was when it ended; undefined before the first steps. */
  progressOf(state: State, column: Column): Progress | undefined {
    const key = trainingKey(state, column);
    // read in any case: who asks is to hear of the end too
    const running = this.#progress.value;
    return (this.#running?.key === key && running) || this.#trained.get(key);
  }

  #next(): void {
    const wish = [...this.#wishes].find(([key]) => !isDone(this.#trained.get(key)));
    if (!wish) return;
    const [key, { state, column }] = wish;
    const { worker, setup } = this.#start();
    const name = `here-${++this.#count}`;
    this.#running = { key, name, worker };
    worker.onmessage = ({ data }) => {
      // what it had said before it was stopped may still come
      if (!("training" in data) || this.#running?.name !== name) return;
      if ("error" in data) this.#failed(key, data.error);
      else this.#advanced(key, data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#failed(key, `the training died: ${event.message}; load the page again`);
    };
    worker.postMessage(setup);
    worker.postMessage({ training: name, state, column });
  }

  #advanced(key: string, { training, step, steps, loss, network }: TrainingReply): void {
    this.#progress.value = { step, steps, loss };
    const isLast = step === steps;
    const id = atStep(training, step);
    if (network) {
      this.#trained.delete(key);
      recent(this.#trained, key, () => ({ id, step, steps, loss }), mostKept);
    }
    if (isLast) this.#stop();
    if (network) this.#listener.learned({ network: id, ...network });
    if (isLast) this.#next();
  }

  /** It is not tried again by itself; others go on. */
  #failed(key: string, message: string): void {
    this.#stop();
    this.#wishes.delete(key);
    this.#listener.failed(message);
    this.#next();
  }

  #stop(): void {
    this.#running?.worker.terminate();
    this.#running = undefined;
    this.#progress.value = undefined;
  }
}

function isDone(trained: Progress | undefined): boolean {
  return trained !== undefined && trained.step === trained.steps;
}
