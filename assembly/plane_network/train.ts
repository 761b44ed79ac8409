import { AdamW } from "../network/adamw";
import { backwardRows, lossRows } from "./backward";
import { makePlaneBatch } from "./batch";
import { forwardRows } from "./forward";
import {
  AFFINE_BYTES,
  planePartBytes,
  skipOffset,
  TIME_SKIP_BYTES,
  TIME_UNIT_BYTES,
  TIME_WIDTH,
  timeUnitsOffset,
  PlaneTrainJob,
  UNIT_BYTES,
} from "./layout";
import { PARTS, sumOverParts } from "../network/parts";
import { runSteps } from "../network/steps";
import { timeBackwardRows, timeForwardRows } from "./time";

/** The network of the plane, as `runSteps` trains it. */
@unmanaged
class PlaneTraining extends PlaneTrainJob {

  @inline
  makeGradients(step: i32, firstPart: i32, lastPart: i32, scratch: usize): void {
    if (lastPart == firstPart) return;
    const partSize = this.batch / PARTS;
    makePlaneBatch(this, step, firstPart * partSize, (lastPart - firstPart) * partSize, scratch);
    planeGradient(this, firstPart, lastPart, scratch);
  }


  @inline
  update(optimizer: AdamW, worker: i32): void {
    updateUnits(this, optimizer, (this.width * worker) / this.workers, (this.width * (worker + 1)) / this.workers);
    if (worker == 0) updateRest(this, optimizer);
  }


  @inline
  loss(): f64 {
    const p = this.partLossPtr;
    const left = load<f64>(p, 0) + load<f64>(p, 8) + (load<f64>(p, 16) + load<f64>(p, 24));
    const right = load<f64>(p, 32) + load<f64>(p, 40) + (load<f64>(p, 48) + load<f64>(p, 56));
    return (left + right) / <f64>this.batch;
  }
}

/** Training steps of the network of the plane; see `runSteps`. */
export function trainPlane(job: PlaneTrainJob, worker: i32, begin: i32, end: i32, scratch: usize): void {
  runSteps<PlaneTraining>(job, worker, begin, end, scratch);
}

/**
 * Loss and gradient of parts firstPart … lastPart − 1, whose samples (inputs, log t, targets) stand in the worker's
 * rows; writes `partLossPtr` and `gradientsPtr` of the job.
 */
export function planeGradient(job: PlaneTrainJob, firstPart: i32, lastPart: i32, scratch: usize): void {
  const partSize = job.batch / PARTS;
  const capacity = (lastPart - firstPart) * partSize;
  timeForwardRows(job.parametersPtr, job.width, capacity, scratch);
  forwardRows(job.parametersPtr, job.width, capacity, scratch);
  for (let part = firstPart; part < lastPart; part++) {
    const begin = (part - firstPart) * partSize;
    const end = begin + partSize;
    const gradient = job.gradientsPtr + <usize>part * planePartBytes(job.width);
    store<f64>(job.partLossPtr + ((<usize>part) << 3), lossRows(job, capacity, scratch, begin, end));
    backwardRows(job.width, capacity, scratch, begin, end, gradient);
    const time = gradient + <usize>(job.width + 1) * AFFINE_BYTES;
    timeBackwardRows(job.parametersPtr, job.width, capacity, scratch, begin, end, time);
  }
}

/** Four gradients, `offset` bytes into every part, summed over the parts. */
@inline
function sumOfParts(job: PlaneTrainJob, offset: usize): v128 {
  return sumOverParts(job.gradientsPtr + offset, planePartBytes(job.width));
}

/**
 * AdamW for units begin … end − 1 of MLP2. With A the unit's gradient in affine order: dv_c = A_c · [w, b] (as h is w ·
 * [x, e] + b where the unit is active), d[w, b] = Σ_c v_c A_c.
 */
function updateUnits(job: PlaneTrainJob, optimizer: AdamW, begin: i32, end: i32): void {
  for (let unit = begin; unit < end; unit++) {
    const offset = <usize>unit * UNIT_BYTES;
    const gradient = unitGradient(job, unit);
    const rest = unitGradientRest(job, unit);
    optimizer.update(job, offset, gradient, true);
    optimizer.update(job, offset + 16, rest, true);
  }
}

