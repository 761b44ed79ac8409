/**
 * Memory that a column's panels are drawn in, frame after frame.
 */

import { alongOfParticles } from "../compute/along.ts";
import type { ColumnShown, Scene } from "../compute/shown.ts";
import { placeParticles, rowAt } from "./time.ts";

/** Particles at a time, and their u. */
export interface Cloud {
  /** [count, d], data units; NaN where a particle isn't there yet */
  readonly x: Float32Array;
  /** along the data, [count] */
  readonly u: Float32Array;
  /** particles that are there */
  readonly there: number;
}

/**
 * What one column's panels reuse: a panel's arrays hold until the next time is drawn in the same room. All rows of a column
 * share one, so that particles are interpolated once.
 */
export class Room {
  readonly #arrays = new Map<string, ArrayBuffer>();
  #cloud: (Cloud & { readonly column: ColumnShown; readonly sigma: number }) | undefined;

  /** Numbers that keep what was last written. */
  floats(name: string, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#bytes(name, 4 * length), 0, length);
  }

  /** Red, green, blue and alpha, and the same as words. */
  pixels(name: string, count: number): { bytes: Uint8ClampedArray<ArrayBuffer>; words: Uint32Array } {
    const buffer = this.#bytes(name, 4 * count);
    return { bytes: new Uint8ClampedArray(buffer, 0, 4 * count), words: new Uint32Array(buffer, 0, count) };
  }

  /** A column's particles at √t. */
  cloud(column: ColumnShown, scene: Scene, sigma: number): Cloud {
    if (this.#cloud?.column === column && this.#cloud.sigma === sigma) return this.#cloud;
    const x = this.floats("x", scene.count * scene.d);
    const u = this.floats("u", scene.count);
    const there = placeParticles(column, scene, sigma, x);
    alongOfParticles(scene.along, x, scene.d, u);
    this.#cloud = { x, u, there, column, sigma };
    return this.#cloud;
  }

  /** A curve over `scene.along.u` at a time. */
  curve(name: string, table: Float32Array, { times, along }: Scene, t: number): Float32Array {
    return rowAt(table, times, t, this.floats(name, along.u.length));
  }

  #bytes(name: string, length: number): ArrayBuffer {
    const kept = this.#arrays.get(name);
    if (kept && kept.byteLength >= length) return kept;
    const made = new ArrayBuffer(length);
    this.#arrays.set(name, made);
    return made;
  }
}
