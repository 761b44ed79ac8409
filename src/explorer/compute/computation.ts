/**
 * Computes what a state shows, the newest one's first, and keeps what older states have in common with it.
 */

import { columnKey, sceneKey } from "../state/keys.ts";
import type { Column, State } from "../state/state.ts";
import { positionOf, timeAt } from "../state/time.ts";
import { particlesAt } from "./particles_at.ts";
import { recent } from "./recent.ts";
import type { Estimates, Job, Kind, NetworkMessage, Results, Setup } from "./protocol.ts";
import { Scheduler, type Task, type WorkerLike } from "./scheduler.ts";
import type { Scene, Shown } from "./shown.ts";
import { Slot } from "./slot.ts";

/** Columns and scenes that are kept: those of a few states, for going back and forth. */
const mostSlots = 9;
const mostScenes = 6;
/** Particles that take less than so many milliseconds come before curves and fields. */
const soonTime = 500;
/** Milliseconds between two pictures of a state that is being computed. */
const drawTime = 90;
/** After so many milliseconds a new picture is shown before all its particles are there. */
const patience = 45;

/** A column that is to be computed. */
export interface Wanted {
  readonly column: Column;
  /** id of the network that a learned score takes */
  readonly network?: string;
  /** why it can't be: then only this is shown */
  readonly problem?: string;
}

/** What is told while a state is computed. */
export interface Listener {
  /** There is something new to draw, and this share of all is done. */
  shown(shown: Shown, progress: number): void;
  /** The state can't be shown: why, and the cure. The old picture stays. */
  failed(message: string): void;
}

/** Particles of a column at an exact time, and how many of them are worked on together. */
const exactPiece = 8192;

/** The computation behind the page. */
export class Computation {
  readonly #scheduler: Scheduler;
  readonly #listener: Listener;
  readonly #slots = new Map<string, Slot>();
  readonly #scenes = new Map<string, Scene>();
  /** what was asked for beside states */
  readonly #asked: Task[] = [];
  #state?: State;
  #own: readonly Slot[] = [];
  #isSceneAsked = false;
  #began = 0;
  /** when the state was shown last; 0 if it was not */
  #lastShown = 0;
  #wasWhole = false;

  constructor(workers: readonly WorkerLike[], setup: Setup, listener: Listener) {
    this.#listener = listener;
    this.#scheduler = new Scheduler(workers, setup, () => this.#next());
  }

  /** Tells the workers a network, which columns may name from now on. */
  learn(message: NetworkMessage): void {
    this.#scheduler.learn(message);
  }

  /** Shows a state instead of the one before, a wanted column for each of its own. */
  show(state: State, columns: readonly Wanted[]): void {
    this.#state = state;
    this.#began = performance.now();
    this.#lastShown = 0;
    this.#isSceneAsked = false;
    this.#own = columns.map(({ column, network, problem }) => {
      if (problem !== undefined) return new Slot(state, column, network, problem);
      const key = columnKey(state, column, network);
      // what failed may have been a worker's death: it is tried again
      if (this.#slots.get(key)?.problem !== undefined) this.#slots.delete(key);
      return recent(this.#slots, key, () => new Slot(state, column, network), mostSlots);
    });
    this.#changed();
    this.#scheduler.pump();
  }

