/**
 * claims, theory: the paper's statements that closed forms and quadrature decide.
 */

import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { atomClaims, atomSampleClaims } from "./claims/atoms.ts";
import { casesOf } from "./claims/cases.ts";
import { windowAverageClaims } from "./claims/window_average.ts";
import { directionClaims } from "./claims/directions.ts";
import { divergenceClaims } from "./claims/divergence.ts";
import { flowClaims } from "./claims/flow.ts";
import { lawClaims } from "./claims/law.ts";
import { lemma1Claims } from "./claims/lemma_1.ts";
import { lemma12Claims } from "./claims/lemma_12.ts";
import { lossClaims } from "./claims/loss.ts";
import { normalDirectionClaims } from "./claims/normal_directions.ts";
import { proofClaims } from "./claims/proofs.ts";
import { smoothnessClaims } from "./claims/smoothness.ts";
import { terminalClaims } from "./claims/terminal.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";

export type ClaimsTheoryParams = {
  kappa: number;
  /** of two points; data units² */
  t0: number;
  /** of the samples that the atoms are counted in */
  seed: number;
};

/** Writes `claims.csv`. */
export const claimsTheory: Stage<ClaimsTheoryParams> = defineStage(import.meta.url, {
  id: "theory/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { kappa, t0, seed } = context.params;
    const cases = casesOf(kappa, t0);
    const kernels = await context.kernels();
    const { math } = kernels;
    await writeClaims(context.dir, [
      ...windowAverageClaims(),
      ...directionClaims(),
      ...lemma1Claims(math),
      ...lossClaims(math, cases),
      ...smoothnessClaims(math),
      ...proofClaims(math),
      ...await flowClaims(kernels, undefined, cases),
      ...lawClaims(math, undefined, cases),
      ...atomClaims(math, undefined, cases),
      ...atomSampleClaims(kernels, seed, undefined, cases),
      ...terminalClaims(math, undefined, cases),
      ...lemma12Claims(math, {}, cases),
      ...divergenceClaims(math, {}, cases),
      ...await normalDirectionClaims(kernels, undefined, cases),
    ]);
  },
});
