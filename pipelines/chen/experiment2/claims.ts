/**
 * claims, Experiment 2: the paper's statements about denoising beside what came out.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { fieldClaims } from "./claims/fields.ts";
import { flowClaims } from "./claims/flow.ts";
import { interpolationClaims } from "./claims/interpolation.ts";
import { lawClaims, type MeasuredDivergence } from "./claims/laws.ts";
import { reachOfTrained } from "./claims/particles.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { readGenerated } from "../../../src/stages/generated.ts";
import { readField } from "../../../src/stages/read_field.ts";
import { lineOfPoints } from "../../../src/theory/line.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readSnapshots } from "../../../src/stages/snapshots.ts";

export type ClaimsParams = {
  kappa: number;
  t0: number;
  /** denoised under */
  scores: string[];
  /** with fields */
  compared: string[];
  reach: { isTrained: boolean; isPapersLaw: boolean; isExact: boolean };
};

/** Writes `claims.csv`. */
export const claims: Stage<ClaimsParams> = defineStage(import.meta.url, {
  id: "experiment2/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { kappa, t0, scores, compared, reach } = context.params;
    const { math } = await context.kernels();
    const { points, d, x: start } = await readGenerated(inputDir(context, "generate"));
    const line = lineOfPoints(points, d);
    const denoised = new Map(
      await Promise.all(
        scores.map(async (id) => [id, await readSnapshots(inputDir(context, `denoise.${id}`))] as const),
      ),
    );
    const curves = new Map(
      await Promise.all(
        compared.map(async (id) => [id, await readCurves(inputDir(context, `slices.${id}`))] as const),
      ),
    );
    const experiment = { line, kappa, t0, start, denoised, math };
    await writeClaims(context.dir, [
      ...flowClaims(experiment, reach),
      ...lawClaims(experiment, await readDivergence(inputDir(context, "analyze")), reach),
      ...interpolationClaims(experiment, reach),
      ...fieldClaims(curves, reachOfTrained(reach)),
    ]);
  },
});

/** LA-PL's estimate at the last time, as analyze made it. */
async function readDivergence(dir: string): Promise<MeasuredDivergence> {
  const rows = await readTable(`${dir}/kl.csv`);
  const row = rows.filter(({ score, estimate }) => score === "la-pl" && estimate !== "").at(-1)!;
  return {
    estimate: Number(row.estimate),
    bias: Number(row.bias),
    biasError: Number(row.bias_error),
    standardError: Number(row.standard_error),
  };
}

/** First components on the first axis, [times][places]. */
async function readCurves(dir: string): Promise<number[][]> {
  const field = await readField(dir);
  return Array.from(field.t, (_, time) => field.score(time, 0)[0]);
}
