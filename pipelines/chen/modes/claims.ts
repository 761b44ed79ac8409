/**
 * claims, modes: who makes samples between the modes (Aithal et al. 2024), and how smoothing makes more of them.
 */

import { atMost, type Claim, ofInterval, rising } from "../../../src/ledger/claim.ts";
import type { Estimate } from "../../../src/measures/mean_error.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { fractionInterval } from "../../../src/measures/spread.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { type Measured, readMeasures } from "../../../src/points_study/read_measures.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { type Generated, readGenerated } from "../../../src/stages/generated.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { normalCdf } from "../../../src/theory/normal.ts";
import { fewErrors } from "../../../src/ledger/few_errors.ts";

export type ClaimsModesParams = {
  studies: { name: string; data: string; analyze: string }[];
  /** variants of a score, more and more smoothed */
  series: { score: string; variants: string[] }[];
  learned: string;
  /** What claims about the network take that its training has not; empty if nothing. */
  missing: string;
};

/** Writes `claims.csv`. */
export const claimsModes: Stage<ClaimsModesParams> = defineStage(import.meta.url, {
  id: "modes/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const { math } = await context.kernels();
    const claims: Claim[] = [];
    for (const { name, data, analyze } of params.studies) {
      const generated = await readGenerated(inputDir(context, data));
      claims.push(...modesClaims(name, generated, await readMeasures(context, analyze), params, math));
    }
    await writeClaims(context.dir, claims);
  },
});

/** The rows of a study. */
export function modesClaims(
  name: string,
  data: Pick<Generated, "count" | "d" | "tMin" | "modes">,
  measured: Measured,
  { series, learned, missing }: Pick<ClaimsModesParams, "series" | "learned" | "missing">,
  math: Elementary,
): Claim[] {
  const where = `${name}; Aithal et al. 2024`;
  const { count } = data;
  const between = (variant: string) => measured(variant, "between").value;
  /** With Wilson's interval: of none, too, the error is not 0. */
  const estimate = (variant: string): Estimate => {
    const value = between(variant);
    const [low, high] = fractionInterval(value, count);
    return ofInterval({ value, low, high });
  };
  const low = (variant: string): Estimate => {
    const { value, error } = estimate(variant);
    return { value: fractionInterval(value, count)[0], error };
  };
  const seen = (variants: readonly string[]) =>
    variants.map((variant) => {
      const [low, high] = fractionInterval(between(variant), count).map((end) => (100 * end).toPrecision(2));
      return `${variant} ${low} … ${high} %`;
    }).join(", ");
  const far = farFromPoint(data, math);
  // of a fraction that is `far`: where none is seen, that seen says nothing of it
  const error = Math.sqrt(far * (1 - far) / count);
  return [
    atMost({
      id: `${name}-esf`,
      claim:
        "Under the exact score of the training set no more samples are between modes than the noise that is left takes there (fraction farther than 4 standard deviations from every mode, and than one from every training point)",
      where,
      measured: { value: between("esf"), error },
      limit: far + fewErrors(error),
      fixed: "2026-11-26",
      toleranceFrom:
        "the exact flow keeps p_t: the probability that √t is beyond a standard deviation of a mode, and four standard errors of it",
    }),
    ...series.map(({ score, variants }) =>
      rising({
        id: `${name}-${score}`,
        claim: `Under ${scoreOf(score).name} the fraction between modes grows with smoothing (${
          variants.join(", ")
        })`,
        where,
        measured: () => variants.map(estimate),
        fixed: "2026-11-23",
        tuned: "the strengths of smoothing: c = 1 and σ = 1.5 left out, on seed 0",
        toleranceFrom:
          "an order; the errors are those of fractions, as if each score had particles of its own",
        note: () => seen(variants),
      })
    ),
    rising({
      id: `${name}-learned`,
      claim:
        "Under the learned score some are between modes (low end of the 95 % interval), under the exact score none",
      where,
      measured: () => [{ value: between("esf"), error: 0 }, low(learned)],
      fixed: "2026-11-23",
      toleranceFrom: "the low end of the 95 % interval",
      note: () => `${seen([learned])}; the error is that of the particles, of one training`,
      isReachable: missing === "",
      reach: missing,
    }),
  ];
}

/** The probability that √t at the end takes a particle farther than a mode's standard deviation from its point, in d = 1 or 2. */
function farFromPoint(
  { d, tMin, modes }: Pick<Generated, "d" | "tMin" | "modes">,
  math: Elementary,
): number {
  if (!modes || d > 2) {
    throw new RangeError(`claims about modes need data of modes in d = 1 or 2, got d = ${d}`);
  }
  const square = modes.spread * modes.spread / tMin;
  return d === 2 ? math.exp(-square / 2) : 2 * normalCdf(-Math.sqrt(square), math);
}
