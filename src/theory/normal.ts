import { type Elementary, SQRT_2PI } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";

/*
 * The normal distribution function by the rational Chebyshev approximations to erf and erfc of W. J. Cody,
 * Math. Comp. 23 (1969) 631–637, coefficients as in his CALERF; numerators first. Each list ascends in the
 * order Horner's rule takes.
 */
const NEAR = {
  above: [
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3,
  ],
  below: [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3],
};
const MIDDLE = {
  above: [
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3,
  ],
  below: [
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3,
  ],
};
const FAR = {
  above: [
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4,
  ],
  below: [
    1,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3,
  ],
};
const NEAR_LIMIT = 0.46875;
const INVERSE_SQRT_PI = 0.56418958354775628695;

function ratio({ above, below }: { above: number[]; below: number[] }, x: number): number {
  const horner = (coefficients: number[]) =>
    coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
  return horner(above) / horner(below);
}

/** e^{y²} erfc(y) for y ≥ 0.46875. */
function scaledErfc(y: number): number {
  if (y <= 4) return ratio(MIDDLE, y);
  const r = 1 / (y * y);
  return (INVERSE_SQRT_PI - r * ratio(FAR, r)) / y;
}

/**
 * e^{−x²/2} without the error of rounding x²: x is split into a part whose square is exact and a small rest.
 */
function expHalfSquare(x: number, math: Elementary): number {
  const head = Math.floor(16 * Math.abs(x)) / 16;
  const tail = Math.abs(x) - head;
  return math.exp(-head * head / 2) * math.exp(-tail * (head + tail / 2));
}

/** φ(x) = e^{−x²/2} / √(2π), the standard normal density. */
export function normalPdf(x: number, math: Elementary = plainMath): number {
  return Math.abs(x) > 40 ? 0 : expHalfSquare(x, math) / SQRT_2PI;
}

/** Φ(x) − ½ for |x| ≤ 0.66, with full relative accuracy about 0. */
function centralMass(x: number): number {
  return 0.5 * Math.SQRT1_2 * x * ratio(NEAR, x * x / 2);
}

/**
 * Φ(x), the standard normal distribution function, to a few units in the last place, also in the lower tail.
 *
 * @param x  any number; below −38.5 the result underflows to 0
 */
export function normalCdf(x: number, math: Elementary = plainMath): number {
  const y = Math.abs(x) * Math.SQRT1_2;
  if (y <= NEAR_LIMIT) return 0.5 + centralMass(x);
  const tail = Math.abs(x) > 40 ? 0 : 0.5 * expHalfSquare(x, math) * scaledErfc(y);
  return x < 0 ? tail : 1 - tail;
}

/**
 * Φ⁻¹(p), the standard normal quantile, by Newton's method on log Φ: as log Φ is concave, the steps from
 * below the root approach it from below, so none needs a safeguard.
 *
 * @param p  probability in (0, 1), at least 1e-300
 * @throws {RangeError} if `p` is not
 */
export function normalQuantile(p: number, math: Elementary = plainMath): number {
  if (!(p >= 1e-300 && p < 1)) throw new RangeError(`p must be at least 1e-300 and below 1, got ${p}`);
  if (p > 0.5) return -normalQuantile(1 - p, math);
  const target = math.log(p);
  // Φ(−z) ≤ ½ e^{−z²/2}, so this start is below the root.
  let x = -Math.sqrt(-2 * target);
  for (let step = 0; step < 60; step++) {
    const cdf = normalCdf(x, math);
    const move = (target - math.log(cdf)) * cdf / normalPdf(x, math);
    x += move;
    if (move <= 1e-9 * Math.abs(x)) break;
  }
  // The logarithm has lost digits, where p is tiny and where it is near ½. One step on Φ itself brings them
  // back.
  const miss = Math.abs(x) < 0.66 ? p - 0.5 - centralMass(x) : p - normalCdf(x, math);
  return x + miss / normalPdf(x, math);
}
