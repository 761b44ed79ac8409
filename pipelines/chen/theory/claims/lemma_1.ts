/**
 * Claims of Lemma 1 (for n > 2, Lemma 7): at a fixed δ the averaged ESF and LA-PL come together exponentially
 * fast in 1/t.
 */

import { averagingGapLog } from "../../../../src/theory/averaging_gap.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import { slopeOf } from "../../../../src/theory/fit.ts";
import { halfGap, type Line, midpoints, points } from "../../../../src/theory/line.ts";
import { scoreGap } from "../../../../src/theory/loss.ts";
import { empiricalScore } from "../../../../src/theory/noised.ts";
import { piecewiseLinearScore } from "../../../../src/theory/smoothed.ts";
import { atLeast, type Claim, near } from "../../../../src/ledger/claim.ts";
import { four, from, two } from "./cases.ts";

/** log of the left side of eq. (12). */
export type GapLog = (line: Line, t: number, delta: number, math: Elementary) => number;

/** δ²/t, from where the exponential has only begun to where it is all. */
const early = [2, 4, 8, 16, 32, 64, 128];
const late = [200, 400, 800, 1600];
/** The rate of the lemma. */
const rateOfPaper = 1 / 9;

/**
 * @param gapLog  the distance under test
 */
export function lemma1Claims(math: Elementary, gapLog: GapLog = averagingGapLog): Claim[] {
  const cases = [
    { id: "lemma-1", line: two.line, delta: 0.5, where: "Lemma 1, eq. (12)" },
    { id: "lemma-7", line: four.line, delta: 0.2, where: "Lemma 7, eq. (32)" },
  ];
  const averaged = cases.flatMap(({ id, line, delta, where }) => {
    const square = delta * delta;
    const logs = (ratios: readonly number[]) =>
      ratios.map((ratio) => gapLog(line, square / ratio, delta, math));
    const label = `n = ${line.n}, δ = ${delta}`;
    const ratios = [...early, ...late];
    return [
      atLeast({
        id: `${id}-rate`,
        claim: "The averaged ESF and LA-PL come together as exp(−c δ²/t) with c at least 1/9, " +
          `${label} (least c between neighbouring t, δ²/t from ${early[0]} to ${late.at(-1)})`,
        where,
        measured: leastRate(ratios, logs(ratios)),
        limit: rateOfPaper,
        fixed: "2026-11-23",
        toleranceFrom: from.bound,
      }),
      near({
        id: `${id}-limit`,
        claim: `In truth c tends to 1/2, ${label} (derived here; fit over δ²/t from ${late[0]} on)`,
        where,
        expected: 0.5,
        measured: -slopeOf(late, logs(late)),
        within: 1.5 / late[0],
        fixed: "2026-11-23",
        toleranceFrom: "the factor t^{3/2} before the exponential adds 1.5 t/δ² to c",
      }),
    ];
  });
  const whole = leastRate(
    wholeRatios,
    wholeRatios.map((ratio) => wholeGapLog(two.line, 1 / ratio, math)),
  );
  return [
    ...averaged,
    atLeast({
      id: "lemma-1-whole",
      claim:
        "The same for δ = Δ, where nothing is averaged: the ESF and PL (n = 2, least c, 1/t from 8 to 48)",
      where: "Lemma 1, eq. (12), (40)",
      measured: whole,
      limit: rateOfPaper,
      fixed: "2026-11-23",
      toleranceFrom: from.bound,
    }),
    atLeast({
      id: "eq-67-cross",
      claim:
        "What squares leave out in (67) falls as exp(−Δ²/9t) as well (printed: ∫|f−s̄|² ≤ ∫|f−∇log p|² + " +
        "∫|∇log p−s̄|²; corrected: + 2 times the root of their product, with half of the c of the row before)",
      where: "eq. (67)",
      measured: whole / 2,
      limit: rateOfPaper,
      fixed: "2026-11-23",
      toleranceFrom: from.bound,
    }),
  ];
}

const wholeRatios = [8, 16, 24, 32, 40, 48];

/** Least −d log gap/d(δ²/t) between neighbours. */
function leastRate(ratios: readonly number[], logs: readonly number[]): number {
  const rates = ratios.slice(1).map((ratio, i) => -(logs[i + 1] - logs[i]) / (ratio - ratios[i]));
  return Math.min(...rates);
}

/** log of t · E_{p_t}|s̄ − ∇log p_t|². */
function wholeGapLog(line: Line, t: number, math: Elementary): number {
  const gap = halfGap(line);
  // Taken out beforehand, as the quadrature's tolerance is absolute below 1.
  const exponent = gap * gap / (2 * t);
  const scale = math.exp(exponent / 2);
  const train = points(line);
  const kinks = [...midpoints(line)].flatMap((z) => [-8, -1, 0, 1, 8].map((step) => z + step * t / gap));
  const [pl, esf] = [
    (x: number) => scale * piecewiseLinearScore(line, t, x),
    (x: number) => scale * empiricalScore(train, t, x, math),
  ];
  return math.log(scoreGap(pl, esf, train, t, kinks, math)) - exponent;
}
