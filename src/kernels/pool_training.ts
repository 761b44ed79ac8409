/**
 * A training on the pool: all workers run whole stretches of steps together and meet at barriers inside the kernel. What
 * the networks share: parameters, moments, gradients, the job (assembly/network/layout.ts), saving and loading.
 */

import type { Arena } from "./arena.ts";
import type { Exports } from "./exports.ts";
import type { Training, TrainSettings, TrainState } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { placeStruct } from "./struct.ts";

/** Parts of a batch (PARTS in assembly/): their gradients are summed in a fixed tree. */
export const parts = 8;
/** AdamW's constants (spec §7). */
export const beta1 = 0.9;
export const beta2 = 0.999;
export const epsilon = 1e-8;
/** Index of β₁^step among the job's f64 fields. */
const powerField = 8;

export interface PoolTraining {
  readonly kernel: "trainSteps" | "trainPointsSteps";
  readonly settings: Omit<TrainSettings, "n" | "halfWidth">;
  /** number of training points, and their spacing if they are a grid */
  readonly n: number;
  readonly spacing: number;
  /** length of the parameter vector, and bytes of the gradient of a part */
  readonly size: number;
  readonly gradientBytes: number;
  /** bytes of a worker's scratch */
  readonly scratchBytes: number;
  /** what stands in the job behind the common fields */
  readonly rest?: (arena: Arena) => readonly number[];
}

export function openPoolTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  options: PoolTraining,
): Training {
  const { kernel, settings, n, spacing, size, gradientBytes, scratchBytes, rest } = options;
  const { tMin, tMax, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const position = arena.mark();
  const parameters = arena.allocate(4 * size);
  const firstMoment = arena.allocate(4 * size);
  const secondMoment = arena.allocate(4 * size);
  const gradients = arena.allocate(parts * gradientBytes);
  const partLoss = arena.allocate(8 * parts);
  const barrier = arena.allocate(4);
  const behind = rest?.(arena) ?? [];
  const scratch = Array.from({ length: pool.size }, () => arena.allocate(scratchBytes));
  // by the kernels' functions: the host's may differ in the last bit between machines
  const cubeRoot = (t: number) => exports.exp(exports.log(t) / 3);
  const fields = [
    spacing,
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
  return openStateful(arena, {
    position,
    size,
    pointers: [parameters, firstMoment, secondMoment],
    view: arena.f32,
    powerField,
    async run(step, steps, powers, loss) {
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
        ...behind,
      ]);
      await pool.together(kernel, (worker) => [job, worker, step, step + steps, scratch[worker]]);
      return job;
    },
  });
}

/** A training's state in the kernels' memory, and how its kernel runs. */
export interface Stateful {
  /** of the arena, before anything of the training */
  readonly position: number;
  /** of the parameters and both moments, `size` numbers each */
  readonly pointers: readonly [parameters: number, firstMoment: number, secondMoment: number];
  readonly size: number;
  view(pointer: number, length: number): Float32Array | Float64Array;
  /** index of β₁^step among the job's f64 fields; β₂^step is the next */
  readonly powerField: number;
  /** Runs `steps` steps from `step` on, writing their losses; gives the pointer of its job. */
  run(step: number, steps: number, powers: readonly number[], lossPtr: number): Promise<number>;
}

/** What every training does around its kernel: steps, powers, losses, saving and loading. */
export function openStateful(
  arena: Arena,
  { position, pointers, size, view, powerField, run }: Stateful,
): Training {
  const [parameters, firstMoment, secondMoment] = pointers;
  const copy = (pointer: number) => Float64Array.from(view(pointer, size));
  let step = 0;
  let powers = [1, 1];
  return {
    async advance(steps) {
      const before = arena.mark();
      const loss = arena.allocate(8 * steps);
      const job = await run(step, steps, powers, loss);
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
      parameters: copy(parameters),
      firstMoment: copy(firstMoment),
      secondMoment: copy(secondMoment),
    }),
    load(state: TrainState) {
      step = state.step;
      powers = [state.beta1Power, state.beta2Power];
      view(parameters, size).set(state.parameters);
      view(firstMoment, size).set(state.firstMoment);
      view(secondMoment, size).set(state.secondMoment);
    },
    close: () => arena.reset(position),
  };
}

/** @throws {RangeError} naming the first step, counted from `firstStep`, whose loss is not finite */
function requireFinite(losses: Float64Array, firstStep: number): void {
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

/** @throws {RangeError} for a range of t, a batch, a width or an optimiser that can't be */
export function checkPoolTraining(settings: PoolTraining["settings"]): void {
  const { tMin, tMax, batch, width } = settings;
  const isPositive = (value: number) => value > 0 && Number.isFinite(value);
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
