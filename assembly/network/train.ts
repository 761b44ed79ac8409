import { AdamW } from "./adamw";
import { PARTS, partSizeOf, sumOverParts } from "./parts";
import { runSteps } from "./steps";
import { backwardGroups, lossGroup } from "./backward";
import { makeBatch } from "./batch";
import { forwardGroup } from "./forward";
import { GROUP, groupPtr, networkBytes, TrainJob, timeAt } from "./layout";
import { timeForwardGroup } from "./time";

/** The network for any points, as `runSteps` trains it. */
@unmanaged
class PointsTraining extends TrainJob {

  @inline
  makeGradients(step: i32, firstPart: i32, lastPart: i32, scratch: usize): void {
    const partSize = partSizeOf(this.batch, GROUP);
    for (let part = firstPart; part < lastPart; part++) {
      // empty: its loss and gradient have been 0 from the beginning
      if (part * partSize >= this.batch) return;
      makeBatch(this, step, part * partSize, partSize, scratch);
      partGradient(this, part, scratch);
    }
  }

  /** AdamW for the worker's share of the parameters. */
  update(optimizer: AdamW, worker: i32): void {
    const part = networkBytes(this.d, this.width);
    const vectors = <i32>(part >> 4);
    const decayed = <i32>(timeAt(this.d, this.width) >> 4);
    const last = (vectors * (worker + 1)) / this.workers;
    for (let i = (vectors * worker) / this.workers; i < last; i++) {
      const offset = (<usize>i) << 4;
      optimizer.update(this, offset, sumOverParts(this.gradientsPtr + offset, part), i < decayed);
    }
  }


  @inline
  loss(): f64 {
    let sum: f64 = 0.0;
    for (let part: usize = 0; part < <usize>PARTS; part++) sum += load<f64>(this.partLossPtr + (part << 3));
    return sum / <f64>this.batch;
  }
}

/** Training steps of the network for any points; see `runSteps`. */
export function trainSteps(job: TrainJob, worker: i32, begin: i32, end: i32, scratch: usize): void {
  runSteps<PointsTraining>(job, worker, begin, end, scratch);
}

/** Loss and gradient of a part, whose samples stand in the worker's groups: into `partLossPtr` and `gradientsPtr`. */
export function partGradient(job: TrainJob, part: i32, scratch: usize): void {
  const groups = partSizeOf(job.batch, GROUP) / GROUP;
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