/** Gradient of a unit's w for x₁, x₂, e₁, e₂. */
@inline
function unitGradient(job: PlaneTrainJob, unit: i32): v128 {
  const part = <usize>unit * AFFINE_BYTES;
  const rest = v128.load(job.parametersPtr + <usize>unit * UNIT_BYTES, 16);
  return f32x4.add(
    f32x4.mul(i32x4.shuffle(rest, rest, 2, 2, 2, 2), sumOfParts(job, part)),
    f32x4.mul(i32x4.shuffle(rest, rest, 3, 3, 3, 3), sumOfParts(job, part + 32)),
  );
}

/** Gradient of a unit's w for e₃, its b, v₁ and v₂. */
@inline
function unitGradientRest(job: PlaneTrainJob, unit: i32): v128 {
  const part = <usize>unit * AFFINE_BYTES;
  const w = v128.load(job.parametersPtr + <usize>unit * UNIT_BYTES);
  const rest = v128.load(job.parametersPtr + <usize>unit * UNIT_BYTES, 16);
  const first = sumOfParts(job, part);
  const middle = sumOfParts(job, part + 16);
  const second = sumOfParts(job, part + 32);
  // (e₃, constant; e₃, constant) times v and times (w₅, b; w₅, b)
  const throughOutput = f32x4.mul(middle, i32x4.shuffle(rest, rest, 2, 2, 3, 3));
  const throughInput = f32x4.mul(middle, i32x4.shuffle(rest, rest, 0, 1, 0, 1));
  const products1 = f32x4.mul(first, w);
  const products2 = f32x4.mul(second, w);
  // pairwise sums: lanes 0, 1 of `pairs` belong to output 1, lanes 2, 3 to output 2
  const pairs = f32x4.add(
    i32x4.shuffle(products1, products2, 0, 1, 4, 5),
    i32x4.shuffle(products1, products2, 2, 3, 6, 7),
  );
  const halves = f32x4.add(pairs, throughInput);
  const outer = f32x4.add(halves, i32x4.shuffle(halves, halves, 1, 0, 3, 2));
  const inner = f32x4.add(throughOutput, i32x4.shuffle(throughOutput, throughOutput, 2, 3, 0, 1));
  return i32x4.shuffle(inner, outer, 0, 1, 4, 6);
}

/** AdamW for the skip connection (decayed, it belongs to MLP2) and for MLP1 and MLP3 (not decayed). */
function updateRest(job: PlaneTrainJob, optimizer: AdamW): void {
  const source = <usize>job.width * AFFINE_BYTES;
  const skip = skipOffset(job.width);
  for (let i: usize = 0; i < AFFINE_BYTES; i += 16) optimizer.update(job, skip + i, sumOfParts(job, source + i), true);
  const time = timeUnitsOffset(job.width);
  const bytes = <usize>TIME_WIDTH * TIME_UNIT_BYTES + TIME_SKIP_BYTES;
  for (let i: usize = 0; i < bytes; i += 16) {
    optimizer.update(job, time + i, sumOfParts(job, source + AFFINE_BYTES + i), false);
  }
}

/**
 * Writes the gradient of the whole batch, in the order of the parameters, to `outPtr`, from all parts' gradients (for
 * tests).
 */
export function planeTotalGradient(job: PlaneTrainJob, outPtr: usize): void {
  for (let unit = 0; unit < job.width; unit++) {
    v128.store(outPtr + <usize>unit * UNIT_BYTES, unitGradient(job, unit));
    v128.store(outPtr + <usize>unit * UNIT_BYTES, unitGradientRest(job, unit), 16);
  }
  const source = <usize>job.width * AFFINE_BYTES;
  const bytes = AFFINE_BYTES + <usize>TIME_WIDTH * TIME_UNIT_BYTES + TIME_SKIP_BYTES;
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(outPtr + skipOffset(job.width) + i, sumOfParts(job, source + i));
}