  /** Numbers of the columns' particles at a position of the time (numbers.ts), and the state that they are of; undefined where there are none. */
  async numbers(
    position: number,
  ): Promise<{ state: State; t: number; columns: (Estimates | undefined)[] } | undefined> {
    const state = this.#state;
    const scene = state && this.#scenes.get(sceneKey(state));
    if (!state || !scene) return undefined;
    const columns = await Promise.all(this.#own.map(async ({ column, network, shown, bounds, problem }) => {
      if (problem !== undefined || shown.pieces.length === 0) return undefined;
      const { t, x } = particlesAt(scene, shown.pieces, position);
      return { ...bounds, ...await this.#ask<"numbers">({ kind: "numbers", state, column, network, t, x }) };
    }));
    return { state, t: timeAt(scene, position), columns };
  }

  /**
   * All particles of a column at the node of the schedule that is nearest to a position of the time; at its end as the
   * pipeline's artifact has them.
   *
   * @param index     of the column
   * @param position  0 at t0, 1 at tMin
   * @returns         [count, d], data units
   * @throws {TypeError} while the state's points and noise are not known
   */
  async exact(index: number, position: number): Promise<Float64Array> {
    const { state, column, network } = this.#own[index];
    const { count, d } = state;
    const scene = this.#scenes.get(sceneKey(state));
    if (!scene) throw new TypeError("the particles are not there yet; wait for them");
    const node = nearestNode(scene, position);
    const x = new Float64Array(count * d);
    const begins = Array.from({ length: Math.ceil(count / exactPiece) }, (_, i) => i * exactPiece);
    await Promise.all(begins.map(async (begin) => {
      const end = Math.min(count, begin + exactPiece);
      x.set(await this.#ask<"exact">({ kind: "exact", state, column, network, begin, end, node }), begin * d);
    }));
    return x;
  }

  #ask<K extends Kind>(job: Extract<Job, { readonly kind: K }>): Promise<Results[K]> {
    return new Promise((resolve, reject) => {
      const failed = (message: string) => reject(new Error(message));
      this.#asked.push({ job, done: (result) => resolve(result as Results[K]), failed });
      this.#scheduler.pump();
    });
  }

  /**
   * What is wanted most: the scene, something of every column, all particles of those that have them soon, what was asked for,
   * curves and fields, and the many particles of slow scores.
   */
  #next(): Task | undefined {
    const state = this.#state;
    if (!state) return undefined;
    if (!this.#isSceneAsked && !this.#scenes.has(sceneKey(state))) return this.#sceneTask(state);
    const changed = () => this.#changed();
    const soon = this.#own.filter(({ remaining }) => remaining < soonTime);
    return firstOf(this.#own, (slot) => slot.first(changed)) ??
      firstOf(soon, (slot) => slot.next(changed)) ??
      this.#asked.shift() ??
      firstOf(this.#own, (slot) => slot.rest(changed)) ??
      firstOf(this.#own, (slot) => slot.next(changed));
  }

  #sceneTask(state: State): Task {
    this.#isSceneAsked = true;
    const key = sceneKey(state);
    return {
      job: { kind: "scene", state },
      done: (scene) => {
        recent(this.#scenes, key, () => scene as Scene, mostScenes);
        this.#changed();
      },
      failed: (message) => {
        if (this.#state !== state) return;
        this.#state = undefined;
        this.#listener.failed(message);
      },
    };
  }

  /** Tells of what there is, if it makes a picture: of every column something, and all or as much as came in time. */
  #changed(): void {
    const scene = this.#state && this.#scenes.get(sceneKey(this.#state));
    if (!scene || !this.#own.every((slot) => slot.hasSome)) return;
    const now = performance.now();
    const isDone = this.#own.every((slot) => slot.isDone);
    const progress = isDone ? 1 : this.#own.reduce((sum, slot) => sum + slot.progress, 0) / this.#own.length;
    const isWhole = this.#own.every((slot) => slot.isWhole);
    // drawing takes time from workers: what comes meanwhile is drawn with the next
    const isDue = this.#lastShown === 0
      ? isWhole || now - this.#began > patience
      : isDone || (isWhole && !this.#wasWhole) || now - this.#lastShown > drawTime;
    if (!isDue) return;
    this.#lastShown = now;
    this.#wasWhole = isWhole;
    this.#listener.shown({ scene, columns: this.#own.map(({ shown }) => shown) }, progress);
  }
}

/** Of the schedule, in log t. */
function nearestNode(scene: Scene, position: number): number {
  const distances = Array.from(
    scene.sigma,
    (sigma) => Math.abs(positionOf(scene, sigma * sigma) - position),
  );
  return distances.indexOf(Math.min(...distances));
}

/** The first task that any has. */
function firstOf(slots: readonly Slot[], taskOf: (slot: Slot) => Task | undefined): Task | undefined {
  for (const slot of slots) {
    const task = taskOf(slot);
    if (task) return task;
  }
}
