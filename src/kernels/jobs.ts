/**
 * The structures that kernels take, by the names and kinds of their fields, as assembly/ has them and says what they are.
 */

/** Types of a field. A `usize` is a pointer. */
export type Kind = "f64" | "i32" | "u32" | "usize";

/** A structure's fields, by their kind. */
export type Declaration = Readonly<Partial<Record<Kind, readonly string[]>>>;

/** assembly/network/pool_job.ts */
const poolTrainFields = {
  f64: [
    "cubeRootLow",
    "cubeRootHigh",
    "learningRate",
    "weightDecay",
    "beta1",
    "beta2",
    "epsilon",
    "beta1Power",
    "beta2Power",
  ],
  i32: ["n", "d", "batch", "width", "workers"],
  u32: ["seed", "stream"],
  usize: [
    "parametersPtr",
    "firstMomentPtr",
    "secondMomentPtr",
    "gradientsPtr",
    "partLossPtr",
    "lossPtr",
    "barrierPtr",
  ],
} as const;

export const jobs = {
  /** assembly/uniform_line/job.ts */
  UniformLineJob: {
    f64: ["spacing", "kappa", "truncation"],
    i32: ["n", "d", "count", "nodes", "block", "draws", "width", "firstParticle"],
    u32: ["seed", "stream"],
    usize: ["xPtr", "outPtr", "sigmaPtr", "snapshotPtr", "networkPtr", "nextPtr"],
  },
  /** assembly/points/job.ts */
  MoveJob: {
    f64: ["parameter0", "parameter1", "parameter2", "parameter3", "rate", "reach"],
    i32: [
      "d",
      "n",
      "count",
      "nodes",
      "sampler",
      "langevinSteps",
      "isDense",
      "firstParticle",
      "shifts",
      "width",
      "imageHeight",
      "imageWidth",
      "levels",
    ],
    u32: ["seed", "stream", "scoreSeed", "scoreStream"],
    usize: [
      "xPtr",
      "orderPtr",
      "outPtr",
      "sigmaPtr",
      "snapshotPtr",
      "pointsPtr",
      "beginPtr",
      "rowPtr",
      "valuePtr",
      "halfSquarePtr",
      "shiftWeightPtr",
      "shiftDotPtr",
      "networkPtr",
      "levelPtr",
      "tablePtr",
      "divergencePtr",
      "nextPtr",
      "looksPtr",
    ],
  },
  /** assembly/plane_network/layout.ts */
  PlaneTrainJob: { ...poolTrainFields, f64: [...poolTrainFields.f64, "spacing"] },
  /** assembly/network/layout.ts */
  TrainJob: {
    ...poolTrainFields,
    usize: [...poolTrainFields.usize, "pointsPtr"],
  },
  /** assembly/two_layer/job.ts */
  TwoLayerTrainJob: {
    f64: [
      "spacing",
      "t",
      "learningRate",
      "weightDecay",
      "beta1",
      "beta2",
      "epsilon",
      "beta1Power",
      "beta2Power",
    ],
    i32: ["n", "batch", "width"],
    u32: ["seed", "stream"],
    usize: ["parametersPtr", "firstMomentPtr", "secondMomentPtr", "lossPtr"],
  },
  /** assembly/grid/posterior.ts */
  GridJob: {
    f64: ["t", "low0", "low1", "step", "constant"],
    i32: ["d", "n", "rows", "columns"],
    usize: ["pointsPtr", "meanPtr", "logPtr"],
  },
} as const satisfies Readonly<Record<string, Declaration>>;
