/**
 * Sine and cosine that are the same on every machine: only sums, products and quotients.
 *
 * @module
 */

// π/2 as a sum of 33 + 33 + 53 bits; the first two times a whole number below 2²⁰ are exact
const HALF_PI_HIGH = 1.57079632673412561417e+00;
const HALF_PI_MIDDLE = 6.07710050630396597660e-11;
const HALF_PI_LOW = 2.02226624879595063154e-21;
const LARGEST_ANGLE = 1e5;

/** 1/3!, −1/5!, … with sin r = r − r³ (1/3! − r²/5! + …); enough for |r| ≤ π/4. */
const sineTerms = taylor(3, 15);
/** 1/4!, −1/6!, … with cos r = 1 − r²/2 + r⁴ (1/4! − r²/6! + …); enough for |r| ≤ π/4. */
const cosineTerms = taylor(4, 16);

/** 1/first!, −1/(first+2)!, … up to 1/last!. */
function taylor(first: number, last: number): number[] {
  const terms: number[] = [];
  let factorial = 1;
  for (let k = 2; k <= last; k++) {
    factorial *= k; // exact, as it stays below 2⁵³
    if (k >= first && (k - first) % 2 === 0) terms.push((terms.length % 2 === 0 ? 1 : -1) / factorial);
  }
  return terms;
}

/** terms[0] + terms[1] x + terms[2] x² + …. */
function polynomial(terms: readonly number[], x: number): number {
  return terms.reduceRight((sum, term) => sum * x + term, 0);
}

/** sin r and cos r, |r| ≤ π/4; what 1 − r²/2 loses of r²/2 is added again. */
function sinCosNearZero(r: number): [sin: number, cos: number] {
  const square = r * r;
  const half = square / 2;
  const sin = r - r * square * polynomial(sineTerms, square);
  const most = 1 - half;
  const lost = 1 - most - half;
  return [sin, most + (lost + square * square * polynomial(cosineTerms, square))];
}

/** Turned by `quarters` · π/2; without −0, which 0 − 0 is not. */
function turned([sin, cos]: [number, number], quarters: number): [sin: number, cos: number] {
  switch (quarters) {
    case 0:
      return [sin, cos];
    case 1:
      return [cos, 0 - sin];
    case 2:
      return [0 - sin, 0 - cos];
    default:
      return [0 - cos, sin];
  }
}

/**
 * Sine and cosine, with a relative error below 1e-15 also next to their zeros: less the nearest multiple of
 * π/2 (Cody & Waite 1980), then Taylor's series.
 *
 * @param angle  radians, at most 1e5 in size
 * @throws {RangeError} if angle is not a number of that size
 */
export function sinCos(angle: number): [sin: number, cos: number] {
  if (!(Math.abs(angle) <= LARGEST_ANGLE)) {
    throw new RangeError(`angle must be from −${LARGEST_ANGLE} to ${LARGEST_ANGLE} radians, got ${angle}`);
  }
  const quarters = Math.round(angle / (Math.PI / 2));
  const coarse = angle - quarters * HALF_PI_HIGH;
  const middle = quarters * HALF_PI_MIDDLE;
  const fine = coarse - middle;
  const low = quarters * HALF_PI_LOW - (coarse - fine - middle);
  return turned(sinCosNearZero(fine - low), ((quarters % 4) + 4) % 4);
}

/**
 * Sine and cosine of k/n of a full turn. The angle is brought into the first eighth before, in whole numbers,
 * so that angles which mirror each other have the same digits, and 0 and ±1 are exact.
 *
 * @param k  whole number, ≥ 0
 * @param n  whole number, ≥ 1
 */
export function sinCosOfTurn(k: number, n: number): [sin: number, cos: number] {
  const place = 4 * (k % n);
  const quarters = Math.floor(place / n);
  const ahead = place - quarters * n;
  const behind = n - ahead;
  const [sin, cos] = sinCos(Math.PI * Math.min(ahead, behind) / (2 * n));
  const first: [number, number] = ahead === behind
    ? [Math.SQRT1_2, Math.SQRT1_2]
    : ahead < behind
    ? [sin, cos]
    : [cos, sin];
  return turned(first, quarters);
}
