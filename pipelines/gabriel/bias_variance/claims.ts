/**
 * claims, bias-variance: the covariance of the empirical score, what smoothing leaves of it, the bias it brings, and the least error.
 */

import { saying } from "../../../src/ledger/takes.ts";
import { type NumberRow, readNumbers, readTable } from "../../../src/arrays/csv.ts";
import { correlationClaims, orderClaim, pcaClaims, varianceClaims } from "./claims/covariance.ts";
import { biasClaims, errorClaims, kernelClaim, reductionClaims } from "./claims/smoothing.ts";
import type { Claim } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";

export type ClaimsBiasVarianceParams = {
  /** What the claims take that the run has not: training points, redraws; empty if nothing. */
  missing: string;
};

/** Writes `claims.csv`. */
export const claimsBiasVariance: Stage<ClaimsBiasVarianceParams> = defineStage(import.meta.url, {
  id: "bias-variance/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const { missing } = context.params;
    const isReachable = missing === "";
    const dir = inputDir(context, "analyze");
    const read = (name: string) => readNumbers(`${dir}/${name}.csv`);
    const variance = await read("variance");
    const [reduction, factors] = [await read("reduction"), await read("factors")];
    const [correlation, lengths] = [await readTable(`${dir}/correlation.csv`), await read("lengths")];
    const [mse, minima] = [await read("mse"), await read("minima")];
    const [mean, bias, kernel] = [await read("mean"), await read("bias"), await read("kernel")];
    const each = [1, 2].flatMap((d): Claim[] => {
      const of = (rows: readonly NumberRow[]) => rows.filter((row) => row.d === d);
      const correlations = correlation.filter((row) => Number(row.d) === d);
      return [
        ...varianceClaims(d, of(variance), isReachable),
        ...reductionClaims(d, of(reduction), of(factors), isReachable),
        ...correlationClaims(d, correlations, of(lengths), isReachable),
        ...biasClaims(d, of(bias), of(mean), isReachable),
        ...errorClaims(d, of(mse), of(minima), isReachable),
        kernelClaim(d, of(kernel), of(variance)),
      ];
    });
    const claims = [
      ...each,
      orderClaim(variance, isReachable),
      ...pcaClaims(await read("ellipses"), isReachable),
    ];
    await writeClaims(context.dir, saying(missing, claims));
  },
});
