/**
 * Fast lane: evenly spaced points on the first axis, about 0, under Euler's method. All weights are powers of one exponential, and
 * particles on their last straight piece are not stepped any more (assembly/uniform_line/).
 */

import { spacingOf } from "../../theory/line.ts";
import { checkRoom } from "../checks.ts";
import type { BlockKernelName, MoveKernelName } from "../exports.ts";
import type { Watch } from "../pool.ts";
import { placeStruct } from "../struct.ts";
import type { Machine } from "../machine.ts";
import type { MoveLane } from "./lane.ts";
import type { MoveRun } from "./run.ts";

/** Whose kernels have a form for evenly spaced points. */
const kernels: Readonly<Record<MoveKernelName, BlockKernelName>> = {
  moveEmpirical: "uniformLineEmpirical",
  moveLocalAveragePiecewiseLinear: "uniformLineLocalAveragePiecewiseLinear",
  moveLocalAverage: "uniformLineLocalAverage",
  moveLocalAverageMonteCarlo: "uniformLineLocalAverageMonteCarlo",
};

export const uniformLine: MoveLane = {
  name: "uniform line",
  fits: (run) =>
    Object.hasOwn(kernels, run.kernel.name) && isPlainEuler(run) && !isStopped(run) &&
    spacingOf(run.points, run.d) !== undefined,
  async move(machine, run, watch) {
    return { x: await moveInBlocks(machine, run, watch, uniformLineJob(run)), looks: 0 };
  },
};

/** The job of a run that fits. */
export function uniformLineJob(run: MoveRun): BlockJob {
  const { points, d, kernel: { name }, numbers: [kappa = 0, , draws = 0, truncation = 0], chance } = run;
  return {
    kernel: kernels[name],
    spacing: spacingOf(points, d)!,
    n: points.length / d,
    kappa,
    draws,
    truncation,
    ...chance,
  };
}

/** A run of Euler's method alone, of which nothing else is asked. */
export function isPlainEuler({ sampler, sigma, langevin, isDense }: MoveRun): boolean {
  return sampler === "euler" && sigma.length > 1 && (langevin?.steps ?? 0) === 0 && !isDense;
}

/** Whether the exact score stops before the end (early stopping), which this lane can't. */
function isStopped({ kernel: { name }, numbers }: MoveRun): boolean {
  return name === "moveEmpirical" && (numbers[0] ?? 0) > 0;
}

/** What the job says beside the particles and their way. */
export interface BlockJob {
  readonly kernel: BlockKernelName;
  readonly spacing: number;
  readonly n: number;
  readonly kappa?: number;
  readonly draws?: number;
  readonly truncation?: number;
  readonly seed?: number;
  readonly stream?: number;
  /** hidden units and parameters of the network in the plane */
  readonly network?: { readonly width: number; readonly parameters: Float32Array };
  /** particles advanced together; changes nothing but the time */
  readonly block?: number;
}

/**
 * Particles advanced together, taken by the next free worker: few enough for the first-level cache and an even share
 * for all workers, enough that the constants of a step don't count. Under Monte Carlo a particle takes milliseconds.
 */
const blockOf = (kernel: BlockKernelName) => kernel.endsWith("MonteCarlo") ? 32 : 512;

/**
 * Runs a job of assembly/uniform_line/job.ts.
 *
 * @returns particles at each reported node, [reported.length, count, d]
 */
export async function moveInBlocks(
  { arena, pool, exports }: Machine,
  run: Pick<MoveRun, "x" | "d" | "sigma" | "reported" | "firstParticle">,
  watch: Watch | undefined,
  job: BlockJob,
): Promise<Float64Array> {
  const { d, sigma, reported } = run;
  const { kernel, spacing, n, kappa = 0, draws = 0, truncation = 0, seed = 0, stream = 0, network } = job;
  const block = job.block ?? blockOf(kernel);
  const workers = pool.active;
  const count = run.x.length / d;
  const outBytes = 8 * reported.length * count * d;
  const scratchBytes = exports.uniformLineScratchBytes(block, d, n);
  checkRoom(
    `moving ${count} particles`,
    [run.x.byteLength, outBytes, 12 * sigma.length, workers * scratchBytes],
    "use fewer particles, reported nodes, points or workers",
  );
  const outPtr = arena.reserve(outBytes);
  const nextPtr = arena.allocate(4);
  const jobPtr = placeStruct(arena, exports.structs.UniformLineJob, {
    spacing,
    kappa,
    truncation,
    n,
    d,
    count,
    nodes: sigma.length,
    block,
    seed,
    stream,
    draws,
    width: network?.width ?? 0,
    firstParticle: run.firstParticle ?? 0,
    xPtr: arena.place(run.x),
    outPtr,
    sigmaPtr: arena.place(sigma),
    snapshotPtr: arena.place(Int32Array.from(sigma, (_, node) => reported.indexOf(node))),
    networkPtr: network ? arena.place(network.parameters) : 0,
    nextPtr,
  });
  const args = Array.from({ length: workers }, () => [jobPtr, arena.reserve(scratchBytes)]);
  await pool.overItems(kernel, count, arena.i32(nextPtr, 1), args, watch);
  return new Float64Array(arena.f64(outPtr, reported.length * count * d));
}
