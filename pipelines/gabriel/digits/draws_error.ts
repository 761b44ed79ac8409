/**
 * How far the kernel-smoothed score with M shared antithetic draws is from that with very many.
 */

import type { Kernels } from "../../../src/kernels/kernels.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { z95 } from "../../../src/measures/spread.ts";
import type { StageContext } from "../../../src/pipeline/stage.ts";
import { ks } from "../../../src/scores/ks.ts";
import { onPoints } from "../../../src/scores/on_points.ts";
import { repeatedSeed, streams } from "../../../src/stages/streams.ts";

export type DrawsErrorParams = {
  /** bandwidth, data units² */
  h: number;
  /** numbers of draws, even, growing */
  counts: number[];
  /** noise variances, data units² */
  times: number[];
  /** noised training points at which scores are compared */
  places: number;
  /** sets of draws of each size */
  replicates: number;
};

/** A row of `draws.csv`. A type and no interface: rows of tables have open keys. */
export type DrawsError = {
  /** noise variance, data units² */
  t: number;
  draws: number;
  /** root of Σ|m − m_ref|² / Σ|m_ref|² over places, less the reference's part; mean square over sets of draws; 95 % from their spread */
  error: number;
  low: number;
  high: number;
};

/** The reference has so many times as many draws as the largest number. */
const referenceFactor = 16;

/**
 * Errors of the smoothed posterior mean m̄_t(x) = E_z m_t(x + √h z): z and −z, the same for all x, so the error of all
 * places is one draw's. The reference has draws of its own.
 *
 * @param points  [n, d], data units
 */
export async function drawsErrors(
  context: StageContext,
  kernels: Kernels,
  { points, d }: { readonly points: Float64Array; readonly d: number },
  { h, counts, times, places, replicates }: DrawsErrorParams,
  seed: number,
): Promise<DrawsError[]> {
  let set = 0;
  /** A score with draws that no other has. */
  const scoreWith = (draws: number) => {
    const values = { ksC: 0, ksH: h, ksPca: 0, smoothingDraws: draws };
    const own = repeatedSeed(seed, ++set);
    const normals = (count: number) => kernels.standardNormals(own, streams.smoothingDraws, count);
    return onPoints(ks, { points, d, t0: times[0], values, math: kernels.math }, { normals });
  };
  const noised = times.map((t) =>
    kernels.sampleNoised({ seed, stream: streams.samples, points, d, t, count: places })
  );
  const fields = async (draws: number) => {
    const score = scoreWith(draws);
    const found: Float64Array[] = [];
    for (const [i, t] of times.entries()) {
      context.signal.throwIfAborted();
      found.push(await kernels.pull(score, t, noised[i], { signal: context.signal }));
    }
    return found;
  };
  const most = referenceFactor * counts[counts.length - 1];
  const reference = await fields(most);
  const sizes = times.map((_, i) => sumOfSquares(reference[i], (pull, at) => pull + noised[i][at]));
  const rows: DrawsError[] = [];
  for (const [number, draws] of counts.entries()) {
    context.progress(number, counts.length, "draws");
    const squares: number[][] = times.map(() => []);
    for (let r = 0; r < replicates; r++) {
      // the reference has draws of its own, and adds draws/most of the square
      const share = 1 / (1 + draws / most);
      (await fields(draws)).forEach((field, i) =>
        squares[i].push(share * sumOfSquares(field, (pull, at) => pull - reference[i][at]) / sizes[i])
      );
    }
    times.forEach((t, i) => rows.push({ t, draws, ...rootOfMean(squares[i]) }));
  }
  return rows;
}

function sumOfSquares(values: Float64Array, term: (value: number, at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += term(values[at], at) ** 2;
  return sum;
}

/** Root of the mean, and of the ends of its 95 % interval from the standard error. */
function rootOfMean(squares: readonly number[]): Pick<DrawsError, "error" | "low" | "high"> {
  const { value: mean, error } = meanWithError(squares);
  const half = z95 * error;
  return {
    error: Math.sqrt(mean),
    low: Math.sqrt(Math.max(mean - half, 0)),
    high: Math.sqrt(mean + half),
  };
}
