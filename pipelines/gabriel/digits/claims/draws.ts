/**
 * The error of the draws that a smoothed score is averaged over.
 */

import { readTable } from "../../../../src/arrays/csv.ts";
import { type Claim, near } from "../../../../src/ledger/claim.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { z95 } from "../../../../src/measures/spread.ts";
import { slopeWithError } from "../../slopes.ts";
import type { DigitSet } from "../sets.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { round } from "./terms.ts";

/** Slopes of the error over the number of draws, in logarithms. */
export async function orderOfDraws(
  context: StageContext,
  { name, title, analyze }: DigitSet,
  log: (x: number) => number,
  isReachable: boolean,
): Promise<Claim[]> {
  const rows = await readTable(`${inputDir(context, analyze)}/draws.csv`);
  return [...new Set(rows.map(({ t }) => t))].map((t) => {
    const own = rows.filter((row) => row.t === t);
    const slope = slopeWithError(own.map(({ draws, error, low, high }) => ({
      x: log(Number(draws)),
      y: { value: log(Number(error)), error: (Number(high) - Number(low)) / (2 * z95 * Number(error)) },
    })));
    const last = own[own.length - 1];
    return near({
      id: `draws-order-${name}-${t}`,
      claim:
        `The error of the smoothed score by M shared antithetic draws falls as M^(−1/2) (${title}, t = ${t}, h = 1): slope in logarithms`,
      where: "our own: the number of draws",
      expected: -0.5,
      // more draws don't help
      against: 0,
      measured: slope,
      within: (standardError) => Number((4 * standardError).toPrecision(3)),
      fixed: "2026-11-26",
      tuned: "the tolerance, ± 0.1 before, on seed 0",
      toleranceFrom: "four standard errors, from the spread of the sets of draws",
      note: `at M = ${last.draws} it is ${round(100 * Number(last.error))} %`,
      isReachable,
    });
  });
}
