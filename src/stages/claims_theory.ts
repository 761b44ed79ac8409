/**
 * claims, theory: the propositions beside quadrature, kernels and golden values, at the paper's own n, κ and t.
 */

import { writeClaims } from "../ledger/claim.ts";
import { averagingClaims } from "../ledger/theory/averaging.ts";
import { divergenceClaims } from "../ledger/theory/divergence.ts";
import { flowClaims } from "../ledger/theory/flow.ts";
import { lawClaims } from "../ledger/theory/law.ts";
import { lossClaims } from "../ledger/theory/loss.ts";
import type { Stage } from "../pipeline/graph.ts";

export type ClaimsTheoryParams = {
  /** of the samples that are compared with the atoms */
  seed: number;
};

/** Writes `claims.csv`. */
export const claimsTheory: Stage = {
  name: "claims",
  version: 1,
  usesKernels: true,
  async run(context) {
    const { seed } = context.params as ClaimsTheoryParams;
    const kernels = await context.kernels();
    const { math } = kernels;
    await writeClaims(context.dir, [
      ...averagingClaims(math),
      ...lossClaims(math),
      ...await flowClaims(kernels),
      ...lawClaims(kernels, seed),
      ...divergenceClaims(math),
    ]);
  },
};
