import { AdamW } from "./adamw";
import { barrier } from "./barrier";
import { PoolTrainJob } from "./pool_job";
import { PARTS } from "./parts";

/**
 * Training steps begin … end − 1 (numbered from 0), run by `job.workers` workers at once, each calling this with its
 * own number and scratch. A step: every worker makes its parts of the batch and their gradients; barrier; every worker
 * sums the parts' gradients of its share of the parameters and updates them; barrier. Where a barrier says so the worker
 * returns in the middle of a step: the state is then of no use.
 *
 * `S` is a PoolTrainJob with `makeGradients(step, firstPart, lastPart, scratch)`, which also writes the parts' losses,
 * `update(optimizer, worker)`, and `loss()`, the mean over the batch from those of the parts.
 */
@inline
export function runSteps<S>(job: PoolTrainJob, worker: i32, begin: i32, end: i32, scratch: usize): void {
  const training = changetype<S>(job);
  const optimizer = changetype<AdamW>(scratch);
  const firstPart = (PARTS * worker) / job.workers;
  const lastPart = (PARTS * (worker + 1)) / job.workers;
  let beta1Power = job.beta1Power;
  let beta2Power = job.beta2Power;
  // everyone has read the powers before anyone can write them
  if (!barrier(job.barrierPtr, job.workers)) return;
  for (let step = begin; step < end; step++) {
    beta1Power *= job.beta1;
    beta2Power *= job.beta2;
    training.makeGradients(step, firstPart, lastPart, scratch);
    if (!barrier(job.barrierPtr, job.workers)) return;
    optimizer.prepare(job, beta1Power, beta2Power);
    training.update(optimizer, worker);
    if (worker == 0) store<f64>(job.lossPtr + ((<usize>(step - begin)) << 3), training.loss());
    if (!barrier(job.barrierPtr, job.workers)) return;
  }
  if (worker == 0) {
    job.beta1Power = beta1Power;
    job.beta2Power = beta2Power;
  }
}
