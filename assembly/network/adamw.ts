import { PoolTrainJob } from "./pool_job";

/**
 * One step's constants of AdamW (Loshchilov and Hutter 2019): m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²;
 * θ ← θ − lr(m̂/(√v̂ + ε) + λθ), m̂ = m/(1−β₁^step), v̂ = v/(1−β₂^step).
 */
@unmanaged
export class AdamW {
  keep1: v128;
  take1: v128;
  keep2: v128;
  take2: v128;
  /** lr / (1 − β₁^step) */
  rate: v128;
  /** 1 / √(1 − β₂^step) */
  unbias2: v128;
  epsilon: v128;
  /** 1 − lr λ */
  shrink: v128;

  prepare(job: PoolTrainJob, beta1Power: f64, beta2Power: f64): void {
    this.keep1 = f32x4.splat(<f32>job.beta1);
    this.take1 = f32x4.splat(<f32>(1.0 - job.beta1));
    this.keep2 = f32x4.splat(<f32>job.beta2);
    this.take2 = f32x4.splat(<f32>(1.0 - job.beta2));
    this.rate = f32x4.splat(<f32>(job.learningRate / (1.0 - beta1Power)));
    this.unbias2 = f32x4.splat(<f32>(1.0 / Math.sqrt(1.0 - beta2Power)));
    this.epsilon = f32x4.splat(<f32>job.epsilon);
    this.shrink = f32x4.splat(<f32>(1.0 - job.learningRate * job.weightDecay));
  }

  /** Updates four parameters and their moments, `offset` bytes into their arrays, from their gradient. */
  @inline
  update(job: PoolTrainJob, offset: usize, gradient: v128, isDecayed: bool): void {
    const m = f32x4.add(f32x4.mul(this.keep1, v128.load(job.firstMomentPtr + offset)), f32x4.mul(this.take1, gradient));
    const v = f32x4.add(
      f32x4.mul(this.keep2, v128.load(job.secondMomentPtr + offset)),
      f32x4.mul(this.take2, f32x4.mul(gradient, gradient)),
    );
    v128.store(job.firstMomentPtr + offset, m);
    v128.store(job.secondMomentPtr + offset, v);
    const spread = f32x4.add(f32x4.mul(f32x4.sqrt(v), this.unbias2), this.epsilon);
    const step = f32x4.div(f32x4.mul(this.rate, m), spread);
    const theta = v128.load(job.parametersPtr + offset);
    const kept = isDecayed ? f32x4.mul(theta, this.shrink) : theta;
    v128.store(job.parametersPtr + offset, f32x4.sub(kept, step));
  }
}
