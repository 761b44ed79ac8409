/**
 * claims, family: what the regularised scores do across the data (section 7 of the paper), beside LA-PL.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { readMeasures } from "../../../src/points_study/read_measures.ts";
import { readGenerated } from "../../../src/stages/generated.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { normalClaims, type NormalParams } from "./claims/normal.ts";
import { sectionSevenClaim } from "./claims/section_7.ts";
import type { ParameterCurve } from "./parameter_curves.ts";

export type ClaimsFamilyParams = {
  data: string;
  analyze: string;
  curves: ParameterCurve[];
  /** of the scores under test */
  values: NormalParams;
  seed: number;
};

/** Writes `claims.csv`. */
export const claimsFamily: Stage<ClaimsFamilyParams> = defineStage(import.meta.url, {
  id: "family/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { data: node, analyze, curves, values, seed } = context.params;
    const kernels = await context.kernels();
    const measured = await readMeasures(context, analyze);
    const data = await readGenerated(inputDir(context, node));
    const [scale] = await readTable(`${inputDir(context, analyze)}/scale.csv`);
    const distance = Number(scale.distance);
    const claims = await normalClaims(kernels, data, values, seed);
    for (const { score, parameter } of curves) {
      claims.push(await sectionSevenClaim(kernels, data, measured, { score, parameter, distance, seed }));
    }
    await writeClaims(context.dir, claims);
  },
});
