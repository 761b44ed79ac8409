/**
 * Training of Experiment 1's network on one worker.
 */

import type { Arena } from "./arena.ts";
import type { Exports } from "./exports.ts";
import type { LineTrainSettings, Training } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { placeStruct } from "./struct.ts";
import { beta1, beta2, checkOptimizer, epsilon, openStateful } from "./pool_training.ts";

/** Index of β₁^step among the job's f64 fields. */
const powerField = 7;

/** See `Kernels.openLineTraining`. */
export function openLineTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  settings: LineTrainSettings,
): Training {
  checkSettings(settings);
  const { n, halfWidth, t, batch, width, learningRate, weightDecay, seed, stream } = settings;
  const position = arena.mark();
  const size = 3 * width + 2;
  const [parameters, firstMoment, secondMoment] = [0, 1, 2].map(() => arena.allocate(8 * size));
  const scratch = arena.allocate(exports.lineTrainScratchBytes(batch, width));
  const spacing = 2 * halfWidth / (n - 1);

  return openStateful(arena, {
    position,
    size,
    pointers: [parameters, firstMoment, secondMoment],
    view: arena.f64,
    powerField,
    async run(step, steps, powers, loss) {
      const job = placeStruct(
        arena,
        [spacing, t, learningRate, weightDecay, beta1, beta2, epsilon, ...powers],
        [n, batch, width, seed, stream, parameters, firstMoment, secondMoment, loss],
      );
      await pool.alone("trainLineSteps", [job, step, step + steps, scratch]);
      return job;
    },
  });
}

function checkSettings(settings: LineTrainSettings): void {
  const { n, halfWidth, t, batch, width } = settings;
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`n must be a whole number of at least 2, got ${n}`);
  for (const [name, value] of Object.entries({ halfWidth, t })) {
    if (!(value > 0 && Number.isFinite(value))) {
      throw new RangeError(`${name} must be positive and finite, got ${value}`);
    }
  }
  for (const [name, value] of Object.entries({ batch, width })) {
    if (!(value > 0 && value % 2 === 0)) {
      throw new RangeError(`${name} must be even and positive, got ${value}`);
    }
  }
  checkOptimizer(settings);
}
