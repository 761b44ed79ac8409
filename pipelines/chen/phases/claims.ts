/** claims: over the planes, what theory predicts. */

import { type NumberRow, readNumbers } from "../../../src/arrays/csv.ts";
import { atMost, type Claim, rising } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { type Estimate, meanWithError } from "../../../src/measures/mean_error.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { normalQuantile } from "../../../src/theory/normal.ts";

export type ClaimsParams = {
  /** What claims about the networks take that none of them has; empty if nothing. */
  missing: string;
};

/** Of all cells together: how often a right law fails. */
const significance = 1e-3;

/** Writes `claims.csv`. */
export const claims: Stage<ClaimsParams> = defineStage(import.meta.url, {
  id: "phases/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const read = (name: string) => readNumbers(`${inputDir(context, "analyze")}/${name}.csv`);
    await writeClaims(context.dir, [
      lawClaim(await read("smoothed")),
      weightDecayClaim(await read("learned"), context.params.missing),
    ]);
  },
});

export function lawClaim(rows: readonly NumberRow[]): Claim {
  return atMost({
    id: "phases-law",
    claim:
      "Over the whole plane of κ and t0 the fraction of LA-PL's particles between the points is that of its law (largest difference of a run, in standard errors)",
    where: "eq. (37), section 4",
    limit: normalQuantile(1 - significance / (2 * rows.length)),
    measured: () => Math.max(...rows.map(standardised)),
    fixed: "2026-11-26",
    toleranceFrom:
      "1 − Σ a of eq. (37), less what lies near the points; of all runs together a right law fails once in a thousand (Bonferroni)",
  });
}

/** How far a run's fraction is from the law's, in standard errors of independent particles. */
function standardised({ count, interpolated, law_interpolated: law }: NumberRow): number {
  return Math.abs(interpolated - law) / Math.sqrt(law * (1 - law) / count);
}

export function weightDecayClaim(rows: readonly NumberRow[], missing = ""): Claim {
  return rising({
    id: "phases-weight-decay",
    claim:
      "The longest trained of the widest networks interpolates the more the stronger its weight decay is",
    where: "section 6.1, Fig. 4",
    measured: () => byWeightDecay(rows),
    fixed: "2026-11-26",
    toleranceFrom:
      "order in λ: weight decay smooths what is learned; the error is that of the mean over seeds",
    isReachable: missing === "",
    reach: missing,
  });
}

/** Of the longest training and the widest network, by weight decay, ascending: means over seeds. */
function byWeightDecay(rows: readonly NumberRow[]): Estimate[] {
  const largest = (name: string) => Math.max(...rows.map((row) => row[name]));
  const [steps, width] = [largest("train_steps"), largest("width")];
  const cells = rows.filter((row) => row.train_steps === steps && row.width === width);
  const decays = [...new Set(cells.map((row) => row.weight_decay))].sort((a, b) => a - b);
  return decays.map((decay) =>
    meanWithError(cells.filter((row) => row.weight_decay === decay).map((row) => row.interpolated))
  );
}
