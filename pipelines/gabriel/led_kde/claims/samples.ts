/**
 * Claims of the samples: whose law they have, how much of the points and of the curve is left in them.
 */

import { atLeast, atMost, type Claim, near, nearEach, rising } from "../../../../src/ledger/claim.ts";
import { reading, type Row } from "./terms.ts";

const leastProbability = 1e-3;

/** The ESF's samples and those after Langevin steps have LED-KDE's law; those of the reverse SDE alone have another one. */
export function sampleClaim(name: string, { id, c, p }: Row, isAlone: boolean, isReachable: boolean): Claim {
  const statement = { id: `led-${name}-samples-${id}`, where: reading, measured: Number(p), isReachable };
  if (isAlone) {
    return atMost({
      ...statement,
      claim: `Samples of the reverse SDE alone with KS, c = ${c}, don't have the law of LED-KDE (p of χ²)`,
      limit: leastProbability,
      fixed: "2026-11-23",
      toleranceFrom: "a test at 0.1 %",
    });
  }
  return atLeast({
    ...statement,
    claim: c === "0"
      ? "Samples of the reverse SDE with the ESF have the law of the plain density estimate (p of χ²)"
      : `Samples of the reverse SDE with KS, c = ${c}, and Langevin steps at ε have the law of LED-KDE (p of χ²)`,
    limit: leastProbability,
    fixed: "2026-11-23",
    toleranceFrom: "a test at 0.1 %",
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
    measured: Number(value) / depth,
    within: Number((4 * Number(error) / depth).toPrecision(2)),
    fixed: "2026-11-23",
    toleranceFrom: "four standard errors",
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
      measured: [0, ...alone.map(({ value, expected }) => Number(expected) - Number(value))],
      fixed: "2026-11-23",
      toleranceFrom: "an order; 0 is no difference",
      isReachable: isLarge,
    }),
    nearEach({
      id: "led-circle-inward-langevin",
      claim: `After Langevin steps the mean radius is LED-KDE's, c = ${bandwidths}`,
      where: reading,
      expected: settled.map(({ expected }) => Number(expected)),
      measured: settled.map(({ value }) => Number(value)),
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
    measured: settled.map(({ value }) => Number(value)),
    within: fourErrors(settled),
    fixed: "2026-11-23",
    toleranceFrom: "four standard errors",
    isReachable,
  });
}

/** Four of the largest standard error. */
function fourErrors(rows: readonly Row[]): number {
  return Number((4 * Math.max(...rows.map(({ error }) => Number(error)))).toPrecision(2));
}
