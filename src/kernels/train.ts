/**
 * Training on the pool: all workers run whole stretches of steps together and meet at barriers inside the
 * kernel.
 */

import { parameterCount } from "../network/layout.ts";
import type { Arena } from "./arena.ts";
import type { Exports } from "./exports.ts";
import type { Training, TrainSettings, TrainState } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { placeStruct } from "./struct.ts";

/** Parts of a batch (PARTS in assembly/network/layout.ts); a part holds a multiple of 16 samples. */
const parts = 8;
/** AdamW's constants (spec §7). */
export const beta1 = 0.9;
export const beta2 = 0.999;
export const epsilon = 1e-8;
/** Index of β₁^step among the job's f64 fields. */
const powerField = 8;

/** See `Kernels.openTraining`. */
export function openTraining(arena: Arena, pool: Pool, exports: Exports, settings: TrainSettings): Training {
  checkSettings(settings);
  const { n, halfWidth, tMin, tMax, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const position = arena.mark();
  const size = parameterCount(width);
  const parameters = arena.allocate(4 * size);
  const firstMoment = arena.allocate(4 * size);
  const secondMoment = arena.allocate(4 * size);
  const gradients = arena.allocate(parts * exports.partBytes(width));
  const partLoss = arena.allocate(8 * parts);
  const barrier = arena.allocate(4);
  const capacity = Math.ceil(parts / pool.size) * (batch / parts);
  const scratch = Array.from(
    { length: pool.size },
    () => arena.allocate(exports.trainScratchBytes(capacity, width)),
  );
  // by the kernels' functions: the host's may differ in the last bit between machines
  const cubeRoot = (t: number) => exports.exp(exports.log(t) / 3);
  const fields = [
    2 * halfWidth / (n - 1),
    cubeRoot(tMin),
    cubeRoot(tMax),
    learningRate,
    weightDecay,
    beta1,
    beta2,
    epsilon,
    1,
    1,
  ];
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
      ]);
      await pool.together("trainSteps", (worker) => [job, worker, step, step + steps, scratch[worker]]);
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

/** @throws {RangeError} naming the first step, counted from `firstStep`, whose loss is not finite */
export function requireFinite(losses: Float64Array, firstStep: number): void {
  const bad = losses.findIndex((loss) => !Number.isFinite(loss));
  if (bad >= 0) {
    throw new RangeError(`the loss was ${losses[bad]} at step ${firstStep + bad}; lower the learning rate`);
  }
}

/** @throws {RangeError} for a learning rate that is not positive, or a decay outside [0, 1/learningRate) */
export function checkOptimizer(
  { learningRate, weightDecay }: { learningRate: number; weightDecay: number },
): void {
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`learningRate must be positive, got ${learningRate}`);
  }
  if (!(weightDecay >= 0 && learningRate * weightDecay < 1)) {
    throw new RangeError(`weightDecay must be at least 0 and below 1/learningRate, got ${weightDecay}`);
  }
}

function checkSettings(settings: TrainSettings): void {
  const { n, halfWidth, tMin, tMax, batch, width } = settings;
  const isPositive = (value: number) => value > 0 && Number.isFinite(value);
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`n must be a whole number of at least 2, got ${n}`);
  if (!isPositive(halfWidth)) throw new RangeError(`halfWidth must be positive and finite, got ${halfWidth}`);
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
