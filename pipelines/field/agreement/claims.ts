/**
 * claims, agreement: what the field's papers say of their scores, on one bench.
 */

import type { Claim } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { gaussianAtLargeNoise, localAtSmallNoise } from "./claims/agreements.ts";
import { calibrated } from "./claims/calibration.ts";
import {
  exactBeatsGaussian,
  exactLikelihood,
  gaussianBeatsExact,
  smoothingHelps,
} from "./claims/likelihoods.ts";
import { overfitting, samplesMemorised } from "./claims/memorisation.ts";
import { collapseAfterSpeciation, collapseOfMixture, directionsLeftFree } from "./claims/regimes.ts";
import type { Scene } from "./scene.ts";

export type ClaimsParams = {
  digits: Scene;
  curves: Scene[];
  /** node that compares the collapse of samples of a mixture with their information */
  mixture: string;
  /** nodes that find the windows of local scores, by score */
  calibrations: Readonly<Record<string, string>>;
  /** What claims of samples, of the local scores, of networks trained here, and of likelihoods take that the run has not; empty if nothing. */
  missing: { samples: string; local: string; learned: string; likelihood: string };
};

/** Noise levels at which gaps to the truth are compared, data units: of curves a seventh of the distance of training points. */
const gapLevels: Readonly<Record<string, number>> = { digits: 0.4, circle: 0.02, moons: 0.01 };

/** Writes `claims.csv`. */
export const claims: Stage<ClaimsParams> = defineStage(import.meta.url, {
  id: "agreement/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const { digits, curves, mixture, calibrations, missing } = context.params;
    const scenes = [digits, ...curves];
    const rows: Claim[][] = [
      await gaussianAtLargeNoise(context, digits, [
        "esf",
        "ks-narrow",
        "ks",
        "local",
        "local-equivariant",
        "patches",
        "pca-locality",
        "network",
      ], { "local-equivariant": missing.local }),
      ...await Promise.all(
        curves.map((scene) =>
          gaussianAtLargeNoise(context, scene, ["esf", "tikhonov", "mlp"], { mlp: missing.learned })
        ),
      ),
      await localAtSmallNoise(context, digits, missing.local),
      ...await Promise.all(
        Object.entries(calibrations).map(([score, node]) => calibrated(context, score, node, missing.local)),
      ),
      await samplesMemorised(context, digits, missing.samples),
      await Promise.all(
        scenes.map((scene) =>
          overfitting(context, scene, gapLevels[scene.name], scene === digits ? "" : missing.learned)
        ),
      ),
      ...await Promise.all(scenes.map((scene) => exactLikelihood(context, scene))),
      [await gaussianBeatsExact(context, digits)],
      await Promise.all(curves.map((scene) => exactBeatsGaussian(context, scene))),
      ...await Promise.all(curves.map((scene) => smoothingHelps(context, scene, missing.likelihood))),
      [await collapseAfterSpeciation(context, digits), await collapseOfMixture(context, mixture)],
      ...await Promise.all(
        curves.filter(({ name }) => name === "circle").map((scene) => directionsLeftFree(context, scene)),
      ),
    ];
    await writeClaims(context.dir, rows.flat());
  },
});
