/** What is refused before anything is written: a memory that must not be touched, and what is good but for one change. */

import type { Arena } from "../../../src/kernels/arena.ts";
import type { Machine } from "../../../src/kernels/machine.ts";
import type { Pool } from "../../../src/kernels/pool.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { parameterCount } from "../../../src/network/layout.ts";
import { esf } from "../../../src/scores/esf.ts";
import { laDirections } from "../../../src/scores/la_directions.ts";
import { laEsf } from "../../../src/scores/la_esf.ts";
import { laEsfMc } from "../../../src/scores/la_esf_mc.ts";
import { laPl } from "../../../src/scores/la_pl.ts";
import { ks } from "../../../src/scores/ks.ts";
import { mlp } from "../../../src/scores/mlp.ts";
import { openExports } from "../open.ts";

export type Bad<T> = [what: string, change: Partial<T>, kind: ErrorConstructor, message: string];

const { exports } = await openExports();
const untouchable = new Proxy({}, {
  get: (_, name) => {
    throw new Error(`the memory's ${String(name)} was asked for before everything was checked`);
  },
}) as Arena;

/** Two workers on a memory that must not be touched. */
export const guarded: Machine = { arena: untouchable, pool: { active: 2 } as Pool, exports };

export const f64 = (...numbers: number[]) => Float64Array.from(numbers);
/** What TypeScript would not let through; JavaScript and casts do. */
export const wrong = <T>(value: unknown) => value as T;

export const chance = { seed: 1, stream: 2 };

/** A particle under the exact score of three points that are not evenly spaced. */
export const cloud: MoveRun = {
  kernel: esf.kernel,
  points: f64(-1, 0, 0, 0, 0.5, 0),
  d: 2,
  numbers: [],
  x: f64(0.2, 0.3),
  sigma: f64(0.1, 0.01),
  reported: [1],
  sampler: "euler",
};

/** A particle under the averaged score of four points that are. */
export const evenly: MoveRun = {
  ...cloud,
  kernel: laEsf.kernel,
  points: f64(-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0),
  numbers: [1, 1 / 3],
};

/** What makes them runs under other scores. */
export const onLine: Partial<MoveRun> = { kernel: laPl.kernel, numbers: [1] };
export const windowed: Partial<MoveRun> = { kernel: laEsf.kernel, numbers: [1, 0.25] };
export const directed: Partial<MoveRun> = { kernel: laDirections.kernel, numbers: [1, 0.25] };
export const smoothed = (...weights: number[]): Partial<MoveRun> => ({
  kernel: ks.kernel,
  numbers: [1, 0],
  shifts: { nodes: new Float64Array(2 * weights.length), weights: f64(...weights) },
});
export const drawing = (window: number, draws = 4, truncation = 1e5): Partial<MoveRun> => ({
  kernel: laEsfMc.kernel,
  numbers: [1, window, draws, truncation],
  chance,
});
export const learned = (
  width: number,
  parameters: Float32Array = new Float32Array(parameterCount(2, width)),
): Partial<MoveRun> => ({ kernel: mlp.kernel, network: { width, parameters }, numbers: [] });
