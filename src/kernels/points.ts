/**
 * Moves particles under a score of any points: checks the run, lays it out in memory, reads the snapshots back.
 */

import { areFinite } from "../arrays/finite.ts";
import type { Arena } from "./arena.ts";
import {
  checkChance,
  checkF64,
  checkKernel,
  checkRoom,
  checkRows,
  checkWhole,
  mostSigned,
  mostUnsigned,
} from "./checks.ts";
import type { Exports, MoveKernelName } from "./exports.ts";
import type { NetworkParameters } from "./network_checks.ts";
import type { Pool, Watch } from "./pool.ts";
import { checkSchedule } from "./schedule.ts";
import { checkScore } from "./score_checks.ts";
import { placeStruct } from "./struct.ts";

/** How particles move from one noise level to the next (assembly/points/move.ts). */
export const samplerIds = ["euler", "heun", "reverse-sde", "langevin"] as const;
export type SamplerId = typeof samplerIds[number];

/** Shifts z_j that a score averages over, and their weights, whose sum is 1. */
export interface Shifts {
  /** [m, d] */
  readonly nodes: Float64Array;
  /** [m] */
  readonly weights: Float64Array;
}

/** A score of any points. */
export interface PointsScore {
  readonly kernel: MoveKernelName;
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly d: number;
  /** the kernel's own numbers, at most four */
  readonly numbers: readonly number[];
  readonly shifts?: Shifts;
  /** parameters of the network, for the learned score */
  readonly network?: NetworkParameters;
}

/** Particles and the way they are to go under a score. */
export interface PointsRun extends PointsScore {
  /** particles at the first node, [count, d], data units */
  readonly x: Float64Array;
  /** σ nodes, decreasing, data units */
  readonly sigma: Float64Array;
  /** indices of nodes whose particles are wanted, increasing */
  readonly reported: readonly number[];
  readonly sampler: SamplerId;
  /** Langevin steps at every node (`langevin`), or at the last one after any other sampler; their length is rate · t */
  readonly langevin?: { readonly steps: number; readonly rate: number };
  /** of the samplers that need random numbers */
  readonly noise?: { readonly seed: number; readonly stream: number };
  /** number of the first particle in a longer run, a multiple of `orderedBlock`, so that pieces of it give the same bytes */
  readonly firstParticle?: number;
  /** true: no point is left out, however little its weight; for tests and measurements */
  readonly isDense?: boolean;
}

export interface Moved {
  /** particles at each reported node, [reported.length, count, d], data units */
  readonly x: Float64Array;
  /** distances to points that were computed, for 16 particles each: what pruning saves */
  readonly looks: number;
}

/** Fields of PointsJob for the score's own numbers. */
const ownNumbers = 4;
const largestDimension = 784;
/** Particles that share a look at the points (LANES in assembly/points/job.ts). */
const groupSize = 16;
/** Particles that are put in order together: pieces of a longer run must begin at multiples of it. */
export const orderedBlock = 1024;

/** See `Kernels.move`. `arena` is the job's own. */
export async function movePoints(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  run: PointsRun,
  watch?: Watch,
): Promise<Moved> {
  checkRun(exports, run);
  const { points, d, x, sigma, reported, shifts, network, langevin, noise } = run;
  const workers = pool.active;
  const n = points.length / d;
  const count = x.length / d;
  const shiftCount = shifts?.weights.length ?? 0;
  const filled = filledOf(points);
  const outBytes = 8 * reported.length * count * d;
  const scratchBytes = exports.pointsScratchBytes(d, n, shiftCount, extraBytes(exports, run, n, d));
  checkRoom(
    `moving ${count} particles under ${n} points`,
    [
      x.byteLength + 4 * count + outBytes + 12 * sigma.length,
      12 * (filled + n) + (isWhole(run.kernel) ? points.byteLength : 0),
      8 * shiftCount * (1 + n) + (network?.parameters.byteLength ?? 0),
      workers * scratchBytes,
    ],
    "use fewer particles, reported nodes, points, shifts or workers",
  );
  const sparse = placeSparse(arena, points, d, filled);
  const out = arena.reserve(outBytes);
  const next = arena.allocate(4);
  const looks = arena.allocate(8);
  const job = placeStruct(
    arena,
    [
      ...Array.from({ length: ownNumbers }, (_, i) => run.numbers[i] ?? 0),
      langevin?.rate ?? 0,
      longest(shifts, d),
    ],
    [
      d,
      n,
      count,
      sigma.length,
      samplerIds.indexOf(run.sampler),
      langevin?.steps ?? 0,
      run.isDense ? 1 : 0,
      noise?.seed ?? 0,
      noise?.stream ?? 0,
      run.firstParticle ?? 0,
      shiftCount,
      network?.width ?? 0,
      arena.place(x),
      arena.place(orderOf(x, d)),
      out,
      arena.place(sigma),
      arena.place(Int32Array.from(sigma, (_, node) => reported.indexOf(node))),
      isWhole(run.kernel) ? arena.place(points) : 0,
      sparse.begin,
      sparse.rows,
      sparse.values,
      sparse.halfSquares,
      shifts ? arena.place(shifts.weights) : 0,
      shifts ? arena.place(products(arena, shifts, sparse, n, d)) : 0,
      network ? arena.place(network.parameters) : 0,
      next,
      looks,
    ],
  );
  const args = Array.from({ length: workers }, () => [job, arena.reserve(scratchBytes)]);
  await pool.overItems(run.kernel, count, arena.i32(next, 1), args, watch);
  const result = new Float64Array(arena.f64(out, reported.length * count * d));
  if (!areFinite(result)) {
    throw new RangeError(
      `${run.kernel} gave particles that are not finite; take more steps or a smaller range of noise`,
    );
  }
  return { x: result, looks: Number(new BigInt64Array(arena.memory.buffer, looks, 1)[0]) };
}

