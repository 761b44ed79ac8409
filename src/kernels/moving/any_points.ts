/**
 * The general form: any points, any sampler (assembly/points/).
 */

import { checkRoom } from "../checks.ts";
import type { Machine } from "../machine.ts";
import type { Watch } from "../pool.ts";
import { placeStruct } from "../struct.ts";
import type { MoveLane } from "./lane.ts";
import { levelsOf } from "./levels.ts";
import { orderOf } from "./order.ts";
import { type MoveRun, samplerIds } from "./run.ts";
import { filledOf, longestShift, placeSparse, shiftProducts, sparseBytes } from "./sparse_points.ts";
import { placeTable } from "./tables.ts";

export const anyPoints: MoveLane = {
  name: "any points",
  fits: () => true,
  move: (machine, run, watch) => runOnPoints(machine, run, watch),
};

/** What a run gives. */
interface Run {
  /** particles at each reported node, or t·s, [reported.length, count, d], data units */
  readonly x: Float64Array;
  readonly looks: number;
  /** tr ∂m/∂x of an evaluation, where the kernel has it, [count] */
  readonly divergence?: Float64Array;
}

/** What the job says in the place of a sampler: nothing moves (EVALUATE in assembly/points/job.ts). */
const evaluating = samplerIds.length;

/**
 * Runs a job of assembly/points/job.ts, for a run that has been checked.
 *
 * @param isEvaluated     t·s at the first node is the result: nothing moves
 * @param asksDivergence  and its divergence, where the kernel has it
 */
export async function runOnPoints(
  { arena, pool, exports }: Machine,
  run: MoveRun,
  watch?: Watch,
  isEvaluated = false,
  asksDivergence = false,
): Promise<Run> {
  const { kernel, points, d, x, sigma, reported, shifts, network, langevin, noise, chance } = run;
  const workers = pool.active;
  const n = points.length / d;
  const count = x.length / d;
  const shiftCount = shifts?.weights.length ?? 0;
  const filled = filledOf(points);
  const outBytes = 8 * reported.length * count * d;
  const scratchBytes = exports.pointsScratchBytes(
    d,
    n,
    shiftCount,
    kernel.scratchBytes?.(exports, run) ?? 0,
  );
  checkRoom(
    `moving ${count} particles under ${n} points`,
    [
      x.byteLength + 4 * count + outBytes + 12 * sigma.length,
      sparseBytes(n, filled) + (kernel.isWhole ? points.byteLength : 0),
      8 * shiftCount * (1 + n) + (network?.parameters.byteLength ?? 0),
      workers * scratchBytes,
    ],
    "use fewer particles, reported nodes, points, shifts or workers",
  );
  const { levels, levelPtr, tablePtr } = await placeTable(
    { arena },
    run,
    isEvaluated ? sigma.map((own) => own * own) : levelsOf(run),
    watch,
  );
  const sparse = placeSparse(arena, points, d, filled);
  const outPtr = arena.reserve(outBytes);
  const nextPtr = arena.allocate(4);
  const looksPtr = arena.allocate(8);
  const divergencePtr = asksDivergence && kernel.hasDivergence ? arena.allocate(8 * count) : 0;
  const [parameter0 = 0, parameter1 = 0, parameter2 = 0, parameter3 = 0] = run.numbers;
  const job = placeStruct(arena, exports.structs.MoveJob, {
    parameter0,
    parameter1,
    parameter2,
    parameter3,
    rate: langevin?.rate ?? 0,
    reach: longestShift(shifts, d),
    d,
    n,
    count,
    nodes: sigma.length,
    sampler: isEvaluated ? evaluating : samplerIds.indexOf(run.sampler),
    langevinSteps: langevin?.steps ?? 0,
    isDense: run.isDense ? 1 : 0,
    seed: noise?.seed ?? 0,
    stream: noise?.stream ?? 0,
    scoreSeed: chance?.seed ?? 0,
    scoreStream: chance?.stream ?? 0,
    firstParticle: run.firstParticle ?? 0,
    shifts: shiftCount,
    width: network?.width ?? 0,
    imageHeight: run.image?.height ?? 0,
    imageWidth: run.image?.width ?? 0,
    levels,
    xPtr: arena.place(x),
    orderPtr: arena.place(orderOf(x, d)),
    outPtr,
    sigmaPtr: arena.place(sigma),
    snapshotPtr: arena.place(Int32Array.from(sigma, (_, node) => reported.indexOf(node))),
    pointsPtr: kernel.isWhole ? arena.place(points) : 0,
    beginPtr: sparse.begin,
    rowPtr: sparse.rows,
    valuePtr: sparse.values,
    halfSquarePtr: sparse.halfSquares,
    shiftWeightPtr: shifts ? arena.place(shifts.weights) : 0,
    shiftDotPtr: shifts ? arena.place(shiftProducts(arena, shifts, sparse, n, d)) : 0,
    networkPtr: network ? arena.place(network.parameters) : 0,
    levelPtr,
    tablePtr,
    divergencePtr,
    nextPtr,
    looksPtr,
  });
  const args = Array.from({ length: workers }, () => [job, arena.reserve(scratchBytes)]);
  await pool.overItems(kernel.name, count, arena.i32(nextPtr, 1), args, watch);
  return {
    x: new Float64Array(arena.f64(outPtr, reported.length * count * d)),
    looks: Number(new BigInt64Array(arena.memory.buffer, looksPtr, 1)[0]),
    divergence: divergencePtr > 0 ? new Float64Array(arena.f64(divergencePtr, count)) : undefined,
  };
}
