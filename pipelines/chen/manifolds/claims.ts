/**
 * claims, manifolds: what the paper says of straight data, on curved ones.
 */

import { saying } from "../../../src/ledger/takes.ts";
import { readTable } from "../../../src/arrays/csv.ts";
import { atLeast, type Claim, near, ofInterval } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { type Measured, readMeasures } from "../../../src/points_study/read_measures.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { fewErrors } from "../../../src/ledger/few_errors.ts";
import { quotient } from "../quotient.ts";

export type ClaimsManifoldsParams = {
  studies: { name: string; title: string; dimension: number; analyze: string }[];
  /** What claims about the networks take that their training has not; empty if nothing. */
  missing: string;
};

/** Writes `claims.csv`. */
export const claimsManifolds: Stage<ClaimsManifoldsParams> = defineStage(import.meta.url, {
  id: "manifolds/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const { studies, missing } = context.params;
    const claims: Claim[] = [];
    for (const { name, title, dimension, analyze } of studies) {
      const [{ t_min }] = await readTable(`${inputDir(context, analyze)}/scale.csv`);
      const noise = Math.sqrt(Number(t_min) * (dimension - 1));
      claims.push(
        ...manifoldClaims({ name, title, noise }, await readMeasures(context, analyze), missing === ""),
      );
    }
    await writeClaims(context.dir, saying(missing, claims));
  },
});

/**
 * The rows of a study.
 *
 * @param noise  √((d − 1) t) at the end, data units
 */
export function manifoldClaims(
  { name, title, noise }: { name: string; title: string; noise: number },
  measured: Measured,
  isTrained: boolean,
): Claim[] {
  const where = `${title}; paper's version 3, [D]`;
  const tangent = (id: string) => ofInterval(measured(id, "tangent"));
  return [
    near({
      id: `${name}-esf-tangent`,
      claim: "Under ESF the spread along the data shrinks to the noise that is left (over √((d − 1) t))",
      where,
      expected: 1,
      measured: quotient(tangent("esf"), { value: noise, error: 0 }),
      within: fewErrors,
      fixed: "2026-11-26",
      tuned: "region, at most 1.5 before, on seed 0",
      toleranceFrom:
        "the exact flow keeps p_t, whose spread along the data is √((d − 1) t); four standard errors",
    }),
    ...["la-directions", "mlp"].map((id) =>
      atLeast({
        id: `${name}-${id}-tangent`,
        claim: `Under ${scoreOf(id).name} it stays larger: particles end between the points (over ESF's)`,
        where,
        measured: () => quotient(tangent(id), tangent("esf")),
        limit: 1,
        fixed: "2026-11-26",
        tuned: "limit, 5 times the noise and 1.5 times ESF's before, on seed 0",
        toleranceFrom: "the claim itself",
        ...(id === "mlp"
          ? {
            isReachable: isTrained,
            note: "the error is that of the particles, of one training on one draw of points",
          }
          : { note: "the error is that of the particles, on one draw of points" }),
      })
    ),
  ];
}
