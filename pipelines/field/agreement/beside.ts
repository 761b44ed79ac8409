/** Denoisers beside one that all are compared with, place by place: what is said of pairs has the error of pairs. */

import type { Row } from "../../../src/arrays/csv.ts";
import { type AboutMean, agreementAtPlaces } from "../../../src/measures/agreement.ts";
import { bootstrap, type Uniforms } from "../../../src/measures/bootstrap.ts";
import { squaredErrorsOf } from "../../../src/measures/denoising_error.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { median } from "../../../src/measures/median.ts";
import { quartiles } from "../../../src/measures/quartiles.ts";

/** A denoiser at the places of a noise level, [count, d], data units. */
export interface AtLevel {
  readonly id: string;
  /** m(x) − x at noised held-out points, and at noised training points */
  readonly heldOut: Float64Array;
  readonly training: Float64Array;
}

/** The places of a noise level: points and the same through noise, [count, d], data units. */
export interface Places {
  readonly d: number;
  readonly heldOut: { readonly y: Float64Array; readonly x: Float64Array };
  readonly training: { readonly y: Float64Array; readonly x: Float64Array };
}

/** Errors to the truth at both kinds of places: [count], data units². */
function squaresOf({ d, heldOut, training }: Places, one: AtLevel) {
  return {
    heldOut: squaredErrorsOf(one.heldOut, heldOut.x, heldOut.y, d),
    training: squaredErrorsOf(one.training, training.x, training.y, d),
  };
}

/**
 * Error to the truth at held-out points and at training points, their gap, and how much larger the exact score's gap is: `excess`. Means with standard
 * errors; the excess' is of pairs, at either kind of places.
 */
export function errorRow(places: Places, one: AtLevel, exact: AtLevel): Row {
  const [own, others] = [squaresOf(places, one), squaresOf(places, exact)];
  const [unseen, seen] = [meanWithError(own.heldOut), meanWithError(own.training)];
  const [moreUnseen, moreSeen] = [
    meanWithError(others.heldOut.map((square, i) => square - own.heldOut[i])),
    meanWithError(others.training.map((square, i) => square - own.training[i])),
  ];
  return {
    held_out: unseen.value,
    held_out_error: unseen.error,
    training: seen.value,
    training_error: seen.error,
    gap: unseen.value - seen.value,
    gap_error: inQuadrature(unseen.error, seen.error),
    excess: moreUnseen.value - moreSeen.value,
    excess_error: inQuadrature(moreUnseen.error, moreSeen.error),
  };
}

function inQuadrature(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

/** What a denoiser leaves unexplained of a reference, 1 − median r², over what the exact score does; places are resampled together. */
export function unexplainedRow(
  { d, heldOut: { x } }: Places,
  about: AboutMean,
  { one, exact, reference }: { readonly one: AtLevel; readonly exact: AtLevel; readonly reference: AtLevel },
  resamples: number,
  uniforms: Uniforms,
): Row {
  const [own, others] = [one, exact].map(({ heldOut }) =>
    agreementAtPlaces(x, d, heldOut, reference.heldOut, about).r2
  );
  const picked = [own, others].map(({ length }) => new Float64Array(length));
  const { value, low, high } = bootstrap(own.length, resamples, uniforms, (index) => {
    index.forEach((from, i) => {
      picked[0][i] = own[from];
      picked[1][i] = others[from];
    });
    const [mine, theirs] = picked.map((r2) => 1 - median(r2));
    return mine / theirs;
  });
  return { ratio: value, ratio_low: low, ratio_high: high };
}

/**
 * r² to the Gaussian about the mean of its denoised places: what of it goes with the place. About the pixels' mean a picture of the data's mean alone has
 * nearly all of it.
 */
export function fromMeanRow(
  { d, heldOut: { x } }: Places,
  one: AtLevel,
  gaussian: AtLevel,
  resamples: number,
  uniforms: Uniforms,
): Row {
  const { r2 } = agreementAtPlaces(x, d, one.heldOut, gaussian.heldOut, "places");
  const { value, low, high } = quartiles(r2, resamples, uniforms);
  return { r2: value, r2_low: low, r2_high: high };
}
