/**
 * claims, manifolds: what the paper says of straight data, on curved ones.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { atLeast, atMost, type Claim } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { type Measured, readMeasures } from "../../../src/points_study/read_measures.ts";

export type ClaimsManifoldsParams = {
  studies: { name: string; title: string; dimension: number; analyze: string }[];
  /** False if the networks are trained for less than claims about them need. */
  isTrained: boolean;
};

/** The exact score's spread along the data is that of the noise, or a little more: a second point may be as near. */
const besides = 1.5;
/** A spread along the data that is clearly beyond the exact score's. */
const beyond = 1.5;

/** Writes `claims.csv`. */
export const claimsManifolds: Stage<ClaimsManifoldsParams> = defineStage(import.meta.url, {
  id: "manifolds/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const { studies, isTrained } = context.params;
    const claims: Claim[] = [];
    for (const { name, title, dimension, analyze } of studies) {
      const [{ t_min }] = await readTable(`${inputDir(context, analyze)}/scale.csv`);
      const noise = Math.sqrt(Number(t_min) * (dimension - 1));
      claims.push(...claimsOf(name, title, noise, await readMeasures(context, analyze), isTrained));
    }
    await writeClaims(context.dir, claims);
  },
});

function claimsOf(
  name: string,
  title: string,
  noise: number,
  measured: Measured,
  isTrained: boolean,
): Claim[] {
  const where = `${title}; paper's version 3, [D]`;
  return [
    atMost({
      id: `${name}-esf-tangent`,
      claim: "Under ESF the spread along the data shrinks to the noise that is left (over √((d − 1) t))",
      where,
      measured: measured("esf", "tangent").low / noise,
      limit: besides,
      fixed: "2026-11-23",
      toleranceFrom: "low end of the 95 % interval",
    }),
    ...["la-directions", "mlp"].map((id) =>
      atLeast({
        id: `${name}-${id}-tangent`,
        claim: `Under ${scoreOf(id).name} it stays larger: particles end between the points (over ESF's)`,
        where,
        measured: measured(id, "tangent").low / measured("esf", "tangent").high,
        limit: beyond,
        fixed: "2026-11-23",
        toleranceFrom: "low end of one 95 % interval over the high end of the other",
        isReachable: id !== "mlp" || isTrained,
      })
    ),
  ];
}
