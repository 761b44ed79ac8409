/**
 * The functions of the WASM module (assembly/index.ts). Pointers and sizes are bytes in its memory.
 */

import { readStructs, type Structs } from "./struct.ts";

/** Takes blocks of a job's particles until none is left. */
export type MoveKernel = (jobPtr: number, scratchPtr: number) => void;

/** Of a score, for any points (assembly/points/job.ts): its entry in src/scores/ has the name. */
export type MoveKernelName = `move${Capitalize<string>}`;

/** For evenly spaced points on the first axis, and for the network in the plane (assembly/uniform_line/job.ts). */
export type BlockKernelName =
  | "uniformLineEmpirical"
  | "uniformLineLocalAveragePiecewiseLinear"
  | "uniformLineLocalAverage"
  | "uniformLineLocalAverageMonteCarlo"
  | "planeNetwork";

/** Sizes are f64: one that is larger than the memory is known to be, and refused. */
export interface KernelFunctions extends Readonly<Record<BlockKernelName, MoveKernel>> {
  [score: MoveKernelName]: MoveKernel;
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
  /** assembly/points/squares.ts */
  rowSquares(
    xPtr: number,
    yPtr: number,
    outPtr: number,
    rows: number,
    stride: number,
    begin: number,
    end: number,
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
  uniformLineScratchBytes(block: number, d: number, n: number): number;
  planePartBytes(width: number): number;
  planeScratchBytes(capacity: number, width: number): number;
  /** The next four are steps of `trainPlane`, for tests. */
  makePlaneBatch(jobPtr: number, step: number, first: number, capacity: number, scratchPtr: number): void;
  planeRowPtr(scratchPtr: number, capacity: number, width: number, row: number): number;
  planeGradient(jobPtr: number, firstPart: number, lastPart: number, scratchPtr: number): void;
  planeTotalGradient(jobPtr: number, outPtr: number): void;
  trainPlane(jobPtr: number, worker: number, begin: number, end: number, scratchPtr: number): void;
  trainScratchBytes(d: number, n: number, capacity: number): number;
  trainSteps(jobPtr: number, worker: number, begin: number, end: number, scratchPtr: number): void;
  /** The next three are steps of `trainSteps` and where its samples stand, for tests. */
  groupsAt(d: number, n: number): number;
  makeBatch(jobPtr: number, step: number, first: number, count: number, scratchPtr: number): void;
  partGradient(jobPtr: number, part: number, scratchPtr: number): void;
  /** The learned score of any points; the next three are called by kernels, and here for tests. */
  networkScratchBytes(d: number, width: number): number;
  prepareNetwork(parametersPtr: number, d: number, width: number, t: number, scratchPtr: number): void;
  evaluateNetwork(d: number, width: number, scratchPtr: number, xPtr: number, outPtr: number): void;
  twoLayerScratchBytes(batch: number, width: number): number;
  trainTwoLayer(jobPtr: number, begin: number, end: number, scratchPtr: number): void;
  /** The next three are steps of `trainTwoLayer`, for tests. */
  makeTwoLayerBatch(jobPtr: number, step: number, scratchPtr: number): void;
  twoLayerGradient(jobPtr: number, scratchPtr: number): number;
  twoLayerRow(jobPtr: number, scratchPtr: number, row: number): number;
}

/** What a module brings. */
export interface Exports extends KernelFunctions {
  /** layouts of the structures that the functions take */
  readonly structs: Structs;
}

/**
 * Instantiates the kernels on a memory.
 *
 * @throws {TypeError} if a structure has other fields than the host writes
 */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Exports {
  const abort = () => {
    throw new Error("a kernel aborted");
  };
  const structs = readStructs(module);
  const instance = new WebAssembly.Instance(module, { env: { memory, abort } });
  return { ...instance.exports as unknown as KernelFunctions, structs };
}
