/**
 * Claims of the samples: whose law they have, how much of the points and of the curve is left in them.
 */

import {
  atLeast,
  atMost,
  type Claim,
  falling,
  near,
  nearEach,
  ofInterval,
  rising,
} from "../../../../src/ledger/claim.ts";
import type { Estimate } from "../../../../src/measures/mean_error.ts";
import { chiSquareEstimate, chiSquareQuantile } from "../../../../src/measures/chi_square.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import { paper, reading, type Row } from "./terms.ts";

/** Of the tests. */
const leastProbability = 1e-3;

/** The ESF's samples and those after Langevin steps have LED-KDE's law; those of the reverse SDE alone have another one. */
export function sampleClaim(
  name: string,
  { id, c, chi2, degrees, p }: Row,
  isAlone: boolean,
  isReachable: boolean,
  math: Elementary,
): Claim {
  const [value, k] = [Number(chi2), Number(degrees)];
  const statement = {
    id: `led-${name}-samples-${id}`,
    where: reading,
    measured: chiSquareEstimate(value, k),
    limit: () => chiSquareQuantile(leastProbability, k, math),
    fixed: "2026-11-23",
    toleranceFrom: "a test at 0.1 %",
    note: `${k} degrees of freedom, p = ${Number(Number(p).toPrecision(3))}`,
    isReachable,
  };
  if (isAlone) {
    return atLeast({
      ...statement,
      claim:
        `Samples of the reverse SDE alone with KS, c = ${c}, don't have the law of LED-KDE (χ², against its 99.9 % point)`,
      tuned: "c at which the test sees it, on seed 0",
    });
  }
  return atMost({
    ...statement,
    claim: c === "0"
      ? "Samples of the reverse SDE with the ESF have the law of the plain density estimate (χ², against its 99.9 % point)"
      : `Samples of the reverse SDE with KS, c = ${c}, and Langevin steps at ε have the law of LED-KDE (χ², against its 99.9 % point)`,
    ...name === "line" ? { tuned: "number of training points, on seed 0" } : {},
  });
}

/** What the abstract says of memorisation. */
export function memorisedClaim(name: string, rows: readonly Row[]): Claim {
  return falling({
    id: `led-${name}-memorised`,
    claim: `The memorised fraction falls with c (c = ${rows.map(({ c }) => c).join(", ")})`,
    where: paper,
    measured: rows.map(({ value, low, high }) =>
      ofInterval({ value: Number(value), low: Number(low), high: Number(high) })
    ),
    fixed: "2026-11-23",
    tuned: "c and the noise variance at which it is read, on seed 0",
    toleranceFrom: "an order",
  });
}

/** How deep the gaps between the polygon's points are in the law of the reverse SDE alone, over LED-KDE's. */
export function modulationClaim({ c, value, error, expected }: Row, isReachable: boolean): Claim {
  const depth = Number(expected);
  return near({
    id: `led-circle-modulation-${c}`,
    claim:
      `Without Langevin steps the reverse SDE's law has less of the points than LED-KDE: mean of cos nθ over LED-KDE's is 2/(2 + c), c = ${c}`,
    where: "our derivation, linearised",
    expected: 2 / (2 + Number(c)),
    // no difference
    against: 1,
    measured: { value: Number(value) / depth, error: Number(error) / depth },
    within: (standardError) => Number((4 * standardError).toPrecision(2)),
    fixed: "2026-11-26",
    tuned: "what the steps' length takes away, on seed 0",
    toleranceFrom: "four standard errors; what the steps' length takes away is given back",
    isReachable,
  });
}

/** Mean radius on the circle: Langevin steps bring back what the reverse SDE alone has moved inward. */
export function radiusClaims(rows: readonly Row[], isLarge: boolean, isLong: boolean): Claim[] {
  const settled = rows.filter(({ id }) => id.endsWith("-langevin"));
  const alone = rows.filter(({ id, c }) => c !== "0" && !id.endsWith("-langevin"));
  const bandwidths = alone.map(({ c }) => c).join(", ");
  return [
    rising({
      id: "led-circle-inward-alone",
      claim:
        `The reverse SDE alone moves mass farther inward than LED-KDE, and the more so with c: mean radius of LED-KDE less the samples', c = ${bandwidths}`,
      where: "our derivation: (h/2R) log(T/ε) instead of h/2R",
      measured: [
        0,
        ...alone.map(({ value, error, expected }) => ({
          value: Number(expected) - Number(value),
          error: Number(error),
        })),
      ],
      fixed: "2026-11-23",
      toleranceFrom: "an order; 0 is no difference",
      isReachable: isLarge,
    }),
    nearEach({
      id: "led-circle-inward-langevin",
      claim: `After Langevin steps the mean radius is LED-KDE's, c = ${bandwidths}`,
      where: reading,
      expected: settled.map(({ expected }) => Number(expected)),
      // the steps change nothing
      against: alone.map(({ value }) => Number(value)),
      measured: settled.map(estimateOf),
      within: fourErrors(settled),
      fixed: "2026-11-23",
      toleranceFrom: "four standard errors",
      isReachable: isLong,
    }),
  ];
}

export function acrossClaim(name: string, rows: readonly Row[], isReachable: boolean): Claim {
  const settled = rows.filter(({ id, c }) => c === "0" || id.endsWith("-langevin"));
  return nearEach({
    id: `led-${name}-across-samples`,
    claim:
      `Particles of the ESF and of KS after Langevin steps are as far from the curve as the densities say, root mean square, c = ${
        settled.map(({ c }) => c).join(", ")
      }`,
    where: reading,
    expected: settled.map(({ expected }) => Number(expected)),
    measured: settled.map(estimateOf),
    within: fourErrors(settled),
    fixed: "2026-11-26",
    tuned: "what the steps' length adds, on seed 0",
    toleranceFrom: "four standard errors; what the steps' length adds to ε is taken away",
    isReachable,
  });
}

function estimateOf({ value, error }: Row): Estimate {
  return { value: Number(value), error: Number(error) };
}

/** Four of the largest standard error. */
function fourErrors(rows: readonly Row[]): number {
  return Number((4 * Math.max(...rows.map(({ error }) => Number(error)))).toPrecision(2));
}
