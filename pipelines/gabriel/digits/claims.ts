/**
 * claims, digits: the exact score gives the training digits back, some smoothed score makes others that are digits too.
 */

import { saying } from "../../../src/ledger/takes.ts";
import type { Claim } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { type DigitSet, halves } from "./sets.ts";
import { readMeasures } from "../../../src/points_study/read_measures.ts";
import { bestKernel } from "./claims/best_kernel.ts";
import { orderOfDraws } from "./claims/draws.ts";
import { fallsAlong, memorisedUnderEsf, noFactorReaches } from "./claims/memorisation.ts";

export type ClaimsDigitsParams = {
  sets: DigitSet[];
  /** What claims take that the run has not: samples, training digits, draws; empty if nothing. */
  missing: string;
};

/** Writes `claims.csv`. */
export const claimsDigits: Stage<ClaimsDigitsParams> = defineStage(import.meta.url, {
  id: "digits/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { sets, missing } = context.params;
    const isLarge = missing === "";
    const { math } = await context.kernels();
    const claims: Claim[] = [];
    for (const set of sets) {
      const measured = await readMeasures(context, set.analyze);
      const [choice, judged] = await Promise.all(
        [halves.choice, halves.judged].map((table) => readMeasures(context, set.analyze, table)),
      );
      claims.push(
        memorisedUnderEsf(set, measured, isLarge),
        ...bestKernel(set, { choice, judged, all: measured }, isLarge),
        ...set.series.map((series) => fallsAlong(set, series, measured)),
        noFactorReaches(set, measured, isLarge),
        ...await orderOfDraws(context, set, math.log, isLarge),
      );
    }
    await writeClaims(context.dir, saying(missing, claims));
  },
});
