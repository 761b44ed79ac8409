/** Rows of `agreement`: each can fail, and says what it takes where it can't be checked. */

import { assertEquals } from "@std/assert";
import type { Claim } from "../../../../src/ledger/claim.ts";
import {
  gaussianAtLargeNoise,
  localAtSmallNoise,
} from "../../../../pipelines/field/agreement/claims/agreements.ts";
import { calibrated } from "../../../../pipelines/field/agreement/claims/calibration.ts";
import {
  exactLikelihood,
  gaussianBeatsExact,
  smoothingHelps,
} from "../../../../pipelines/field/agreement/claims/likelihoods.ts";
import { overfitting, samplesMemorised } from "../../../../pipelines/field/agreement/claims/memorisation.ts";
import {
  collapseAfterSpeciation,
  collapseOfMixture,
  directionsLeftFree,
} from "../../../../pipelines/field/agreement/claims/regimes.ts";
import { curveBandwidths, smoothedId } from "../../../../pipelines/field/agreement/scores.ts";
import { sceneOf, withTables } from "./figures/tables.ts";

const results = (claims: readonly Claim[]) => claims.map(({ result }) => result);
const r2 = (value: number) => ({ r2: value, r2_low: value - 0.01, r2_high: value + 0.01 });

Deno.test("agreement with the Gaussian: only at a noise that is large enough, and only above the bar", async () => {
  const rows = [["esf", 0.81], ["local", 0.79]].map(([denoiser, value]) => ({
    sigma: 10,
    denoiser,
    ...r2(Number(value)),
  }));
  const digits = sceneOf("digits", { esf: "esf", local: "local" }, { sigmas: [0.1, 10] });
  await withTables({ "compare.digits": { "gaussian.csv": rows } }, async (context) => {
    const ids = ["esf", "local", "network"];
    assertEquals(results(await gaussianAtLargeNoise(context, digits, ids)), ["pass", "fail"]);
    const little = { ...digits, sigmas: [0.1, 1] };
    assertEquals(results(await gaussianAtLargeNoise(context, little, ids)), ["not checked", "not checked"]);
    const [, missing] = await gaussianAtLargeNoise(context, digits, ids, { local: "takes more" });
    assertEquals([missing.result, missing.note], ["not checked", "takes more"]);
  });
});

Deno.test("agreement with the network at small noise: half of what the exact score leaves unexplained", async () => {
  const table = (local: number) =>
    [["local", local], ["local-equivariant", 0.2]].map(([denoiser, ratio]) => ({
      sigma: 0.2,
      denoiser,
      ratio,
      ratio_low: Number(ratio) - 0.1,
      ratio_high: Number(ratio) + 0.1,
    }));
  const scores = { esf: "esf", local: "local", "local-equivariant": "local-equivariant", network: "network" };
  const digits = sceneOf("digits", scores, { sigmas: [0.2, 10], reference: "network" });
  const claimsOf = (local: number, scene = digits, missing = "") =>
    withTables(
      { "compare.digits": { "unexplained.csv": table(local) } },
      async (context) => results(await localAtSmallNoise(context, scene, missing)),
    );
  assertEquals(await claimsOf(0.4), ["pass", "pass"]);
  assertEquals(await claimsOf(0.6), ["fail", "pass"]);
  assertEquals(await claimsOf(0.4, { ...digits, reference: null }), ["not checked", "not checked"]);
  assertEquals(await claimsOf(0.4, digits, "takes more"), ["not checked", "not checked"]);
});

const likelihoods = (steps: number, densities: readonly number[], exact: readonly number[] = densities) =>
  densities.map((log_density, place) => ({ steps, place, log_density, exact: exact[place] }));

Deno.test("likelihood under the exact score: as near as the bar, of order 2, from 200 steps on", async () => {
  const scene = sceneOf("circle", { esf: "esf" }, { exact: "likelihood.esf" });
  const claimsOf = (coarse: number, fine: number, steps = 200) =>
    withTables(
      {
        "likelihood.esf": {
          "likelihood.csv": [
            ...likelihoods(steps / 2, [1 + coarse, 2 + coarse], [1, 2]),
            ...likelihoods(steps, [1 + fine, 2 - fine], [1, 2]),
          ],
        },
      },
      async (context) => results(await exactLikelihood(context, scene)),
    );
  assertEquals(await claimsOf(4e-4, 1e-4), ["pass", "pass"]);
  assertEquals(await claimsOf(8e-3, 2e-3), ["fail", "pass"]);
  assertEquals(await claimsOf(2e-4, 1e-4), ["pass", "fail"]);
  assertEquals(await claimsOf(4e-4, 1e-4, 100), ["not checked", "not checked"]);
});

