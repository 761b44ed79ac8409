/**
 * train: fits the network to √t · ESF (spec §7) and keeps its weights and the loss curve.
 */

import { writeNpy } from "../arrays/npy.ts";
import { type Kernels, startingState, type Training, type TrainState } from "../kernels/kernels.ts";
import { initialParameters } from "../network/initial.ts";
import { gather, parameterCount, weightArrays } from "../network/layout.ts";
import type { Stage } from "../pipeline/graph.ts";
import { loadCheckpoint, Portion, saveCheckpoint, saveInterval } from "./checkpoint.ts";
import { streams } from "./streams.ts";
import { type Row, writeTable } from "../arrays/csv.ts";

export type TrainParams = {
  /** the training set: n points uniform on [−halfWidth, halfWidth] of the first axis, data units */
  n: number;
  halfWidth: number;
  /** range of noise variances, data units² */
  tMin: number;
  tMax: number;
  steps: number;
  batch: number;
  width: number;
  learningRate: number;
  weightDecay: number;
  seed: number;
};

/** Steps of the first call of the kernels; the next ones go by the time it took. */
const firstPortion = 50;
/** Steps between rows of `loss.csv`, and steps that its running mean covers. */
const rowInterval = 100;
const runningSpan = 1000;

/**
 * Writes `loss.csv` (step, loss: mean since the row before, running_mean: over the last 1000 steps; both summed
 * over components) and `weights/<array>.npy`, f32. Goes on from its checkpoint after an interrupt.
 */
export const train: Stage = {
  name: "train",
  version: 1,
  usesKernels: true,
  async run(context) {
    const params = context.params as TrainParams;
    const { steps, width } = params;
    const kernels = await context.kernels();
    const training = kernels.openTraining({ ...params, stream: streams.batches });
    try {
      const checkpoint = `${context.checkpointDir}/training.npy`;
      const losses = new Float64Array(steps);
      const start = await restore(checkpoint, width, losses) ?? initialState(kernels, params);
      training.load(start);
      let done = start.step;
      let lastSave = performance.now();
      const portion = new Portion(firstPortion);
      while (done < steps) {
        const begun = performance.now();
        const batchLosses = await training.advance(Math.min(portion.size, steps - done));
        portion.took(batchLosses.length, performance.now() - begun);
        losses.set(batchLosses, done);
        done += batchLosses.length;
        context.progress(done, steps, `steps, loss ${mean(losses, done - runningSpan, done).toFixed(3)}`);
        const isDue = performance.now() - lastSave > saveInterval;
        if (done < steps && (isDue || context.signal.aborted)) {
          await save(checkpoint, training, losses.subarray(0, done));
          lastSave = performance.now();
          context.signal.throwIfAborted();
        }
      }
      await writeTable(`${context.dir}/loss.csv`, lossRows(losses));
      await Deno.mkdir(`${context.dir}/weights`);
      const { parameters } = training.save();
      for (const weights of weightArrays(width)) {
        const file = `${context.dir}/weights/${weights.name}.npy`;
        await writeNpy(file, { shape: weights.shape, data: gather(weights, parameters) });
      }
    } finally {
      training.close();
    }
  },
};

function initialState(kernels: Kernels, { width, seed }: TrainParams): TrainState {
  const parameters = initialParameters(
    width,
    (array, count) => kernels.uniforms(seed, streams.initialParameters + array, count),
  );
  return startingState(parameters);
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

async function restore(path: string, width: number, losses: Float64Array): Promise<TrainState | undefined> {
  const data = await loadCheckpoint(path);
  if (!data) return undefined;
  const size = parameterCount(width);
  const part = (index: number) => Float32Array.from(data.subarray(3 + index * size, 3 + (index + 1) * size));
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
