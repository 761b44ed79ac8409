/** Claims of agreement: with the Gaussian at large noise, with the network at small noise. */

import { atLeast, atMost, type Claim } from "../../../../src/ledger/claim.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { medianOf, tableOf } from "../tables.ts";
import { fixed } from "./terms.ts";
import { compareNode, type Scene } from "../scene.ts";

/**
 * At the largest noise, σ² far above the data's largest variance, all denoisers are the Gaussian's.
 *
 * @param missing  what the row of a denoiser takes that the run has not
 */
export async function gaussianAtLargeNoise(
  context: StageContext,
  scene: Scene,
  ids: readonly string[],
  missing: Readonly<Record<string, string>> = {},
): Promise<Claim[]> {
  const table = await tableOf(context, compareNode(scene), "gaussian.csv");
  const sigma = scene.sigmas[scene.sigmas.length - 1];
  const { from, bar, tuned } = large[scene.name];
  return ids.filter((id) => scene.contestants.some((contestant) => contestant.id === id)).map((id) =>
    atLeast({
      id: `large-noise-${scene.name}-${id}`,
      claim:
        `At the largest noise ${id} agrees with the Gaussian (${scene.title}): median r² about the mean of its denoised places, σ = ${sigma}`,
      where: "Wang and Vastola 2024",
      measured: () => medianOf(table.one({ sigma, denoiser: id }), "r2"),
      limit: bar,
      fixed,
      ...(tuned === undefined ? {} : { tuned }),
      toleranceFrom:
        "a bar set before these numbers were seen: what is beyond the second moments is of order λ/σ²",
      ...(Object.hasOwn(notes, id) ? { note: notes[id] } : {}),
      isReachable: sigma >= from && !missing[id],
      reach: missing[id] || `takes a noise level of at least ${from}`,
    })
  );
}

const notes: Readonly<Record<string, string>> = {
  network:
    "mnist-unet has hardly seen so much noise: it was trained on log σ ~ N(−1, 1.4²), σ = 10 is 2.4 standard deviations off",
  "local-equivariant": "it stands on fewer digits (nEquivariant), whose mean and covariance are others",
};

/**
 * Noise levels from which on the Gaussian is to be enough, about four times the largest deviation of the data, and how much of it.
 */
const large: Readonly<
  Record<string, { readonly from: number; readonly bar: number; readonly tuned?: string }>
> = {
  digits: {
    from: 10,
    bar: 0.8,
    tuned:
      "what r² is about, and the bar: about the pixels' mean, 0.95, before, which the mean of the data alone passes; on seed 0",
  },
  circle: { from: 2, bar: 0.95 },
  moons: { from: 2, bar: 0.95 },
};

/** Levels up to which noise counts as small, grey. */
const small = 0.4;

/** At small noise the local scores leave far less of the network unexplained than the exact score. */
export async function localAtSmallNoise(
  context: StageContext,
  scene: Scene,
  missing: string,
): Promise<Claim[]> {
  const { reference, sigmas } = scene;
  const table = reference === null
    ? undefined
    : await tableOf(context, compareNode(scene), "unexplained.csv");
  const levels = sigmas.filter((sigma) => sigma <= small);
  return ["local", "local-equivariant"].flatMap((id) =>
    levels.map((sigma) =>
      atMost({
        id: `small-noise-${id}-${sigma}`,
        claim:
          `At small noise ${id} is far nearer to the network than the exact score: 1 − median r² over that of the exact score, at σ = ${sigma}`,
        where: "Kamb and Ganguli 2024",
        measured: () => medianOf(table!.one({ sigma, denoiser: id }), "ratio"),
        limit: 0.5,
        fixed,
        toleranceFrom: "a bar set before the first run: half",
        isReachable: reference !== null && missing === "",
        reach: reference === null ? "takes a network: --network model.onnx" : missing,
      })
    )
  );
}
