/**
 * Where n samples of a known mixture stop to cover it: log n = I(point; noised point), beside the collapse of the exact score (Biroli et al.
 * 2024: the volumes about n points fill what is typical of p_t).
 */

import { type Elementary, HALF_LOG_2PI } from "../theory/elementary.ts";
import {
  type GaussianMixture,
  type MixtureChance,
  noisedMixture,
  sampleMixture,
} from "../theory/gaussian_mixture.ts";
import { plainMath } from "../theory/plain_math.ts";
import type { Interval } from "./bootstrap.ts";
import { type Estimate, meanWithError } from "./mean_error.ts";
import { noisedPlaces } from "./noised_places.ts";
import { z95 } from "./spread.ts";

/** I(Y; Y + √t Z) at any t, nats. */
export type Information = (t: number) => Estimate;

const bisections = 50;

/**
 * I = E[log N(x; y, t I) − log p_t(x)] over samples of the mixture, the same ones at every t.
 *
 * @param count   samples
 * @param chance  random numbers, which may be the same ones at every call: `count` uniform ones, and, asked for at once, 2 · `count` · d normal ones that
 *                have nothing to do with these, for the samples and for the noise
 */
export function mutualInformation(
  truth: GaussianMixture,
  count: number,
  chance: MixtureChance,
  math: Elementary = plainMath,
): Information {
  const { d } = truth;
  const size = count * d;
  const normals = chance.normals(2 * size);
  const y = sampleMixture(truth, count, { ...chance, normals: () => normals.subarray(0, size) });
  const z = normals.subarray(size);
  return (t) => {
    const noised = noisedMixture(truth, t, math);
    const x = noisedPlaces(y, z, t);
    const constant = -d * (HALF_LOG_2PI + math.log(t) / 2);
    const terms = Float64Array.from({ length: count }, (_, i) => {
      let square = 0;
      for (let a = 0; a < d; a++) square += z[i * d + a] * z[i * d + a];
      return constant - square / 2 - noised(x.subarray(i * d, (i + 1) * d)).logDensity;
    });
    return meanWithError(terms);
  };
}

/**
 * The noise variance where the information is log n, with the ends at which it is so many of its standard errors off: 95 %.
 *
 * @param n  training points, > 1
 * @returns  data units²
 */
export function informationCollapse(
  information: Information,
  n: number,
  { from, to }: { readonly from: number; readonly to: number },
  math: Elementary = plainMath,
): Interval {
  const wanted = math.log(n);
  const where = (errors: number) => {
    const excess = (t: number) => {
      const { value, error } = information(t);
      return value + errors * error - wanted;
    };
    let [low, high] = [from, to];
    for (const [end, sign] of [[low, 1], [high, -1]]) {
      if (!(sign * excess(end) > 0)) {
        throw new RangeError(
          `from and to must hold the noise at which the information is log ${n}, got ${from} and ${to}: widen them`,
        );
      }
    }
    for (let i = 0; i < bisections; i++) {
      const middle = Math.sqrt(low * high);
      if (excess(middle) > 0) low = middle;
      else high = middle;
    }
    return Math.sqrt(low * high);
  };
  return { value: where(0), low: where(-z95), high: where(z95) };
}
