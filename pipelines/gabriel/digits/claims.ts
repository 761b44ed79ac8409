/**
 * claims, digits: the exact score gives the training digits back, some smoothed score makes others that are digits too.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { plain } from "../../../src/figures/notation.ts";
import { atLeast, atMost, type Claim, falling, near, writeClaims } from "../../../src/ledger/claim.ts";
import type { Interval } from "../../../src/measures/bootstrap.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import { slopeOf } from "../../../src/theory/fit.ts";
import { real } from "./analyze.ts";
import { bars, bestOf, type DigitSeries, type DigitSet, kernelsOf } from "./digit_sets.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { type Measured, readMeasured } from "../../../src/stages/measured.ts";

export type ClaimsDigitsParams = {
  sets: DigitSet[];
  /** False if there are fewer samples or training digits than claims about them need. */
  isLarge: boolean;
};

const abstract = "Gabriel et al. 2025, abstract; digits are our reading";
const ours = "Gabriel et al. 2025; our reading";

/** Writes `claims.csv`. */
export const claimsDigits: Stage<ClaimsDigitsParams> = defineStage(import.meta.url, {
  id: "digits/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { sets, isLarge } = context.params;
    const { math } = await context.kernels();
    const claims: Claim[] = [];
    for (const set of sets) {
      const measured = await readMeasured(context, set.analyze);
      claims.push(
        memorisedUnderEsf(set, measured, isLarge),
        ...bestKernel(set, measured, isLarge),
        ...set.series.map((series) => fallsAlong(set, series, measured)),
        noFactorReaches(set, measured, isLarge),
        ...await orderOfDraws(context, set, math.log, isLarge),
      );
    }
    await writeClaims(context.dir, claims);
  },
});

function memorisedUnderEsf({ name, title }: DigitSet, measured: Measured, isReachable: boolean): Claim {
  return atLeast({
    id: `esf-memorises-${name}`,
    claim: `Under the exact score of the training set (${title}) nearly all samples are memorised (${
      interval(measured("esf", "memorised"))
    }; the low end counts)`,
    where: abstract,
    measured: measured("esf", "memorised").low,
    limit: 0.95,
    toleranceFrom: "the bar that we set; Wilson's 95 % interval",
    isReachable,
  });
}

function bestKernel(set: DigitSet, measured: Measured, isReachable: boolean): Claim[] {
  const { name, title } = set;
  const best = bestOf(measured, kernelsOf(set));
  const of = (measure: string) => measured(best, measure);
  const kernel = `the best kernel of the search (${title}; ${
    plain(set.variants.find(({ id }) => id === best)!.subtitle)
  })`;
  const toleranceFrom =
    "the bar that we set; the interval is of this kernel, the choice among kernels is not in it";
  return [
    atMost({
      id: `kernel-memorised-${name}`,
      claim: `Under ${kernel} few samples are memorised: ${interval(of("memorised"))}`,
      where: abstract,
      measured: of("memorised").value,
      limit: bars.memorised,
      toleranceFrom,
      isReachable,
    }),
    atLeast({
      id: `kernel-recognised-${name}`,
      claim: `They are recognised by five neighbours among held-out digits: ${
        interval(of("recognised"))
      }, real digits ${interval(measured(real, "recognised"))}`,
      where: ours,
      measured: of("recognised").value,
      limit: bars.recognised,
      toleranceFrom,
      isReachable,
    }),
    atLeast({
      id: `kernel-diversity-${name}`,
      claim:
        `They are not one mean digit, which is recognised too: distance of two samples over that of two real digits (medians) ${
          interval(of("diversity"))
        }`,
      where: ours,
      measured: of("diversity").value,
      limit: bars.diversity,
      toleranceFrom: "our bar; the bootstrap interval is of the samples",
      isReachable,
    }),
    atMost({
      id: `kernel-held-out-${name}`,
      claim: `They are as near to digits never seen as these are to the training digits (medians, grey; ${
        interval(of("nearest-held-out"))
      }). It says that they are not off the data, no more: a mean of digits is near to all of them`,
      where: ours,
      measured: of("nearest-held-out").value,
      limit: measured(real, "nearest").value,
      toleranceFrom: "the claim itself",
      isReachable,
    }),
  ];
}

/** No step of a series may go up beyond the intervals, and all of it must go down beyond them. */
function fallsAlong(
  { name, title }: DigitSet,
  { id, name: kernel, points }: DigitSeries,
  measured: Measured,
): Claim {
  const values = points.map(({ variant }) => measured(variant, "memorised"));
  const last = values[values.length - 1];
  const rises = values.flatMap((later, j) =>
    values.slice(0, j).filter((earlier) => later.low > earlier.high).map(() => j)
  );
  const numbers = points.map(({ value }, i) => `${value}: ${round(values[i].value)}`).join(", ");
  return falling({
    id: `memorised-${id}-${name}`,
    claim:
      `The memorised fraction falls with smoothing, ${
        plain(kernel)
      } (${title}; ${numbers}): low end at the smallest bandwidth, high end at the ` +
      "largest; a step up beyond the intervals would count as no fall",
    where: abstract,
    measured: rises.length > 0 ? [values[0].low, values[0].low] : [values[0].low, last.high],
    toleranceFrom: "Wilson's 95 % intervals",
  });
}

/** The smoothing of h = c t ends with t, and what is left falls back to single training digits. */
function noFactorReaches({ name, title, series }: DigitSet, measured: Measured, isReachable: boolean): Claim {
  const { points } = series.find(({ id }) => id === "ct")!;
  const diverse = points.filter(({ variant }) => measured(variant, "diversity").value >= bars.diversity);
  const all = points.map(({ value, variant }) =>
    `c = ${value}: ${round(measured(variant, "memorised").value)}, ${
      round(measured(variant, "diversity").value)
    }`
  );
  return atLeast({
    id: `ct-memorises-${name}`,
    claim:
      `With h = c t alone no c tried is enough (${title}; memorised and diversity at ${
        all.join("; ")
      }): least memorised fraction where samples ` +
      `are at least ${bars.diversity} times as different as real digits`,
    where: ours,
    measured: Math.min(...diverse.map(({ variant }) => measured(variant, "memorised").value)),
    limit: bars.memorised,
    toleranceFrom: "the bar that we set",
    isReachable: isReachable && diverse.length > 0,
  });
}

/** Slopes of the error over the number of draws, in logarithms. */
async function orderOfDraws(
  context: StageContext,
  { name, title, analyze }: DigitSet,
  log: (x: number) => number,
  isReachable: boolean,
): Promise<Claim[]> {
  const rows = await readTable(`${inputDir(context, analyze)}/draws.csv`);
  return [...new Set(rows.map(({ t }) => t))].map((t) => {
    const own = rows.filter((row) => row.t === t);
    const slope = slopeOf(
      own.map(({ draws }) => log(Number(draws))),
      own.map(({ error }) => log(Number(error))),
    );
    const last = own[own.length - 1];
    return near({
      id: `draws-order-${name}-${t}`,
      claim:
        `The error of the smoothed score by M shared antithetic draws falls as M^(−1/2) (${title}, t = ${t}, h = 1; at M = ${last.draws} it is ${
          round(100 * Number(last.error))
        } %): slope in logarithms`,
      where: "our own: the number of draws",
      expected: -0.5,
      measured: slope,
      within: 0.1,
      toleranceFrom: "few sets of draws: their spread moves the slope by about 0.05",
      isReachable,
    });
  });
}

function interval({ value, low, high }: Interval): string {
  return `${round(value)}, 95 % interval ${round(low)} … ${round(high)}`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
