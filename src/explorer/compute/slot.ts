/**
 * A column that is being computed: what is there of it, and what is to be done next.
 */

import type { Column, State } from "../state/state.ts";
import type { Estimates, Kind, Results } from "./protocol.ts";
import type { ColumnShown, Piece } from "./shown.ts";
import type { Task } from "./scheduler.ts";

/** Particles whose ways are drawn as lines. */
export const followed = 64;
/** Milliseconds that a piece may take: a newer state waits no longer. */
const pieceTime = 12;
/** Pieces begin at multiples of it (`orderedBlock` of the kernels). */
const block = 1024;

/** One column of one state. */
export class Slot {
  readonly #pieces: Piece[] = [];
  #begun = 0;
  #there = 0;
  #took = 0;
  /** milliseconds of a particle, by the last piece: the first ones are slower */
  #cost = 0;
  readonly #asked = new Set<string>();
  #more: Partial<ColumnShown> = {};
  bounds: Estimates = {};

  /** @param problem  why there is nothing to compute, or has come to be nothing */
  constructor(
    readonly state: State,
    readonly column: Column,
    readonly network?: string,
    public problem?: string,
  ) {}

  /** Particles in all. */
  get count(): number {
    return this.state.count;
  }

  get isWhole(): boolean {
    return this.problem !== undefined || this.#there === this.count;
  }

  get hasSome(): boolean {
    return this.problem !== undefined || this.#there > 0;
  }

  /** Milliseconds that a worker needs for the particles that were not begun; 0 if that is not known. */
  get remaining(): number {
    return this.#cost * (this.count - this.#begun);
  }

  /** Whether all is there that can be. */
  get isDone(): boolean {
    return this.problem !== undefined || (this.isWhole && this.#rest.every(Boolean));
  }

  /** Share that is done: particles, then the rest. */
  get progress(): number {
    if (this.isDone) return 1;
    const rest = this.#rest;
    return 0.7 * this.#there / this.count + 0.29 * rest.filter(Boolean).length / rest.length;
  }

  get #rest(): unknown[] {
    const { curve, paths, field } = this.#more;
    return [curve, paths, ...this.state.d === 2 ? [field] : []];
  }

  /** What there is to draw. */
  get shown(): ColumnShown {
    return {
      pieces: [...this.#pieces],
      isWhole: this.isWhole && this.problem === undefined,
      followed: Math.min(followed, this.count),
      ...this.#more,
      problem: this.problem,
      took: this.isWhole ? this.#took : undefined,
    };
  }

  /** The first piece is small, so that there soon is something to see and the cost is known. */
  first(changed: () => void): Task | undefined {
    return this.#begun === 0 ? this.#piece(block, changed) : undefined;
  }

  /** The next piece, as large as can be done in its time. */
  next(changed: () => void): Task | undefined {
    const blocks = this.#cost === 0 ? 1 : Math.max(1, Math.floor(pieceTime / this.#cost / block));
    return this.#piece(blocks * block, changed);
  }

  #piece(size: number, changed: () => void): Task | undefined {
    if (this.problem !== undefined || this.#begun >= this.count) return undefined;
    const begin = this.#begun;
    const end = Math.min(this.count, begin + size);
    this.#begun = end;
    return this.#task<"particles">({ kind: "particles", ...this.#own, begin, end }, ({ x, took }) => {
      this.#pieces.push({ begin, end, x });
      this.#there += end - begin;
      this.#took += took;
      this.#cost = took / (end - begin);
    }, changed);
  }

  /** What is drawn beside the particles, in the order in which it is wanted. */
  rest(changed: () => void): Task | undefined {
    const own = this.#own;
    const more = (part: Partial<ColumnShown>) => Object.assign(this.#more, part);
    if (this.#isNew("curves")) return this.#task<"curves">({ kind: "curves", ...own }, more, changed);
    if (this.#isNew("ways")) {
      const job = { kind: "ways", ...own, followed: Math.min(followed, this.count) } as const;
      return this.#task<"ways">(job, (paths) => more({ paths }), changed);
    }
    if (this.state.d === 2 && this.#isNew("field")) {
      return this.#task<"field">({ kind: "field", ...own }, (field) => more({ field }), changed);
    }
    // of other samplers there are none
    if (this.state.sampler === "reverse-sde" && this.#isNew("bounds")) {
      return this.#task<"bounds">({ kind: "bounds", ...own }, (bounds) => this.bounds = bounds, changed);
    }
  }

  /** Whether a part has not been asked for; it is now. */
  #isNew(part: string): boolean {
    if (this.problem !== undefined || this.#asked.has(part)) return false;
    this.#asked.add(part);
    return true;
  }

  get #own() {
    const { state, column, network } = this;
    return { state, column, network };
  }

  #task<K extends Kind>(job: Task<K>["job"], keep: (result: Results[K]) => void, changed: () => void): Task {
    return {
      job,
      done: (result) => {
        keep(result as Results[K]);
        changed();
      },
      failed: (message) => {
        this.problem = message;
        changed();
      },
    };
  }
}