Deno.test("likelihoods of held-out points: by pairs; the best bandwidth is chosen on other points than it is judged on", async () => {
  const scene = sceneOf("digits", { esf: "esf", gaussian: "gaussian" });
  const row = (gaussian: readonly number[]) =>
    withTables(
      {
        "likelihood.esf": { "likelihood.csv": likelihoods(0, [10, 20, 30]) },
        "likelihood.gaussian": { "likelihood.csv": likelihoods(20, gaussian) },
      },
      async (context) => (await gaussianBeatsExact(context, scene)).result,
    );
  assertEquals(await row([11, 21, 31.5]), "pass");
  assertEquals(await row([9, 19, 29.5]), "fail");
  const without = sceneOf("digits", { esf: "esf" });
  const { result } = await withTables({}, (context) => gaussianBeatsExact(context, without));
  assertEquals(result, "not checked");

  const ids = curveBandwidths.map(smoothedId);
  const circle = sceneOf("circle", Object.fromEntries(ids.map((id) => [id, "ks"])));
  const smoothed = (even: readonly number[], odd: readonly number[]) =>
    withTables(
      Object.fromEntries(ids.map((id, i) => [`likelihood.${id}`, {
        "likelihood.csv": likelihoods(20, [even[i], odd[i], even[i] + 1, odd[i] + 1.5]),
      }])),
      async (context) => results(await smoothingHelps(context, circle)),
    );
  assertEquals(await smoothed([1, 2, 3, 2, 1, 0], [1, 2, 3, 2, 1, 0]), ["pass", "pass"]);
  // what the choice made good is worse where it is judged
  assertEquals(await smoothed([1, 2, 3, 2, 1, 0], [4, 2, 3, 2, 1, 0]), ["fail", "pass"]);
  // no smoothing is best: nothing is U-shaped
  assertEquals(await smoothed([9, 2, 3, 2, 1, 0], [9, 2, 3, 2, 1, 0]), ["fail", "pass"]);
});

Deno.test("memorised samples: of nearly all, of hardly any, and of checkpoints of a network the last", async () => {
  const of = (share: Readonly<Record<string, number>>, reference: string | null) => {
    const scene = sceneOf("digits", Object.fromEntries(Object.keys(share).map((id) => [id, id])), {
      reference,
    });
    const contestants = scene.contestants.map((one) => ({ ...one, denoise: "denoise" }));
    const rows = Object.entries(share).map(([variant, value]) => ({
      variant,
      measure: "memorised",
      value,
      low: value - 0.01,
      high: value + 0.01,
    }));
    return withTables(
      { "samples.digits": { "measures.csv": rows } },
      async (context) => results(await samplesMemorised(context, { ...scene, contestants }, "")),
    );
  };
  const share = { esf: 1, "ks-narrow": 0.5, local: 0, "local-equivariant": 0.2 };
  assertEquals(await of({ ...share, network: 0.01 }, "network"), ["pass", "fail", "pass", "fail", "pass"]);
  assertEquals(await of(share, null), ["pass", "fail", "pass", "fail", "not checked"]);
  const checkpoints = { ...share, "network-10": 0.01, "network-90": 0.5 };
  assertEquals(await of(checkpoints, "network-90"), ["pass", "fail", "pass", "fail", "fail"]);
});

Deno.test("gaps to the truth, regimes, free directions, windows: in order, or not", async () => {
  const scene = sceneOf("circle", { esf: "esf", mlp: "mlp" }, { sigmas: [0.02, 1], reference: "mlp" });
  const gaps = (excess: number) =>
    withTables(
      { "compare.circle": { "errors.csv": [{ sigma: 0.02, denoiser: "mlp", excess, excess_error: 0.1 }] } },
      async (context) => (await overfitting(context, scene, 0.02)).result,
    );
  assertEquals([await gaps(1), await gaps(-0.5)], ["pass", "fail"]);

  const regimes = (collapse: number) =>
    withTables(
      {
        "compare.circle": {
          "regimes.csv": [
            { name: "t_S", value: 5, low: "", high: "" },
            { name: "t_C", value: collapse, low: collapse - 0.1, high: collapse + 0.1 },
          ],
        },
      },
      async (context) => (await collapseAfterSpeciation(context, scene)).result,
    );
  assertEquals([await regimes(1), await regimes(6)], ["pass", "fail"]);

  const free = (ks: number, esf: number) =>
    withTables(
      {
        "compare.circle": {
          "dimension.csv": [["ks", ks], ["esf", esf]].map(([denoiser, mean]) => ({
            sigma: 0.02,
            denoiser,
            mean,
            mean_error: 0.01,
            median: mean,
            median_low: mean,
            median_high: mean,
          })),
        },
      },
      async (context) => results(await directionsLeftFree(context, scene)),
    );
  assertEquals(await free(1.01, 0), ["pass", "pass"]);
  assertEquals(await free(1.2, 0.2), ["fail", "fail"]);

  const mixture = (information: number) =>
    withTables(
      {
        mixture: {
          "mixture.csv": [["t_C", 1], ["t_I", information]].map(([name, value]) => ({
            name,
            value,
            low: Number(value) * 0.9,
            high: Number(value) * 1.1,
            n: 200,
            title: "a mixture",
          })),
        },
      },
      async (context) => (await collapseOfMixture(context, "mixture")).result,
    );
  assertEquals([await mixture(1.5), await mixture(3)], ["pass", "fail"]);

  const windows = (growth: number, gain: number) =>
    withTables(
      {
        calibrate: {
          "calibrated.csv": [{ sigma: 0.1, patch: 3, chosen: 1 }, { sigma: 10, patch: 5, chosen: 1 }],
          "over_levels.csv": [["growth", growth], ["gain", gain]].map(([name, value]) => ({
            name,
            value,
            low: Number(value) - 1,
            high: Number(value) + 1,
          })),
        },
      },
      async (context) => results(await calibrated(context, "local", "calibrate", "")),
    );
  assertEquals(await windows(4, 0.01), ["pass", "pass"]);
  assertEquals(await windows(0, -0.01), ["fail", "fail"]);
});
