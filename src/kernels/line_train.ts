/**
 * Training of Experiment 1's network on one worker.
 */

import type { Arena } from "./arena.ts";
import { checkChance, checkGrid, checkPositive, checkRoom, mostNumbers } from "./checks.ts";
import type { Exports } from "./exports.ts";
import type { LineTrainSettings, Training } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { beta1, beta2, epsilon } from "./pool_training.ts";
import { placeStruct } from "./struct.ts";
import { checkOptimizer, type InTurn, openStateful } from "./training.ts";

/** Index of β₁^step among the job's f64 fields. */
const powerField = 7;

/** See `Kernels.openLineTraining`. */
export function openLineTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  inTurn: InTurn,
  settings: LineTrainSettings,
): Training {
  checkSettings(settings);
  const { n, halfWidth, t, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const size = 3 * width + 2;
  const scratchBytes = exports.lineTrainScratchBytes(batch, width);
  checkRoom("the training", [3 * 8 * size, scratchBytes], "use a smaller batch or fewer hidden units");
  const [parameters, firstMoment, secondMoment] = [0, 1, 2].map(() => arena.allocate(8 * size));
  const scratch = arena.allocate(scratchBytes);
  const spacing = 2 * halfWidth / (n - 1);

  return openStateful(arena, inTurn, {
    size,
    pointers: [parameters, firstMoment, secondMoment],
    view: arena.f64,
    powerField,
    async run(memory, step, steps, powers, loss) {
      const job = placeStruct(
        memory,
        [spacing, t, learningRate, weightDecay, beta1, beta2, epsilon, ...powers],
        [n, batch, width, seed, stream, parameters, firstMoment, secondMoment, loss],
      );
      await pool.together("trainLineSteps", [[job, step, step + steps, scratch]]);
      return job;
    },
  });
}

function checkSettings(settings: LineTrainSettings): void {
  checkGrid(settings);
  checkPositive("t", settings.t);
  for (const name of ["batch", "width"] as const) {
    const value = settings[name];
    if (!(value > 0 && value % 2 === 0 && value <= mostNumbers)) {
      throw new RangeError(`${name} must be even and positive, got ${value}`);
    }
  }
  checkChance(settings);
  checkOptimizer(settings);
}
