/**
 * claims, theory: the paper's statements that closed forms and quadrature decide.
 */

import { writeClaims } from "../ledger/claim.ts";
import { atomClaims, atomSampleClaims } from "../ledger/theory/atoms.ts";
import { averagingClaims } from "../ledger/theory/averaging.ts";
import { directionClaims } from "../ledger/theory/directions.ts";
import { divergenceClaims } from "../ledger/theory/divergence.ts";
import { flowClaims } from "../ledger/theory/flow.ts";
import { lawClaims } from "../ledger/theory/law.ts";
import { lemma1Claims } from "../ledger/theory/lemma_1.ts";
import { lemma12Claims } from "../ledger/theory/lemma_12.ts";
import { lossClaims } from "../ledger/theory/loss.ts";
import { normalDirectionClaims } from "../ledger/theory/normal_directions.ts";
import { proofClaims } from "../ledger/theory/proofs.ts";
import { smoothnessClaims } from "../ledger/theory/smoothness.ts";
import { terminalClaims } from "../ledger/theory/terminal.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";

export type ClaimsTheoryParams = {
  /** of the samples that the atoms are counted in; all else is fixed by the paper */
  seed: number;
};

/** Writes `claims.csv`. */
export const claimsTheory: Stage<ClaimsTheoryParams> = defineStage(import.meta.url, {
  id: "theory/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { seed } = context.params;
    const kernels = await context.kernels();
    const { math } = kernels;
    await writeClaims(context.dir, [
      ...averagingClaims(),
      ...directionClaims(),
      ...lemma1Claims(math),
      ...lossClaims(math),
      ...smoothnessClaims(math),
      ...proofClaims(math),
      ...await flowClaims(kernels),
      ...lawClaims(math),
      ...atomClaims(math),
      ...atomSampleClaims(kernels, seed),
      ...terminalClaims(math),
      ...lemma12Claims(math),
      ...divergenceClaims(math),
      ...await normalDirectionClaims(kernels),
    ]);
  },
});
