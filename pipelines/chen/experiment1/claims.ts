/**
 * claims, Experiment 1: what Figure 4 shows.
 */

import { saying } from "../../../src/ledger/takes.ts";
import { readTable } from "../../../src/arrays/csv.ts";
import { atMost, type Claim, falling, near } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { laPlLoss } from "../../../src/theory/loss.ts";
import { type PaperFit, paperFits, seedError, spreadOf } from "./delta_spread.ts";

export type ClaimsFitsParams = {
  t: number;
  /** What claims about the networks take that their training has not: as long as the paper says, on its problem; empty if nothing. */
  missing: string;
};

/** A fitted network. */
export interface LearnedFit {
  readonly weightDecay: number;
  /** data units */
  readonly delta: number;
  /** root mean square distance to the score, 1/data units */
  readonly residual: number;
}

/** Writes `claims.csv`. */
export const claimsFits: Stage<ClaimsFitsParams> = defineStage(import.meta.url, {
  id: "experiment1/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { t, missing } = context.params;
    const { math } = await context.kernels();
    const rows = await readTable(`${inputDir(context, "analyze")}/fits.csv`);
    const fits = rows.map(({ weight_decay, delta, residual }) => ({
      weightDecay: Number(weight_decay),
      delta: Number(delta),
      residual: Number(residual),
    }));
    const learned = saying(missing, learnedClaims(fits, t, missing === ""));
    await writeClaims(context.dir, [...learned, ...lossClaims(math)]);
  },
});

/**
 * Rows about the networks.
 *
 * @param fits  one for each of the paper's weight decays
 */
export function learnedClaims(fits: readonly LearnedFit[], t: number, isReachable: boolean): Claim[] {
  const estimates = paperFits.map((paper) => {
    const fit = fits.find(({ weightDecay }) => weightDecay === paper.weightDecay);
    if (!fit) throw new RangeError(`no network has the weight decay ${paper.weightDecay} of Figure 4`);
    return { value: fit.delta, error: seedError(paper) };
  });
  return [
    falling({
      id: "figure-4-order",
      claim: `Stronger weight decay λ (${
        paperFits.map(({ weightDecay }) => weightDecay).join(", ")
      }) learns a smaller δ̂`,
      where: "Fig. 4, section 6.1",
      measured: estimates,
      fixed: "2026-11-23",
      toleranceFrom: "an order; the errors are standard deviations over four seeds",
      isReachable,
    }),
    ...paperFits.map((paper, i) =>
      near({
        id: `figure-4-delta-${paper.weightDecay}`,
        claim: `δ̂ of the network with λ = ${paper.weightDecay} is the paper's`,
        where: "Fig. 4",
        expected: paper.delta,
        against: nearestOther(paper),
        measured: estimates[i],
        within: spreadOf(paper),
        fixed: "2026-11-26",
        tuned: "set when δ̂ of four widths and of seed 0 were known",
        toleranceFrom:
          "one standard deviation over what the paper leaves open: width (512, 1024, 2048) and seed (four)",
        note: `widths 512, 1024, 2048: ${paper.overWidths.join(", ")}. ${origin}`,
        isReachable,
      })
    ),
    atMost({
      id: "figure-4-likeness",
      claim: "The learned scores are close to LA-PL ones (largest root mean square distance, times t)",
      where: "Fig. 4, section 6.1",
      measured: () => t * Math.max(...fits.map(({ residual }) => residual)),
      limit: 0.02,
      fixed: "2026-11-23",
      tuned: "what 'remarkably well' is, on seed 0",
      toleranceFrom: "'approximated remarkably well', read as 2 % of half the exact score's jump 2/t",
      note: "of one training: what another seed would change is not in an error",
      isReachable,
    }),
  ];
}

/** Why all four cannot be met. */
const origin =
  "The fit is not the cause (slope, height and place of the peak agree to 0.01), nor the training (with the notebook's learning rate and steps its " +
  "losses are met within 4 %): no single width gives all four, and the paper's were 'tuned to roughly match'.";

/** Losses of LA-PL with the paper's own δ. */
function lossClaims(math: Elementary): Claim[] {
  return paperFits.map(({ delta, loss }, i) =>
    near({
      id: `figure-4-loss-${i + 1}`,
      claim: `The loss of LA-PL with the paper's δ = ${delta}, n = 2, t = 0.05`,
      where: "Fig. 4, eq. (3)",
      expected: loss,
      measured: laPlLoss({ n: 2, halfWidth: 1 }, 0.05, delta, math),
      within: 5e-6,
      fixed: "2026-11-23",
      toleranceFrom: "the last digit expected",
    })
  );
}

/** δ of the other network of Figure 4 that is nearest to this one's. */
function nearestOther({ delta }: PaperFit): number {
  const others = paperFits.map((paper) => paper.delta).filter((other) => other !== delta);
  return others.reduce((a, b) => Math.abs(b - delta) < Math.abs(a - delta) ? b : a);
}
