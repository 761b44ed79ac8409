/**
 * States to go back to and forward again.
 */

import type { State } from "./state.ts";

const mostStates = 200;

/** What was, is, and was undone. */
export class History {
  readonly #past: State[] = [];
  readonly #future: State[] = [];
  #gesture?: string;

  constructor(public now: State) {}

  /**
   * Goes on to a new state.
   *
   * @param gesture  changes of one gesture that follow each other are undone together
   */
  push(state: State, gesture?: string): void {
    if (gesture === undefined || gesture !== this.#gesture) {
      this.#past.push(this.now);
      if (this.#past.length > mostStates) this.#past.shift();
    }
    this.#gesture = gesture;
    this.#future.length = 0;
    this.now = state;
  }

  /** Goes back; false if there is nothing to go back to. */
  undo(): boolean {
    return this.#go(this.#past, this.#future);
  }

  /** Goes forward again. */
  redo(): boolean {
    return this.#go(this.#future, this.#past);
  }

  #go(from: State[], to: State[]): boolean {
    const state = from.pop();
    if (!state) return false;
    this.#gesture = undefined;
    to.push(this.now);
    this.now = state;
    return true;
  }
}
