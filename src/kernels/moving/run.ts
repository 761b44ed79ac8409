/**
 * Particles and the way they are to go, and what the kernels' comments say that the host has checked of them.
 */

import { areFinite } from "../../arrays/finite.ts";
import type { ImageSize } from "../../arrays/image_size.ts";
import {
  checkChance,
  checkF64,
  checkKernel,
  checkPositive,
  checkRows,
  checkWhole,
  mostSigned,
  mostUnsigned,
} from "../checks.ts";
import type { Exports } from "../exports.ts";
import { checkSchedule } from "../schedule.ts";
import type { ScoreNeed, ScoreOnPoints, Shifts, Stream } from "../score.ts";

/** How particles move from one noise level to the next (assembly/points/move.ts). */
export const samplerIds = ["euler", "heun", "reverse-sde", "langevin", "euler-middle"] as const;
/** Name of a sampler. */
export type SamplerId = typeof samplerIds[number];

/** Particles and the way they are to go under a score. */
export interface MoveRun extends ScoreOnPoints {
  /** particles at the first node, [count, d], data units */
  readonly x: Float64Array;
  /** σ nodes, decreasing, data units */
  readonly sigma: Float64Array;
  /** indices of nodes whose particles are wanted, increasing */
  readonly reported: readonly number[];
  /** how they move from node to node */
  readonly sampler: SamplerId;
  /** Langevin steps at every node (`langevin`), or at the last one after any other sampler; their length is rate · t */
  readonly langevin?: { readonly steps: number; readonly rate: number };
  /** of the samplers that need random numbers */
  readonly noise?: Stream;
  /** number of the first particle in a longer run, a multiple of `orderedBlock`, so that pieces of it give the same bytes */
  readonly firstParticle?: number;
  /** true: no point is left out, however little its weight; for tests and measurements */
  readonly isDense?: boolean;
}

/** Where particles came. */
export interface Moved {
  /** particles at each reported node, [reported.length, count, d], data units */
  readonly x: Float64Array;
  /** distances to points that were computed, for 16 particles each: what pruning saves; 0 where a lane computes none */
  readonly looks: number;
  /** which of the host's ways to compute it was taken; changes nothing but the time */
  readonly lane: string;
}

/** Fields of the job for the score's own numbers. */
const ownNumbers = 4;
const largestDimension = 784;
/** Particles that are put in order together: pieces of a longer run must begin at multiples of it. */
export const orderedBlock = 1024;

/**
 * Checks a run before anything is allocated.
 *
 * @throws {RangeError} for a number out of range
 * @throws {TypeError}  for arrays that don't fit each other, or what the score needs and has not
 */
export function checkRun(exports: Exports, run: MoveRun): void {
  const { kernel, points, d, x, sigma, shifts, numbers, sampler, firstParticle = 0 } = run;
  checkKernel(exports, kernel?.name);
  checkWhole("d", d, 1, largestDimension);
  checkRows("points", points, d, "coordinates");
  checkRows("x", x, d, "particles");
  checkSchedule(run);
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
  for (const kink of run.kinks ?? []) checkPositive("a kink", kink);
  if (shifts) checkShifts(shifts, d);
  if (run.image) checkImage(run.image, d);
  checkNeeds(run);
  kernel.check?.(run, sigma[0]);
}

function checkNoise({ sampler, sigma, langevin, noise }: MoveRun): void {
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

const needs: Readonly<Record<ScoreNeed, string>> = {
  shifts: "the shifts that it averages over",
  network: "the parameters of a network; train first",
  chance: "the seed and stream of its draws",
  image: "the height and width of the points, which are pictures",
  table: "a table for the levels of the run",
};

function checkNeeds(run: MoveRun): void {
  const { name, needs: own = [] } = run.kernel;
  for (const need of Object.keys(needs) as ScoreNeed[]) {
    const isThere = run[need] !== undefined;
    if (own.includes(need) && !isThere) throw new TypeError(`${name} needs ${needs[need]}`);
    if (!own.includes(need) && isThere) throw new TypeError(`${name} takes no ${need}; leave it out`);
  }
  if (run.chance) checkChance(run.chance);
}

/**
 * The size of pictures of d pixels.
 *
 * @throws {RangeError} if they have another number of them
 */
export function checkImage({ height, width }: ImageSize, d: number): void {
  checkWhole("the height of the image", height, 1);
  checkWhole("the width of the image", width, 1);
  if (height * width === d) return;
  throw new RangeError(
    `an image of ${height} x ${width} pixels has d = ${height * width}, the points have d = ${d}; ` +
      "give the height and width that they have",
  );
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
