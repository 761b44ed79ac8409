/**
 * A network trained on a state's points while one looks: the pipeline's own training, which gives its bytes.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import { trainingParameters } from "../../points_study/parameters.ts";
import { startTraining, trainedBelow } from "../../stages/start_training.ts";
import { valuesOf } from "../state/specs.ts";
import type { Column, State } from "../state/state.ts";
import type { Prepared } from "./prepare.ts";
import type { TrainingReply } from "./protocol.ts";

/** Milliseconds of a stretch of steps, and between two networks that are told. */
const stretchTime = 60;
const tellTime = 300;
const firstStretch = 20;

/**
 * Trains to the end.
 *
 * @param tell  is told of every stretch, and now and then of the network as it is; at the end of it for certain
 */
export async function trainHere(
  kernels: Kernels,
  { scene: { points, d, t0, tMin } }: Prepared,
  { seed }: State,
  column: Column,
  tell: (reply: Omit<TrainingReply, "training">) => void,
): Promise<void> {
  const { trainSteps: steps, width, weightDecay } = valuesOf(column);
  const { training, start } = startTraining(kernels, {
    network: "time",
    initial: "uniform",
    batch: trainingParameters.batch.default,
    learningRate: trainingParameters.learningRate.default,
    width,
    weightDecay,
    seed,
  }, { points, d, tMin: trainedBelow * tMin, tMax: t0 });
  try {
    training.load(start);
    let told = -Infinity;
    for (let step = 0, stretch = firstStretch; step < steps;) {
      const began = performance.now();
      const losses = await training.advance(Math.min(stretch, steps - step));
      const took = performance.now() - began;
      step += losses.length;
      stretch = Math.max(1, Math.round(losses.length * Math.min(4, stretchTime / Math.max(took, 1))));
      const isDue = step === steps || performance.now() - told > tellTime;
      if (isDue) told = performance.now();
      tell({
        step,
        steps,
        loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
        network: isDue ? { width, parameters: Float32Array.from(training.save().parameters) } : undefined,
      });
    }
  } finally {
    training.close();
  }
}
