/** Claims about what averaging the score over a Gaussian does: to the variance, to the bias, to the error. */

import type { NumberRow } from "../../../../src/arrays/csv.ts";
import { slopeOf } from "../../../../src/theory/fit.ts";
import { plainMath } from "../../../../src/theory/plain_math.ts";
import { atMost, type Claim, falling, nearEach } from "../../../../src/ledger/claim.ts";
import { brief, farthest, largest, largestC, off, offBy, reading, t } from "./terms.ts";

export function reductionClaims(
  d: number,
  rows: readonly NumberRow[],
  factors: readonly NumberRow[],
  isReachable: boolean,
): Claim[] {
  const n = largest(rows.map(({ n }) => n));
  const factor = (t: number, c: number) => factors.find((row) => row.t === t && row.c === c)!;
  const own = (t: number) =>
    rows.filter((row) => row.n === n && row.t === t && row.c > 0 && row.c <= largestC);
  const numbers = own(t).map(({ c, factor: measured }) =>
    `c = ${c}: ${brief(measured)}, ${brief(factor(t, c).exact)}, ${brief(factor(t, c).leading)}`
  ).join("; ");
  const smallest = d === 1 ? 1e-3 : t;
  const excess = factors.filter(({ c, exact }) => c === 1 && !Number.isNaN(exact))
    .filter((row) => row.t <= t).sort((a, b) => b.t - a.t);
  const leading = atMost({
    id: `reduction-leading-d${d}`,
    claim:
      `d = ${d}, t = ${smallest}, N = ${n}: smoothing multiplies the variance by (1 + c)^{−(1 + d/2)} for c ≤ ${largestC} (largest relative deviation)`,
    where: reading,
    measured: farthest(
      own(smallest).map(({ c, factor: measured, error }) =>
        offBy(measured, error, factor(smallest, c).leading)
      ),
    ),
    limit: 0.1,
    fixed: "2026-11-23",
    tuned:
      "the noise variance at which it is read, on seed 0; at d = 2 it is missed, and the exact factor takes its place",
    toleranceFrom: "a bar set before the first run; p has to be uniform over √(t + h)",
    isReachable,
  });
  return [
    // in the plane the data are as narrow as √t where redraws can be had: the exact factor takes its place
    ...(d === 1 ? [leading] : []),
    atMost({
      id: `reduction-exact-d${d}`,
      claim:
        `d = ${d}, t = ${t}, N = ${n}: smoothing multiplies the variance by the exact factor to first order in 1/N, c ≤ ${largestC} (largest relative deviation)`,
      where: "our derivation",
      measured: farthest(
        own(t).map(({ c, factor: measured, error }) => offBy(measured, error, factor(t, c).exact)),
      ),
      limit: 0.1,
      fixed: "2026-11-23",
      toleranceFrom: "a bar set before the first run; the next order in 1/N",
      note: `measured, exact, (1 + c)^{−(1 + d/2)}: ${numbers}`,
      isReachable,
    }),
    falling({
      id: `reduction-limit-d${d}`,
      claim:
        `d = ${d}: the exact factor's relative excess over (1 + c)^{−(1 + d/2)} at c = 1 vanishes with t (t = ${
          excess.map(({ t }) => t).join(", ")
        })`,
      where: reading,
      measured: excess.map(({ exact, leading }) => exact / leading - 1),
      fixed: "2026-11-23",
      toleranceFrom: "an order",
      isReachable: excess.length > 1,
      reach: "takes cases = all: c = 1 at two noise variances or more",
    }),
  ];
}

export function biasClaims(
  d: number,
  rows: readonly NumberRow[],
  mean: readonly NumberRow[],
  isReachable: boolean,
): Claim[] {
  const times = [...new Set(rows.map(({ t }) => t))];
  // the narrowest two kernels
  const slopes = times.map((t) => {
    const own = rows.filter((row) => row.t === t).slice(0, 2);
    return slopeOf(
      own.map(({ c }) => plainMath.log(c)),
      own.map(({ gap, exact }) => plainMath.log(gap / exact)),
    );
  });
  const n = largest(mean.map(({ n }) => n));
  const measured = mean.filter((row) => row.n === n && row.t === t && row.c >= 0.5);
  return [
    nearEach({
      id: `bias-order-d${d}`,
      claim: `d = ${d}: the bias of smoothing is (h/2)Δs_t but for a part of order h (slopes at t = ${
        times.join(", ")
      }, c = 1/64 to 1/32)`,
      where: reading,
      expected: times.map(() => 1),
      measured: slopes,
      within: 0.1,
      fixed: "2026-11-23",
      tuned: "the tolerance, on these numbers: nothing is left to chance",
      toleranceFrom: "the term after the next",
    }),
    atMost({
      id: `bias-measured-d${d}`,
      claim:
        `d = ${d}, t = ${t}, N = ${n}: the bias over redraws is that of the smoothed true score for c ≥ 0.5 (largest relative deviation of its root mean square)`,
      where: reading,
      measured: farthest(measured.map(({ square, exact, error }) => {
        const root = Math.sqrt(square / exact);
        return { value: off(root), error: error / (2 * exact * root) };
      })),
      limit: 0.05,
      fixed: "2026-11-23",
      tuned: "the tolerance and c ≥ 0.5, on seed 0",
      toleranceFrom: "the empirical score's own bias, of order 1/N",
      isReachable,
    }),
  ];
}

