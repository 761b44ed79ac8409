/**
 * The functions of the WASM module (assembly/index.ts). Pointers and sizes are bytes in its memory.
 */

/** A score's kernel: takes blocks of a job's particles until none is left. */
export type ScoreKernel = (jobPtr: number, scratchPtr: number) => void;

/** Kernels for the grid on the first axis (assembly/denoise_job.ts). The registry of scores has their names. */
export type DenoiseKernelName = `denoise${Capitalize<string>}`;

/** Kernels for any points (assembly/points/job.ts). */
export type MoveKernelName = `move${Capitalize<string>}`;

/** Sizes are f64: one that is larger than the memory is known to be, and refused. */
export interface Exports {
  [score: DenoiseKernelName | MoveKernelName]: ScoreKernel;
  pointsScratchBytes(d: number, n: number, shifts: number, extra: number): number;
  exp(x: number): number;
  log(x: number): number;
  normalQuantile(u: number): number;
  philox(
    k0: number,
    k1: number,
    c0: number,
    c1: number,
    c2: number,
    c3: number,
    outPtr: number,
  ): void;
  sampleNoised(
    seed: number,
    stream: number,
    trainPtr: number,
    n: number,
    d: number,
    sigma: number,
    outPtr: number,
    begin: number,
    end: number,
    scratchPtr: number,
  ): void;
  standardNormals(
    seed: number,
    stream: number,
    outPtr: number,
    begin: number,
    end: number,
    scratchPtr: number,
  ): void;
  uniforms(
    seed: number,
    stream: number,
    outPtr: number,
    begin: number,
    end: number,
    scratchPtr: number,
  ): void;
  /** The next six work on fields on grids (assembly/grid). */
  filterRows(
    fieldPtr: number,
    rows: number,
    columns: number,
    weightsPtr: number,
    half: number,
    firstPtr: number,
    lastPtr: number,
    outPtr: number,
  ): void;
  filterColumns(
    fieldPtr: number,
    rows: number,
    columns: number,
    weightsPtr: number,
    half: number,
    firstPtr: number,
    lastPtr: number,
    outPtr: number,
    scratchPtr: number,
  ): void;
  fokkerPlanckRows(
    valuesPtr: number,
    driftPtr: number,
    rows: number,
    columns: number,
    step: number,
    dTheta: number,
    scratchPtr: number,
  ): void;
  transpose(
    fieldPtr: number,
    rows: number,
    columns: number,
    stride: number,
    outPtr: number,
    outStride: number,
  ): void;
  gridPosteriorScratchBytes(n: number): number;
  posteriorOnGrid(jobPtr: number, scratchPtr: number): void;
  gridScratchBytes(block: number, d: number, n: number): number;
  partBytes(width: number): number;
  trainScratchBytes(capacity: number, width: number): number;
  /** The next four are steps of `trainSteps`, for tests. */
  makeBatch(jobPtr: number, step: number, first: number, capacity: number, scratchPtr: number): void;
  rowPtr(scratchPtr: number, capacity: number, width: number, row: number): number;
  gradientOfParts(jobPtr: number, firstPart: number, lastPart: number, scratchPtr: number): void;
  totalGradient(jobPtr: number, outPtr: number): void;
  trainSteps(jobPtr: number, worker: number, begin: number, end: number, scratchPtr: number): void;
  pointsTrainScratchBytes(d: number, n: number, capacity: number): number;
  trainPointsSteps(jobPtr: number, worker: number, begin: number, end: number, scratchPtr: number): void;
  /** The next three are steps of `trainPointsSteps` and where its samples stand, for tests. */
  groupsAt(d: number, n: number): number;
  makePointsBatch(jobPtr: number, step: number, first: number, count: number, scratchPtr: number): void;
  pointsGradient(jobPtr: number, part: number, scratchPtr: number): void;
  /** The learned score of any points; the next three are called by kernels, and here for tests. */
  networkScratchBytes(d: number, width: number): number;
  prepareNetwork(parametersPtr: number, d: number, width: number, t: number, scratchPtr: number): void;
  evaluateNetwork(d: number, width: number, scratchPtr: number, xPtr: number, outPtr: number): void;
  lineTrainScratchBytes(batch: number, width: number): number;
  trainLineSteps(jobPtr: number, begin: number, end: number, scratchPtr: number): void;
  /** The next three are steps of `trainLineSteps`, for tests. */
  makeLineBatch(jobPtr: number, step: number, scratchPtr: number): void;
  lineGradient(jobPtr: number, scratchPtr: number): number;
  lineRow(jobPtr: number, scratchPtr: number, row: number): number;
}

/** Instantiates the kernels on a memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Exports {
  const abort = () => {
    throw new Error("a kernel aborted");
  };
  const instance = new WebAssembly.Instance(module, { env: { memory, abort } });
  return instance.exports as unknown as Exports;
}