/** Bytes of a row of coordinates, one number for each of 16 particles (assembly/points/job.ts). */
const rowBytes = 128;

/** Pointers to the coordinates that are not 0 (assembly/points/job.ts). */
interface Sparse {
  readonly begin: number;
  readonly rows: number;
  readonly values: number;
  readonly halfSquares: number;
}

/** Number of coordinates that are not 0. */
function filledOf(points: Float64Array): number {
  let filled = 0;
  for (let i = 0; i < points.length; i++) if (points[i] !== 0) filled++;
  return filled;
}

/** Writes them straight into the kernels' memory: of pictures they are tens of megabytes. */
function placeSparse(arena: Arena, points: Float64Array, d: number, filled: number): Sparse {
  const n = points.length / d;
  const sparse = {
    begin: arena.reserve(4 * (n + 1)),
    rows: arena.reserve(4 * filled),
    values: arena.reserve(8 * filled),
    halfSquares: arena.reserve(8 * n),
  };
  const { begin, rows, values, halfSquares } = viewsOf(arena, sparse, n, filled);
  begin[0] = 0;
  let end = 0;
  for (let k = 0; k < n; k++) {
    let square = 0;
    for (let axis = 0; axis < d; axis++) {
      const value = points[k * d + axis];
      if (value === 0) continue;
      rows[end] = axis * rowBytes;
      values[end++] = value;
      square += value * value;
    }
    begin[k + 1] = end;
    halfSquares[k] = square / 2;
  }
  return sparse;
}

/** Good until the next allocation. */
function viewsOf(arena: Arena, { begin, rows, values, halfSquares }: Sparse, n: number, filled: number) {
  return {
    begin: arena.i32(begin, n + 1),
    rows: arena.i32(rows, filled),
    values: arena.f64(values, filled),
    halfSquares: arena.f64(halfSquares, n),
  };
}

/** ⟨z_j, y_k⟩, [m, n]. */
function products(
  arena: Arena,
  { nodes, weights }: Shifts,
  sparse: Sparse,
  n: number,
  d: number,
): Float64Array {
  const filled = arena.i32(sparse.begin, n + 1)[n];
  const { begin, rows, values } = viewsOf(arena, sparse, n, filled);
  const result = new Float64Array(weights.length * n);
  for (let j = 0; j < weights.length; j++) {
    for (let k = 0; k < n; k++) {
      let sum = 0;
      for (let e = begin[k]; e < begin[k + 1]; e++) sum += values[e] * nodes[j * d + rows[e] / rowBytes];
      result[j * n + k] = sum;
    }
  }
  return result;
}

/** Length of the longest shift. */
function longest(shifts: Shifts | undefined, d: number): number {
  let most = 0;
  for (let j = 0; j < (shifts?.weights.length ?? 0); j++) {
    let square = 0;
    for (let axis = 0; axis < d; axis++) square += shifts!.nodes[j * d + axis] ** 2;
    most = Math.max(most, square);
  }
  return Math.sqrt(most);
}

/**
 * Particles that share a look at the points should be near each other: cut in two at the median of the longest side, again
 * and again, down to groups of 16; particles of one block of `orderedBlock` only, so that pieces of a run that begin at
 * multiples of it have the same groups.
 */
