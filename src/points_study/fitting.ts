/**
 * Which scores are for which data, before anything runs.
 */

import { formatImageSize, type ImageSize } from "../arrays/image_size.ts";
import { takenOut } from "../data/held_out.ts";
import { plainChance } from "../data/plain_chance.ts";
import { dataSetOf } from "../data/sets.ts";
import { isFile, pointsOfFile } from "../data/source.ts";
import { mostGaps } from "../measures/gaps.ts";
import { requireBelow } from "../pipeline/bounds.ts";
import { isOnLine, knownGap } from "../scores/gaps.ts";
import { type ScoreId, scoreIds, scoreOf } from "../scores/list.ts";
import type { FitData } from "../scores/score.ts";
import { noiseRange, pointsAtOnce, type PointsSource } from "../stages/noise_range.ts";
import { streams } from "../stages/streams.ts";

/** Points: a data set's name with number and dimension (0: its own), or the user's file. */
export interface ChosenData {
  readonly source: string;
  readonly n?: number;
  readonly d?: number;
  /** factor of a data set's coordinates; 1 if not given */
  readonly scale?: number;
  /** height and width of a file's points, if they are pictures */
  readonly image?: ImageSize;
  /** how many of the points are taken out before anything stands on them (held_out_source.ts) */
  readonly heldOut?: number;
}

/** Chosen data as stages have them. */
export function sourceOf(
  { source, n = 0, d = 0, scale = 1, image, heldOut }: ChosenData,
  spread = 0,
): PointsSource {
  const less = heldOut ? { heldOut } : {};
  if (!isFile(source)) return { set: source, n, d, spread, scale, ...less };
  const { digest } = pointsOfFile(source);
  return image ? { file: digest, image, ...less } : { file: digest, ...less };
}

/** Data, and what decides whether scores fit them. */
export interface Fitted extends ChosenData {
  readonly t0: number;
  /** noise variance at the end, data units²; 0: by the start's */
  readonly tMin?: number;
  /** noise variance of points whose likelihood is found, data units²; 0: by the start's */
  readonly likelihoodTMin?: number;
  readonly kappa: number;
  /** standard deviation of modes, data units; 0: the set's own */
  readonly spread?: number;
  readonly seed: number;
}

/** The scores that fit data. */
export function fittingScores(options: Fitted): ScoreId[] {
  return fittingTo(fitDataOf(options));
}

/** The same, less those that take hours on the data. */
export function usualScores(options: Fitted): ScoreId[] {
  const data = fitDataOf(options);
  return fittingTo(data).filter((id) => !scoreOf(id).isSlow?.(data));
}

function fittingTo(data: FitData): ScoreId[] {
  return scoreIds.filter((id) => scoreOf(id).fits.misfit(data) === undefined);
}

/**
 * Refuses a score that is not for the data, and an end of the noise that is not below its start.
 *
 * @throws {RangeError} naming the scores that are
 */
export function requireFits(options: Fitted, scores: readonly ScoreId[]): void {
  const data = fitDataOf(options);
  for (const name of ["tMin", "likelihoodTMin"] as const) {
    const value = options[name];
    if (data.t0 !== undefined && value) requireBelow(name, value, data.t0, "t0");
  }
  for (const id of scores) {
    const { fits } = scoreOf(id);
    const misfit = fits.misfit(data);
    if (misfit === undefined) continue;
    throw new RangeError(
      `${id} needs ${fits.needs}: ${misfit} (data ${options.source}); scores that fit are ${
        fittingScores(options).join(", ")
      }`,
    );
  }
}

function fitDataOf(options: Fitted): FitData {
  const { source, n = 0, d = 0, t0, kappa } = options;
  const set = isFile(source) ? undefined : dataSetOf(source);
  const all = set ? { n: n || set.n.default, d: d || set.d.default } : pointsOfFile(source);
  const size = { n: all.n - (options.heldOut ?? 0), d: all.d };
  const image = set ? set.image : options.image;
  const known = { n: size.n, d: size.d, hasModes: set?.modes !== undefined, image, kappa };
  const points = size.n > mostForLook || source === "mnist" ? undefined : pointsNow({ ...options, ...all });
  if (!points) return { ...known, isOnLine: false };
  const isKnown = t0 > 0 || Math.min(size.n, mostGaps) * points.length <= mostForNoise;
  return {
    ...known,
    isOnLine: isOnLine(points, size.d),
    ...(isKnown && { t0: noiseRange(sourceOf(options), { ...size, points }, { t0, tMin: 0 }).t0 }),
    halfGap: knownGap(points, size.d),
  };
}

/** Points that are looked at before a run. */
const mostForLook = 10_000;
/** Differences of coordinates that are taken before a run to know the noise: a fifth of a second. */
const mostForNoise = 2e8;

/** The points themselves, before anything runs. */
function pointsNow(
  { source, n, d, scale = 1, spread = 0, heldOut, seed }: Fitted & { readonly n: number; readonly d: number },
): Float64Array {
  const all = isFile(source)
    ? pointsOfFile(source)
    : pointsAtOnce({ set: source, n, d, spread, scale }, plainChance(seed, streams.data));
  if (!heldOut) return all.points;
  return takenOut(all, heldOut, plainChance(seed, streams.heldOut).uniforms(n)).kept.points;
}

/**
 * Checks numbers of a data set, as far as they are known before it is made.
 *
 * @throws {RangeError} if the set can't have them
 */
export function requireData({ source, n = 0, d = 0, image }: ChosenData): void {
  if (isFile(source)) {
    if (image) requireImage(image, pointsOfFile(source).d);
    if (n !== 0 || d !== 0) {
      throw new RangeError(`n and d must be left out for a file, which has its own, got n = ${n}, d = ${d}`);
    }
    return;
  }
  const set = dataSetOf(source);
  if (image) {
    const what = set.image
      ? `whose pictures are ${formatImageSize(set.image)}`
      : "whose points are no pictures";
    throw new RangeError(`image must be none for ${source}, ${what}, got ${formatImageSize(image)}`);
  }
  for (const [name, value, bounds] of [["n", n, set.n], ["d", d, set.d]] as const) {
    if (value !== 0 && (value < bounds.min || value > bounds.max)) {
      throw new RangeError(`${name} of ${source} must be from ${bounds.min} to ${bounds.max}, got ${value}`);
    }
  }
}

/** @throws {RangeError} naming the sizes that points of d coordinates can have */
function requireImage({ height, width }: ImageSize, d: number): void {
  if (height * width === d) return;
  const side = Math.sqrt(d);
  const cure = Number.isInteger(side) ? `: --image ${side}x${side}, if they are square` : "";
  throw new RangeError(
    `image must be height x width = d = ${d}, the numbers of a point, got ${height}x${width}${cure}`,
  );
}