export function errorClaims(
  d: number,
  mse: readonly NumberRow[],
  minima: readonly NumberRow[],
  isReachable: boolean,
): Claim[] {
  // where the leading terms have their least between two bandwidths
  const lowest = minima.filter((row) => row.t === t && !Number.isNaN(row.leading));
  const known = lowest.filter(({ first }) => !Number.isNaN(first));
  const n = largest(mse.map(({ n }) => n));
  const deviation = (size: number) =>
    farthest(
      mse.filter((row) => row.t === t && row.n === size && !Number.isNaN(row.first))
        .map(({ measured, error, first }) => offBy(measured, error, first)),
    );
  const numbers = known.map(({ n, measured, error, first, leading }) =>
    `N = ${n}: ${brief(measured)} ± ${brief(error)}, ${brief(first)}, ${brief(leading)}`
  ).join("; ");
  return [
    atMost({
      id: `error-d${d}`,
      claim:
        `d = ${d}, t = ${t}, N = ${n}, c ≤ ${largestC}: the mean squared error is bias² + variance from exact bias and exact first order (largest relative ` +
        "deviation)",
      where: reading,
      measured: deviation(n),
      limit: 0.1,
      fixed: "2026-11-23",
      tuned: "the tolerance, and the largest N alone, on seed 0",
      toleranceFrom: "the next order in 1/N, and the standard error",
      note: `for N = 1000 it is ${brief(deviation(1000).value)}`,
      isReachable,
    }),
    falling({
      id: `error-minimum-d${d}`,
      claim: `d = ${d}, t = ${t}: the error is U-shaped in c, its minimum at a c that falls with N (${
        lowest.map(({ n }) => n).join(", ")
      })`,
      where: reading,
      measured: lowest.map(({ measured, error }) => ({ value: measured, error })),
      fixed: "2026-11-23",
      tuned: "the noise variance at which it is read, on seed 0",
      toleranceFrom: "an order; a least error at an end of the bandwidths is none",
      // in the plane few redraws and bandwidths lose it at an end
      isReachable: (isReachable || d === 1) && lowest.length > 1,
      reach: isReachable || d === 1 ? "takes two N or more whose minimum is inside the bandwidths" : "",
    }),
    atMost({
      id: `error-minimum-place-d${d}`,
      claim:
        `d = ${d}, t = ${t}: the minimum is at the c predicted from exact bias and first order, for every N whose prediction is at most ${largestC} (largest relative deviation)`,
      where: reading,
      measured: farthest(known.map(({ measured, error, first }) => offBy(measured, error, first))),
      limit: 0.1,
      fixed: "2026-11-23",
      tuned: "the tolerance, on seed 0",
      toleranceFrom: "the next order in 1/N, and the standard error",
      note: `measured, from exact bias and first order, from leading terms: ${numbers}`,
      isReachable,
    }),
  ];
}

/** Points in the window from which on the score is smooth over a step of the grid. */
const smoothFrom = 10;

export function kernelClaim(d: number, rows: readonly NumberRow[], variance: readonly NumberRow[]): Claim {
  const isSmooth = ({ n, t, c }: NumberRow) =>
    c <= largestC && variance.some((row) => row.n === n && row.t === t && row.window >= smoothFrom);
  return atMost({
    id: `kernel-d${d}`,
    claim:
      `d = ${d}: averages over a grid and the kernel's with Gauss–Hermite nodes are the same for c ≤ ${largestC} and ${smoothFrom} points or more in the window ` +
      "(largest difference over the score's root mean square)",
    where: "two computations of one thing",
    measured: largest(rows.filter(isSmooth).map(({ difference }) => difference)),
    limit: d === 1 ? 1e-3 : 5e-3,
    fixed: "2026-11-23",
    tuned: "points in the window and tolerance, on seed 0",
    toleranceFrom: `steps of ${d === 1 ? "√t/2" : "4√t/7"}: between far points the score changes over less`,
    // it depends on where the points of one training set lie: the tolerance is left as it was, and the row fails where it fails
    note: d === 1 ? "at preset quick the seeds 108 and 109 of 100 to 109 miss it, by 0.0013 and 0.0029" : "",
  });
}
