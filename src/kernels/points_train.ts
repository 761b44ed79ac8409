/**
 * Training of the network for any points on the pool, as train.ts for the grid.
 */

import { areFinite } from "../arrays/finite.ts";
import { pointsParameterCount } from "../network/points_layout.ts";
import type { Arena } from "./arena.ts";
import type { Exports } from "./exports.ts";
import type { PointsTrainSettings, Training, TrainState } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { placeStruct } from "./struct.ts";
import { beta1, beta2, checkOptimizer, epsilon, requireFinite } from "./train.ts";

/** Parts of a batch (PARTS in assembly/points_network/layout.ts); a part holds a multiple of 16 samples. */
const parts = 8;
/** Index of β₁^step among the job's f64 fields. */
const powerField = 8;
/** Where the points stand that fill up a column: their weight is always 0. */
const farAway = 1e150;

/** See `Kernels.openPointsTraining`. */
export function openPointsTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  settings: PointsTrainSettings,
): Training {
  checkSettings(settings);
  const { points, d, tMin, tMax, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const n = points.length / d;
  const position = arena.mark();
  const size = pointsParameterCount(d, width);
  const parameters = arena.allocate(4 * size);
  const firstMoment = arena.allocate(4 * size);
  const secondMoment = arena.allocate(4 * size);
  const gradients = arena.allocate(parts * 4 * size);
  const partLoss = arena.allocate(8 * parts);
  const barrier = arena.allocate(4);
  const columns = arena.place(byCoordinates(points, d));
  const scratch = Array.from(
    { length: pool.size },
    () => arena.allocate(exports.pointsTrainScratchBytes(d, n, batch / parts)),
  );
  // by the kernels' functions: the host's may differ in the last bit between machines
  const cubeRoot = (t: number) => exports.exp(exports.log(t) / 3);
  const fields = [0, cubeRoot(tMin), cubeRoot(tMax), learningRate, weightDecay, beta1, beta2, epsilon, 1, 1];
  let step = 0;
  let powers = [1, 1];

  return {
    async advance(steps) {
      const before = arena.mark();
      const loss = arena.allocate(8 * steps);
      arena.i32(barrier, 1)[0] = 0;
      const job = placeStruct(arena, fields.with(powerField, powers[0]).with(powerField + 1, powers[1]), [
        n,
        batch,
        width,
        pool.size,
        seed,
        stream,
        parameters,
        firstMoment,
        secondMoment,
        gradients,
        partLoss,
        loss,
        barrier,
        d,
        columns,
      ]);
      await pool.together("trainPointsSteps", (worker) => [job, worker, step, step + steps, scratch[worker]]);
      powers = Array.from(arena.f64(job + 8 * powerField, 2));
      const losses = new Float64Array(arena.f64(loss, steps));
      arena.reset(before);
      requireFinite(losses, step);
      step += steps;
      return losses;
    },
    save: () => ({
      step,
      beta1Power: powers[0],
      beta2Power: powers[1],
      parameters: Float64Array.from(arena.f32(parameters, size)),
      firstMoment: Float64Array.from(arena.f32(firstMoment, size)),
      secondMoment: Float64Array.from(arena.f32(secondMoment, size)),
    }),
    load(state: TrainState) {
      step = state.step;
      powers = [state.beta1Power, state.beta2Power];
      arena.f32(parameters, size).set(state.parameters);
      arena.f32(firstMoment, size).set(state.firstMoment);
      arena.f32(secondMoment, size).set(state.secondMoment);
    },
    close: () => arena.reset(position),
  };
}

/** Points as the kernel wants them: [d, n rounded up to a multiple of 8]. */
export function byCoordinates(points: Float64Array, d: number): Float64Array {
  const n = points.length / d;
  const columns = new Float64Array(d * 8 * Math.ceil(n / 8)).fill(farAway);
  for (let i = 0; i < points.length; i++) {
    columns[i % d * (columns.length / d) + Math.floor(i / d)] = points[i];
  }
  return columns;
}

function checkSettings(settings: PointsTrainSettings): void {
  const { points, d, tMin, tMax, batch, width } = settings;
  const isPositive = (value: number) => value > 0 && Number.isFinite(value);
  if (!Number.isInteger(d) || d < 1 || d > 64) {
    throw new RangeError(`d must be a whole number from 1 to 64, got ${d}`);
  }
  if (points.length === 0 || points.length % d !== 0 || points.length / d > 4096) {
    throw new TypeError(`points must hold 1 to 4096 rows of d = ${d} numbers, got ${points.length} numbers`);
  }
  if (!areFinite(points)) throw new RangeError("points must be finite; remove NaN and infinite coordinates");
  if (!isPositive(tMin) || !(tMin < tMax) || !isPositive(tMax)) {
    throw new RangeError(`the range of t must be 0 < tMin < tMax, got ${tMin} … ${tMax}`);
  }
  if (!isPositive(batch) || batch % 128 !== 0) {
    throw new RangeError(`batch must be a multiple of 128, got ${batch}`);
  }
  if (!isPositive(width) || width % 16 !== 0 || width > 2048) {
    throw new RangeError(`width must be a multiple of 16 up to 2048, got ${width}`);
  }
  checkOptimizer(settings);
}
