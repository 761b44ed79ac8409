/** What training a network on several workers needs, written by the host by field name (src/kernels/jobs.ts). */
@unmanaged
export class PoolTrainJob {
  /** t^{1/3} is uniform between these */
  cubeRootLow: f64;
  cubeRootHigh: f64;
  learningRate: f64;
  /** decoupled weight decay, on the hidden units and the output alone */
  weightDecay: f64;
  beta1: f64;
  beta2: f64;
  epsilon: f64;
  /** β₁^step and β₂^step of the last step done; state, updated */
  beta1Power: f64;
  beta2Power: f64;
  n: i32;
  /** dimension of the points; the plane's kernels are for 2 */
  d: i32;
  /** samples a step, a multiple of 128; below 128 of 16, but not for the plane's kernels */
  batch: i32;
  /** hidden units, a multiple of 16 */
  width: i32;
  workers: i32;
  seed: u32;
  stream: u32;
  /** f32, parameters and AdamW's moments; state, updated */
  parametersPtr: usize;
  firstMomentPtr: usize;
  secondMomentPtr: usize;
  /** f32, the gradients of PARTS parts, one after the other */
  gradientsPtr: usize;
  /** f64 [PARTS], loss summed over the part's samples */
  partLossPtr: usize;
  /** f64, mean loss of every step of the call */
  lossPtr: usize;
  /** i32, 0 before the call */
  barrierPtr: usize;
}
