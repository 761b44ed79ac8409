/**
 * claims, theory: the propositions beside quadrature, kernels and golden values.
 */

import { writeClaims } from "../ledger/claim.ts";
import type { Stage } from "../pipeline/graph.ts";

export type ClaimsTheoryParams = { seed: number };

/** Writes `claims.csv`. */
export const claimsTheory: Stage = {
  name: "claims",
  version: 1,
  usesKernels: true,
  async run(context) {
    await writeClaims(context.dir, []);
  },
};
