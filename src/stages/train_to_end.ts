/**
 * Runs a training to its end and writes its loss curve: what all trainings share. Goes on from a checkpoint after an interrupt.
 */

import { type Row, writeTable } from "../arrays/csv.ts";
import type { Training, TrainState } from "../kernels/training/settings.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { loadCheckpoint, Portion, saveCheckpoint, saveInterval } from "./checkpoint.ts";

/** Steps of the first call of the kernels; the next ones go by the time it took. */
const firstPortion = 50;
/** Steps between rows of `loss.csv`, and steps that its running mean covers. */
const rowInterval = 100;
const runningSpan = 1000;

/**
 * Trains from the checkpoint, if there is one, else from `start`, until `steps` are done, and writes `loss.csv` (step, loss: mean since the
 * row before, running_mean: over the last 1000 steps; summed over components).
 *
 * @returns the final state
 */
export async function trainToEnd(
  context: StageContext,
  training: Training,
  start: TrainState,
  steps: number,
): Promise<TrainState> {
  const checkpoint = `${context.checkpointDir}/training.npy`;
  const losses = new Float64Array(steps);
  const begin = await restore(checkpoint, start.parameters.length, losses) ?? start;
  training.load(begin);
  let done = begin.step;
  let lastSave = performance.now();
  const portion = new Portion(firstPortion);
  while (done < steps) {
    const begun = performance.now();
    const batchLosses = await training.advance(Math.min(portion.size, steps - done));
    portion.took(batchLosses.length, performance.now() - begun);
    losses.set(batchLosses, done);
    done += batchLosses.length;
    const loss = mean(losses, done - runningSpan, done);
    context.progress(done, steps, `steps, loss ${loss.toPrecision(3)}`);
    const isDue = performance.now() - lastSave > saveInterval;
    if (done < steps && (isDue || context.signal.aborted)) {
      await save(checkpoint, training, losses.subarray(0, done));
      lastSave = performance.now();
      context.signal.throwIfAborted();
    }
  }
  await writeTable(`${context.dir}/loss.csv`, lossRows(losses));
  return training.save();
}

/** A checkpoint holds step, β₁^step, β₂^step, parameters, both moments, losses so far. f32 fits f64 exactly. */
async function save(path: string, training: Training, losses: Float64Array): Promise<void> {
  const { step, beta1Power, beta2Power, parameters, firstMoment, secondMoment } = training.save();
  const parts = [[step, beta1Power, beta2Power], parameters, firstMoment, secondMoment, losses];
  const data = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    data.set(part, end);
    end += part.length;
  }
  await saveCheckpoint(path, data);
}

async function restore(path: string, size: number, losses: Float64Array): Promise<TrainState | undefined> {
  const data = await loadCheckpoint(path);
  if (!data) return undefined;
  const part = (index: number) => data.slice(3 + index * size, 3 + (index + 1) * size);
  losses.set(data.subarray(3 + 3 * size));
  const [step, beta1Power, beta2Power] = data;
  return {
    step,
    beta1Power,
    beta2Power,
    parameters: part(0),
    firstMoment: part(1),
    secondMoment: part(2),
  };
}

function lossRows(losses: Float64Array): Row[] {
  const rows: Row[] = [];
  for (let begin = 0; begin < losses.length; begin += rowInterval) {
    const end = Math.min(begin + rowInterval, losses.length);
    rows.push({
      step: end,
      loss: mean(losses, begin, end),
      running_mean: mean(losses, end - runningSpan, end),
    });
  }
  return rows;
}

/** Mean of losses begin … end − 1; a negative begin counts as 0. */
function mean(losses: Float64Array, begin: number, end: number): number {
  const span = losses.subarray(Math.max(begin, 0), end);
  return span.reduce((sum, loss) => sum + loss, 0) / span.length;
}
