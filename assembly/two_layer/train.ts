import { makeTwoLayerBatch } from "./batch";
import { twoLayerGradient } from "./gradient";
import { GRADIENT, TwoLayerTrainJob, twoLayerRow } from "./job";

/** Training steps begin … end − 1 (numbered from 0) of Experiment 1's network, on one worker, with AdamW in f64. */
export function trainTwoLayer(job: TwoLayerTrainJob, begin: i32, end: i32, scratch: usize): void {
  const decayed = (<usize>(3 * job.width)) << 3;
  for (let step = begin; step < end; step++) {
    makeTwoLayerBatch(job, step, scratch);
    store<f64>(job.lossPtr + ((<usize>(step - begin)) << 3), twoLayerGradient(job, scratch));
    job.beta1Power *= job.beta1;
    job.beta2Power *= job.beta2;
    update(job, twoLayerRow(job, scratch, GRADIENT), 0, decayed, job.learningRate * job.weightDecay);
    update(job, twoLayerRow(job, scratch, GRADIENT), decayed, decayed + 16, 0.0);
  }
}

/** AdamW (see adamw.ts) on the parameters from `begin` to `end` bytes, two at a time. */
@inline
function update(job: TwoLayerTrainJob, gradientPtr: usize, begin: usize, end: usize, decay: f64): void {
  const keep1 = f64x2.splat(job.beta1);
  const take1 = f64x2.splat(1.0 - job.beta1);
  const keep2 = f64x2.splat(job.beta2);
  const take2 = f64x2.splat(1.0 - job.beta2);
  const rate = f64x2.splat(job.learningRate / (1.0 - job.beta1Power));
  const unbias2 = f64x2.splat(1.0 / Math.sqrt(1.0 - job.beta2Power));
  const epsilon = f64x2.splat(job.epsilon);
  const shrink = f64x2.splat(1.0 - decay);
  for (let p = begin; p < end; p += 16) {
    const g = v128.load(gradientPtr + p);
    const m = f64x2.add(f64x2.mul(keep1, v128.load(job.firstMomentPtr + p)), f64x2.mul(take1, g));
    const v = f64x2.add(f64x2.mul(keep2, v128.load(job.secondMomentPtr + p)), f64x2.mul(take2, f64x2.mul(g, g)));
    v128.store(job.firstMomentPtr + p, m);
    v128.store(job.secondMomentPtr + p, v);
    const step = f64x2.div(f64x2.mul(rate, m), f64x2.add(f64x2.mul(f64x2.sqrt(v), unbias2), epsilon));
    v128.store(job.parametersPtr + p, f64x2.sub(f64x2.mul(v128.load(job.parametersPtr + p), shrink), step));
  }
}
