/** Claims of agreement: with the Gaussian at large noise, with the network at small noise. */

import { atLeast, atMost, type Claim } from "../../../../src/ledger/claim.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { medianOf, tableOf } from "../tables.ts";
import { fixed, ratioOf } from "./terms.ts";
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
  const table = await tableOf(context, compareNode(scene), "agreement.csv");
  const sigma = scene.sigmas[scene.sigmas.length - 1];
  return ids.filter((id) => scene.contestants.some((contestant) => contestant.id === id)).map((id) =>
    atLeast({
      id: `large-noise-${scene.name}-${id}`,
      claim:
        `At the largest noise ${id} agrees with the Gaussian (${scene.title}): median r² at σ = ${sigma}`,
      where: "Wang and Vastola 2024",
      measured: () => medianOf(table.one({ sigma, denoiser: id, reference: "gaussian" }), "r2"),
      limit: 0.95,
      fixed,
      toleranceFrom: "a bar set before the first run: what is beyond the second moments is of order λ/σ²",
      isReachable: sigma >= largest[scene.name] && !missing[id],
      reach: missing[id] || `takes a noise level of at least ${largest[scene.name]}`,
    })
  );
}

/** Noise levels from which on the Gaussian is to be enough: about four times the largest deviation of the data. */
const largest: Readonly<Record<string, number>> = { digits: 10, circle: 2, moons: 2 };

/** Levels up to which noise counts as small, grey. */
const small = 0.4;

/** At small noise the local scores leave far less of the network unexplained than the exact score. */
export async function localAtSmallNoise(
  context: StageContext,
  scene: Scene,
  missing: string,
): Promise<Claim[]> {
  const { reference, sigmas } = scene;
  const table = await tableOf(context, compareNode(scene), "agreement.csv");
  const unexplained = (sigma: number, denoiser: string) => {
    const { value, error } = medianOf(table.one({ sigma, denoiser, reference: reference! }), "r2");
    return { value: 1 - value, error };
  };
  const levels = sigmas.filter((sigma) => sigma <= small);
  return ["local", "local-equivariant"].flatMap((id) =>
    levels.map((sigma) =>
      atMost({
        id: `small-noise-${id}-${sigma}`,
        claim:
          `At small noise ${id} is far nearer to the network than the exact score: 1 − median r² over that of the exact score, at σ = ${sigma}`,
        where: "Kamb and Ganguli 2024",
        measured: () => ratioOf(unexplained(sigma, id), unexplained(sigma, "esf")),
        limit: 0.5,
        fixed,
        toleranceFrom: "a bar set before the first run: half",
        isReachable: reference !== null && missing === "",
        reach: reference === null ? "takes a network: --network model.onnx" : missing,
      })
    )
  );
}
