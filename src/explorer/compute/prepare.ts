/**
 * What all columns of a state stand on: points, noise, schedule, particles at the start. The pipeline's own functions, so that
 * particles are its particles to the byte.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import { dataChance } from "../../stages/data_chance.ts";
import type { Mixture } from "../../stages/noise_range.ts";
import { streams } from "../../stages/streams.ts";
import { sigmaSchedule } from "../../theory/schedule.ts";
import { lengthsOf, pointsOfState, structureOfState, truthOf } from "../state/data.ts";
import type { State } from "../state/state.ts";
import { timeAt } from "../state/time.ts";
import { alongOf } from "./along.ts";
import { coordinateRange } from "./coordinate_range.ts";
import { keptNodes, wayNodes } from "./frames.ts";
import type { Grid, Scene } from "./shown.ts";

/** Noise variances at which curves and fields are known. */
const timeCount = 33;
/** Width over height of the panels that fields are to cover: at least, and at most. */
const narrowest = 1.1;
const widest = 1.4;
/** Places along the longer side of a field. */
const gridPlaces = 45;

/** A state's points, noise and schedule. */
export interface Prepared {
  readonly scene: Scene;
  readonly modes?: Mixture;
  /** nodes of frames, and of followed ways */
  readonly kept: readonly number[];
  readonly ways: readonly number[];
  /** Particles at the start, [end − begin, d], data units. */
  start(begin: number, end: number): Float64Array;
}

/**
 * Prepares a state.
 *
 * @throws {RangeError | TypeError} if its values don't go together
 */
export function prepare(kernels: Kernels, state: State): Prepared {
  const { count, steps, schedule, rho, seed } = state;
  const set = pointsOfState(state, dataChance(kernels, seed));
  const { points, n, d } = set;
  const { t0, tMin, distance } = lengthsOf(state, set);
  const sigma = sigmaSchedule(
    { t0, tMin, steps, rho: schedule === "geometric" ? Infinity : rho },
    kernels.math,
  );
  const kept = keptNodes(sigma.length, count, d);
  const ways = wayNodes(sigma.length);
  const structure = structureOfState(state);
  const noise = Math.sqrt(t0);
  const grid = d === 2 ? gridOver({ points, d, t0 }) : undefined;
  return {
    scene: {
      points,
      n,
      d,
      structure,
      t0,
      tMin,
      count,
      sigma,
      frames: Float64Array.from(kept, (node) => sigma[node]),
      times: Float64Array.from(
        { length: timeCount },
        (_, i) => timeAt({ t0, tMin }, i / (timeCount - 1)),
      ),
      pathSigma: Float64Array.from(ways, (node) => sigma[node]),
      along: alongOf(set, structure, noise),
      grid,
      distance,
    },
    modes: truthOf(state),
    kept,
    ways,
    start: (begin, end) =>
      kernels.sampleNoised({
        seed,
        stream: streams.particles,
        points,
        d,
        t: t0,
        count: end - begin,
        first: begin,
      }),
  };
}

/** A square grid over all that the page's panels of particles show, which are a little wider than high. */
function gridOver(data: Pick<Scene, "points" | "d" | "t0">): Grid {
  const [x, y] = [0, 1].map((axis) => coordinateRange(data, axis));
  const [width, height] = [x.high - x.low, y.high - y.low];
  const lengths = [Math.max(width, widest * height), Math.max(height, width / narrowest)];
  const step = Math.max(...lengths) / (gridPlaces - 1);
  const [x1, x2] = [x, y].map(({ low, high }, axis) => {
    const count = Math.round(lengths[axis] / step) + 1;
    return Float64Array.from({ length: count }, (_, i) => (low + high) / 2 + (i - (count - 1) / 2) * step);
  });
  return { x1, x2 };
}