function orderOf(x: Float64Array, d: number): Int32Array {
  const count = x.length / d;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let first = 0; first < count; first += orderedBlock) {
    cut(order.subarray(first, Math.min(first + orderedBlock, count)), x, d);
  }
  return order;
}

function cut(order: Int32Array, x: Float64Array, d: number): void {
  if (order.length <= groupSize) return;
  let axis = 0;
  let longest = -1;
  for (let candidate = 0; candidate < d; candidate++) {
    let low = Infinity;
    let high = -Infinity;
    for (const i of order) {
      const value = x[i * d + candidate];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high - low > longest) [axis, longest] = [candidate, high - low];
  }
  // a tie goes by the particles' numbers: the order is the same everywhere
  order.sort((a, b) => x[a * d + axis] - x[b * d + axis] || a - b);
  const groups = Math.ceil(order.length / groupSize);
  const middle = Math.floor(groups / 2) * groupSize;
  cut(order.subarray(0, middle), x, d);
  cut(order.subarray(middle), x, d);
}

/** Whether a kernel wants all coordinates of the points, also those that are 0. */
function isWhole(kernel: MoveKernelName): boolean {
  return kernel.startsWith("moveLocalAverage") || kernel === "moveDirectionAverage";
}

/** Scratch of the scores that keep more than the posterior's tables. */
function extraBytes(exports: Exports, { kernel, network }: PointsRun, n: number, d: number): number {
  if (kernel === "moveDirectionAverage") return 8 * (3 * n + d + Math.max(128, n) * (1 + d));
  return kernel === "movePointsNetwork" ? exports.networkScratchBytes(d, network!.width) : 0;
}

/** What job.ts and move.ts in assembly/points/ say that the host has checked; then what the score says. */
function checkRun(exports: Exports, run: PointsRun): void {
  const { kernel, points, d, x, sigma, shifts, numbers, sampler, firstParticle = 0 } = run;
  checkKernel(exports, "move", kernel);
  checkWhole("d", d, 1, largestDimension);
  checkRows("points", points, d, "coordinates");
  checkRows("x", x, d, "particles");
  checkSchedule(run, { least: 1 });
  if (firstParticle % orderedBlock !== 0) {
    throw new RangeError(`firstParticle must be a multiple of ${orderedBlock}, got ${firstParticle}`);
  }
  checkWhole("firstParticle", firstParticle, 0, mostUnsigned - x.length / d);
  if (numbers.length > ownNumbers || !areFinite(numbers)) {
    throw new RangeError(`numbers must be at most ${ownNumbers} finite ones, got ${numbers.join(", ")}`);
  }
  if (!samplerIds.includes(sampler)) {
    throw new RangeError(`sampler must be one of ${samplerIds.join(", ")}, got ${sampler}`);
  }
  checkNoise(run);
  if (shifts) checkShifts(shifts, d);
  checkScore(run, sigma[0]);
}

function checkNoise({ sampler, sigma, langevin, noise }: PointsRun): void {
  const isRandom = sampler === "reverse-sde" || sampler === "langevin" || (langevin?.steps ?? 0) > 0;
  if (isRandom && !noise) throw new TypeError(`${sampler} needs the seed and stream of its noise`);
  if (noise) checkChance(noise);
  if (sampler === "langevin" && !langevin) {
    throw new TypeError("langevin needs the number and rate of its steps");
  }
  if (!langevin) return;
  const { steps, rate } = langevin;
  if (!(Number.isInteger(steps) && steps >= 0 && rate > 0 && Number.isFinite(rate))) {
    throw new RangeError(
      `langevin must have a whole number of steps and a positive rate, got ${steps} and ${rate}`,
    );
  }
  // draws of a particle are counted in 32 bits
  checkWhole("langevin steps, over all nodes,", steps * sigma.length, 0, mostSigned);
}

/** Weights whose sum is 1, but for roundings. */
function checkShifts({ nodes, weights }: Shifts, d: number): void {
  checkF64("nodes of the shifts", nodes);
  checkF64("weights of the shifts", weights);
  if (nodes.length !== weights.length * d || weights.length === 0) {
    throw new TypeError(
      `shifts must have one weight for each row of d = ${d} numbers, got ${weights.length} and ${nodes.length}`,
    );
  }
  if (!areFinite(nodes) || !areFinite(weights)) {
    throw new RangeError("shifts must be finite; remove NaN and infinite nodes and weights");
  }
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(Math.abs(sum - 1) <= 1e-9)) {
    throw new RangeError(`weights of the shifts must add up to 1, got ${sum}; divide them by their sum`);
  }
}
