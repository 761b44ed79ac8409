/**
 * A training on the pool: all workers run whole stretches of steps together and meet at barriers inside the kernel. What
 * the networks share: parameters, moments, gradients, the job (assembly/network/layout.ts).
 */

import type { Arena } from "./arena.ts";
import { checkChance, checkRoom, mostNumbers } from "./checks.ts";
import type { Exports } from "./exports.ts";
import type { Training, TrainSettings } from "./kernels.ts";
import { checkWidth } from "./network_checks.ts";
import type { Pool } from "./pool.ts";
import { placeStruct } from "./struct.ts";
import { checkOptimizer, type InTurn, openStateful } from "./training.ts";

/** Parts of a batch (PARTS in assembly/): their gradients are summed in a fixed tree. */
export const parts = 8;
/** AdamW's constants (spec §7). */
export const beta1 = 0.9;
export const beta2 = 0.999;
export const epsilon = 1e-8;
/** Index of β₁^step among the job's f64 fields. */
const powerField = 8;
/** Samples that the kernels take together: sixteen in each part. */
const samplesTogether = 16 * parts;
/** Smallest t: of smaller ones the kernels' logarithm and the targets are not exact any more. */
const smallestT = 1e-300;

export interface PoolTraining {
  readonly kernel: "trainSteps" | "trainPointsSteps";
  readonly settings: Omit<TrainSettings, "n" | "halfWidth">;
  /** number of training points, and their spacing if they are a grid */
  readonly n: number;
  readonly spacing: number;
  /** length of the parameter vector, and bytes of the gradient of a part */
  readonly size: number;
  readonly gradientBytes: number;
  /** bytes of the scratch of one of so many workers */
  scratchBytes(workers: number): number;
  /** what stands in the job behind the common fields, and its bytes */
  readonly rest?: { readonly bytes: number; place(arena: Arena): readonly number[] };
}

export function openPoolTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  inTurn: InTurn,
  options: PoolTraining,
): Training {
  const { kernel, settings, n, spacing, size, gradientBytes, scratchBytes, rest } = options;
  const { tMin, tMax, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const bytes = [3 * 4 * size, parts * gradientBytes, scratchBytes(1), rest?.bytes ?? 0];
  checkRoom("the training", bytes, "use a smaller batch");
  const parameters = arena.allocate(4 * size);
  const firstMoment = arena.allocate(4 * size);
  const secondMoment = arena.allocate(4 * size);
  const gradients = arena.allocate(parts * gradientBytes);
  const partLoss = arena.allocate(8 * parts);
  const barrier = arena.allocate(4);
  const behind = rest?.place(arena) ?? [];
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
  return openStateful(arena, inTurn, {
    size,
    pointers: [parameters, firstMoment, secondMoment],
    view: arena.f32,
    powerField,
    async run(memory, step, steps, powers, loss) {
      // the workers of this run: another one may have more or fewer
      const workers = pool.active;
      const arrivals = arena.i32(barrier, 1);
      arrivals[0] = 0;
      const job = placeStruct(memory, fields.with(powerField, powers[0]).with(powerField + 1, powers[1]), [
        n,
        batch,
        width,
        workers,
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
      const args = Array.from(
        { length: workers },
        (_, worker) => [job, worker, step, step + steps, memory.allocate(scratchBytes(workers))],
      );
      await pool.together(kernel, args, () => {
        // who waits at a barrier, or comes to one, comes out
        Atomics.store(arrivals, 0, -(2 ** 31));
        Atomics.notify(arrivals, 0);
      });
      return job;
    },
  });
}

/** @throws {RangeError} for a range of t, a batch, a width, random numbers or an optimiser that can't be */
export function checkPoolTraining(settings: PoolTraining["settings"]): void {
  const { tMin, tMax, batch, width } = settings;
  if (!(tMin >= smallestT && tMin < tMax && Number.isFinite(tMax))) {
    throw new RangeError(`the range of t must be 0 < tMin < tMax, got ${tMin} … ${tMax}`);
  }
  if (!(batch > 0 && batch % samplesTogether === 0 && batch <= mostNumbers)) {
    throw new RangeError(`batch must be a multiple of ${samplesTogether}, got ${batch}`);
  }
  checkWidth(width);
  checkChance(settings);
  checkOptimizer(settings);
}
