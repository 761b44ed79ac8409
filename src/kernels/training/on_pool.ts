/**
 * A training on the pool: all workers run whole stretches of steps together and meet at barriers inside the kernel. What
 * the networks share: parameters, moments, gradients, the job (assembly/network/layout.ts).
 */

import type { Arena } from "../arena.ts";
import { checkRoom } from "../checks.ts";
import type { Machine } from "../machine.ts";
import type { Fields, Layout } from "../struct.ts";
import { parts } from "./batches.ts";
import type { TimeNetworkSettings, Training } from "./settings.ts";
import { type InTurn, openStateful, readPowers } from "./stateful.ts";

/** AdamW's constants (spec §7). */
export const beta1 = 0.9;
export const beta2 = 0.999;
export const epsilon = 1e-8;

/** Fields that the jobs of both trainings have. */
type SharedFields = Omit<Fields<"PlaneTrainJob">, "spacing">;

/** A job in memory of a run's own: its pointer, and where its fields stand. */
interface PlacedJob {
  readonly pointer: number;
  readonly layout: Layout<"beta1Power" | "beta2Power">;
}

/** What sets one of the trainings apart. */
export interface PoolTraining {
  readonly kernel: "trainPlane" | "trainSteps";
  readonly settings: TimeNetworkSettings;
  /** length of the parameter vector, and bytes of the gradient of a part */
  readonly size: number;
  /** where the kernel has the parameters of src/network/layout.ts, if not in its order */
  readonly places?: Int32Array;
  readonly gradientBytes: number;
  /** bytes of the scratch of one of so many workers */
  scratchBytes(workers: number): number;
  /** bytes of what only its own job points to */
  readonly ownBytes: number;
  /** Places what only its own job points to; the result places a job. */
  open(arena: Arena): (memory: Arena, shared: SharedFields) => PlacedJob;
}

/** Starts a training of settings that have been checked. */
export function openOnPool(
  { arena, pool, exports }: Machine,
  inTurn: InTurn,
  lane: string,
  options: PoolTraining,
): Training {
  const { kernel, settings, size, places, gradientBytes, scratchBytes, ownBytes } = options;
  const { points, d, tMin, tMax, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const bytes = [3 * 4 * size, parts * gradientBytes, scratchBytes(1), ownBytes];
  checkRoom("the training", bytes, "use a smaller batch");
  const parametersPtr = arena.allocate(4 * size);
  const firstMomentPtr = arena.allocate(4 * size);
  const secondMomentPtr = arena.allocate(4 * size);
  const gradientsPtr = arena.allocate(parts * gradientBytes);
  const partLossPtr = arena.allocate(8 * parts);
  const barrierPtr = arena.allocate(4);
  const place = options.open(arena);
  // by the kernels' functions: the host's may differ in the last bit between machines
  const cubeRoot = (t: number) => exports.exp(exports.log(t) / 3);
  const [cubeRootLow, cubeRootHigh] = [cubeRoot(tMin), cubeRoot(tMax)];
  return openStateful(arena, inTurn, lane, {
    size,
    places,
    pointers: [parametersPtr, firstMomentPtr, secondMomentPtr],
    view: arena.f32,
    async run(memory, step, steps, powers, lossPtr) {
      // the workers of this run: another one may have more or fewer
      const workers = pool.active;
      const arrivals = arena.i32(barrierPtr, 1);
      arrivals[0] = 0;
      const job = place(memory, {
        cubeRootLow,
        cubeRootHigh,
        learningRate,
        weightDecay,
        beta1,
        beta2,
        epsilon,
        ...powers,
        n: points.length / d,
        d,
        batch,
        width,
        workers,
        seed,
        stream,
        parametersPtr,
        firstMomentPtr,
        secondMomentPtr,
        gradientsPtr,
        partLossPtr,
        lossPtr,
        barrierPtr,
      });
      const args = Array.from(
        { length: workers },
        (_, worker) => [job.pointer, worker, step, step + steps, memory.allocate(scratchBytes(workers))],
      );
      await pool.together(kernel, args, () => {
        // who waits at a barrier, or comes to one, comes out
        Atomics.store(arrivals, 0, -(2 ** 31));
        Atomics.notify(arrivals, 0);
      });
      return readPowers(memory, job.layout, job.pointer);
    },
  });
}
