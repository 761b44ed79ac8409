/**
 * The two-layer network on a line, on one worker (assembly/two_layer/).
 */

import { checkPositive, checkRoom, mostNumbers } from "../checks.ts";
import type { Machine } from "../machine.ts";
import { spacingOf } from "../../theory/line.ts";
import { placeStruct } from "../struct.ts";
import { beta1, beta2, epsilon } from "./on_pool.ts";
import type { Training, TwoLayerSettings } from "./settings.ts";
import { type InTurn, openStateful, readPowers } from "./stateful.ts";

/**
 * Starts a training.
 *
 * @throws {RangeError} for points or numbers that this network can't have
 */
export function openTwoLayer(
  { arena, pool, exports }: Machine,
  inTurn: InTurn,
  settings: TwoLayerSettings,
): Training {
  const spacing = checkSettings(settings);
  const { points, t, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const size = 3 * width + 2;
  const scratchBytes = exports.twoLayerScratchBytes(batch, width);
  checkRoom("the training", [3 * 8 * size, scratchBytes], "use a smaller batch or fewer hidden units");
  const [parametersPtr, firstMomentPtr, secondMomentPtr] = [0, 1, 2].map(() => arena.allocate(8 * size));
  const scratch = arena.allocate(scratchBytes);

  return openStateful(arena, inTurn, "two layers on a line", {
    size,
    pointers: [parametersPtr, firstMomentPtr, secondMomentPtr],
    view: arena.f64,
    async run(memory, step, steps, powers, lossPtr) {
      const job = placeStruct(memory, exports.structs.TwoLayerTrainJob, {
        spacing,
        t,
        learningRate,
        weightDecay,
        beta1,
        beta2,
        epsilon,
        ...powers,
        n: points.length,
        batch,
        width,
        seed,
        stream,
        parametersPtr,
        firstMomentPtr,
        secondMomentPtr,
        lossPtr,
      });
      await pool.together("trainTwoLayer", [[job, step, step + steps, scratch]]);
      return readPowers(memory, exports.structs.TwoLayerTrainJob, job);
    },
  });
}

function checkSettings(settings: TwoLayerSettings): number {
  const { d, t } = settings;
  if (d !== 1) throw new RangeError(`the two-layer network is for d = 1, got d = ${d}`);
  const spacing = spacingOf(settings.points, settings.d);
  if (spacing === undefined) {
    throw new RangeError("the two-layer network is for two or more evenly spaced points about 0, ascending");
  }
  checkPositive("t", t);
  for (const name of ["batch", "width"] as const) {
    const value = settings[name];
    if (!(value > 0 && value % 2 === 0 && value <= mostNumbers)) {
      throw new RangeError(`${name} must be even and positive, got ${value}`);
    }
  }
  return spacing;
}
