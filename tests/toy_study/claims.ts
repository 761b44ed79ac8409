/**
 * claims, toy.
 */

import { readTable } from "../../src/arrays/csv.ts";
import { near } from "../../src/ledger/claim.ts";
import { writeClaims } from "../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../src/pipeline/stage.ts";
import { inputDir } from "../../src/stages/inputs.ts";

/** Writes `claims.csv`. */
export const claims: Stage<Record<string, never>> = defineStage(import.meta.url, {
  id: "toy/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const rows = await readTable(`${inputDir(context, "mean")}/mean.csv`);
    await writeClaims(
      context.dir,
      rows.map(({ axis, mean, error }) =>
        near({
          id: `toy-mean-${axis}`,
          claim: `The mean of coordinate ${axis} is that of the points`,
          where: "symmetry",
          expected: 0,
          measured: Number(mean),
          within: 5 * Number(error),
          fixed: "2026-11-23",
          toleranceFrom: "five standard errors",
        })
      ),
    );
  },
});
