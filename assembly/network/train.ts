import { AdamW } from "./adamw";
import { barrier } from "./barrier";
import { PARTS, sumOverParts } from "./parts";
import { backwardGroups, lossGroup } from "./backward";
import { makeBatch } from "./batch";
import { forwardGroup, timeForwardGroup } from "./forward";
import { GROUP, groupPtr, networkBytes, TrainJob, timeAt } from "./layout";

/**
 * Training steps begin … end − 1, run by `job.workers` workers at once, as `trainPlane` of the grid's network: every worker
 * makes its parts of the batch and their gradients; barrier; every worker updates its share of the parameters from the sum
 * over all parts; barrier, which may end it in the middle of a step.
 */
export function trainSteps(job: TrainJob, worker: i32, begin: i32, end: i32, scratch: usize): void {
  const optimizer = changetype<AdamW>(scratch);
  const firstPart = (PARTS * worker) / job.workers;
  const lastPart = (PARTS * (worker + 1)) / job.workers;
  const partSize = job.batch / PARTS;
  let beta1Power = job.beta1Power;
  let beta2Power = job.beta2Power;
  // everyone has read the powers before anyone can write them
  if (!barrier(job.barrierPtr, job.workers)) return;
  for (let step = begin; step < end; step++) {
    beta1Power *= job.beta1;
    beta2Power *= job.beta2;
    for (let part = firstPart; part < lastPart; part++) {
      makeBatch(job, step, part * partSize, partSize, scratch);
      partGradient(job, part, scratch);
    }
    if (!barrier(job.barrierPtr, job.workers)) return;
    optimizer.prepare(job, beta1Power, beta2Power);
    update(job, optimizer, worker);
    if (worker == 0) store<f64>(job.lossPtr + ((<usize>(step - begin)) << 3), totalLoss(job));
    if (!barrier(job.barrierPtr, job.workers)) return;
  }
  if (worker == 0) {
    job.beta1Power = beta1Power;
    job.beta2Power = beta2Power;
  }
}

/** Loss and gradient of a part, whose samples stand in the worker's groups: into `partLossPtr` and `gradientsPtr`. */
export function partGradient(job: TrainJob, part: i32, scratch: usize): void {
  const groups = job.batch / PARTS / GROUP;
  let loss: f64 = 0.0;
  for (let group = 0; group < groups; group++) {
    const rows = groupPtr(job, scratch, group);
    timeForwardGroup(job.parametersPtr, job.d, job.width, rows);
    forwardGroup(job.parametersPtr, job.d, job.width, rows);
    loss += lossGroup(job, rows);
  }
  store<f64>(job.partLossPtr + ((<usize>part) << 3), loss);
  backwardGroups(job, 0, groups, scratch, job.gradientsPtr + <usize>part * networkBytes(job.d, job.width));
}

/** AdamW for the worker's share of the parameters. */
function update(job: TrainJob, optimizer: AdamW, worker: i32): void {
  const vectors = <i32>(networkBytes(job.d, job.width) >> 4);
  const decayed = <i32>(timeAt(job.d, job.width) >> 4);
  const last = (vectors * (worker + 1)) / job.workers;
  for (let i = (vectors * worker) / job.workers; i < last; i++) {
    const offset = (<usize>i) << 4;
    optimizer.update(job, offset, sumOfParts(job, offset), i < decayed);
  }
}

/** Four gradients, `offset` bytes into every part, summed over the parts. */
@inline
function sumOfParts(job: TrainJob, offset: usize): v128 {
  return sumOverParts(job.gradientsPtr + offset, networkBytes(job.d, job.width));
}

function totalLoss(job: TrainJob): f64 {
  let sum: f64 = 0.0;
  for (let part: usize = 0; part < <usize>PARTS; part++) sum += load<f64>(job.partLossPtr + (part << 3));
  return sum / <f64>job.batch;
}
