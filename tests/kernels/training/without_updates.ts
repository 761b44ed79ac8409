/** Fields of a training's job (assembly/network/layout.ts) that one worker needs none of to make batches and gradients. */
export const withoutUpdates = {
  learningRate: 0,
  weightDecay: 0,
  beta1: 0,
  beta2: 0,
  epsilon: 0,
  beta1Power: 1,
  beta2Power: 1,
  workers: 1,
  firstMomentPtr: 0,
  secondMomentPtr: 0,
  lossPtr: 0,
  barrierPtr: 0,
};
