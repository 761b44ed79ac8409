/**
 * claims, modes: who makes samples between the modes (Aithal et al. 2024), and how smoothing makes more of them.
 */

import { atMost, type Claim, rising } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { type Measured, readMeasures } from "../../../src/points_study/read_measures.ts";

export type ClaimsModesParams = {
  studies: { name: string; analyze: string }[];
  /** variants of a score, more and more smoothed */
  series: { score: string; variants: string[] }[];
  learned: string;
  /** False if the network is trained for less than claims about it need. */
  isTrained: boolean;
};

/** Writes `claims.csv`. */
export const claimsModes: Stage<ClaimsModesParams> = defineStage(import.meta.url, {
  id: "modes/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const params = context.params;
    const claims: Claim[] = [];
    for (const { name, analyze } of params.studies) {
      claims.push(...claimsOf(name, await readMeasures(context, analyze), params));
    }
    await writeClaims(context.dir, claims);
  },
});

function claimsOf(
  name: string,
  measured: Measured,
  { series, learned, isTrained }: ClaimsModesParams,
): Claim[] {
  const where = `${name}; Aithal et al. 2024`;
  const between = (variant: string) => measured(variant, "between");
  const percent = (value: number) => `${Number((100 * value).toPrecision(2))} %`;
  const nn = between(learned);
  return [
    atMost({
      id: `${name}-esf`,
      claim:
        "Under the exact score of the training set no sample is between modes (fraction farther than 4 standard deviations from every mode, and than one from every training point)",
      where,
      measured: between("esf").value,
      limit: 0,
      fixed: "2026-11-23",
      toleranceFrom: "none",
    }),
    ...series.map(({ score, variants }) =>
      rising({
        id: `${name}-${score}`,
        claim:
          `Under ${scoreOf(score).name} the fraction between modes grows with smoothing (${
            variants.join(", ")
          }; last ` +
          `${percent(between(variants.at(-1)!).low)} … ${percent(between(variants.at(-1)!).high)})`,
        where,
        measured: variants.map((variant) => between(variant).value),
        fixed: "2026-11-23",
        toleranceFrom: "an order; where both are 0, none",
      })
    ),
    rising({
      id: `${name}-learned`,
      claim: `Under the learned score some are between modes (${percent(nn.low)} … ${
        percent(nn.high)
      }), under the exact score none`,
      where,
      measured: [between("esf").value, nn.low],
      fixed: "2026-11-23",
      toleranceFrom: "the low end of the 95 % interval",
      isReachable: isTrained,
    }),
  ];
}
